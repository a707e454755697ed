# The targets that the top of the tree gives everybody, for the Emscripten build.
get_filename_component(YK_ROOT ${CMAKE_CURRENT_SOURCE_DIR}/.. ABSOLUTE)
set(IMGUI_DIR "${YK_ROOT}/build/deps/imgui" CACHE PATH "Dear ImGui 1.92 or newer")
add_compile_options(-fno-exceptions -fno-rtti -flto)  # across files: 12 KB less to load

add_library(yk_warnings INTERFACE)
target_compile_options(yk_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
add_library(yk_root INTERFACE)
target_include_directories(yk_root INTERFACE ${YK_ROOT})

# Header-only libraries are linked in one by one: with all of /usr/include in the path, Emscripten
# would find the host's C headers.
set(headers ${CMAKE_BINARY_DIR}/headers)
file(MAKE_DIRECTORY ${headers})
foreach(name nlohmann tl)
  find_path(found_${name} NAMES ${name} PATHS /usr/include /usr/local/include NO_CMAKE_FIND_ROOT_PATH
            NO_DEFAULT_PATH REQUIRED)
  file(CREATE_LINK ${found_${name}}/${name} ${headers}/${name} SYMBOLIC)
endforeach()
add_library(yk_headers INTERFACE)
target_include_directories(yk_headers SYSTEM INTERFACE ${headers})
add_library(tl::expected ALIAS yk_headers)
add_library(nlohmann_json::nlohmann_json ALIAS yk_headers)

foreach(folder core protocol)
  if(EXISTS ${YK_ROOT}/shared/${folder}/CMakeLists.txt)
    add_subdirectory(${YK_ROOT}/shared/${folder} ${CMAKE_BINARY_DIR}/shared/${folder})
  endif()
endforeach()
