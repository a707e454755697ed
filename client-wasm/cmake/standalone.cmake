# What the top of the tree sets for everybody, for the Emscripten build, which starts here.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE MinSizeRel)
endif()
set(CMAKE_CXX_FLAGS_MINSIZEREL "-Oz -DNDEBUG")
