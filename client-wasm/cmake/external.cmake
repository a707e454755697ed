# The browser's client as a project of its own, with Emscripten's tool chain.
include(ExternalProject)
find_program(EMCC emcc REQUIRED)
find_file(YK_EMSCRIPTEN_TOOLCHAIN Emscripten.cmake
          PATHS /usr/share/emscripten/cmake/Modules/Platform $ENV{EMSDK}/upstream/emscripten/cmake/Modules/Platform
          NO_DEFAULT_PATH REQUIRED)
set(launcher "")
if(CCACHE)
  set(launcher "-DCMAKE_CXX_COMPILER_LAUNCHER=${CCACHE}")
endif()
ExternalProject_Add(client_wasm
  SOURCE_DIR ${CMAKE_CURRENT_SOURCE_DIR}
  BINARY_DIR ${CMAKE_BINARY_DIR}/client-wasm-build
  PREFIX ${CMAKE_BINARY_DIR}/client-wasm-prefix
  CMAKE_GENERATOR ${CMAKE_GENERATOR}
  CMAKE_ARGS -DCMAKE_TOOLCHAIN_FILE=${YK_EMSCRIPTEN_TOOLCHAIN} -DCMAKE_BUILD_TYPE=MinSizeRel
             -DIMGUI_DIR=${IMGUI_DIR} -DYK_WWW=${CMAKE_BINARY_DIR}/www ${launcher}
  BUILD_COMMAND ${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs ${CMAKE_COMMAND} --build <BINARY_DIR>
  INSTALL_COMMAND ""
  BUILD_ALWAYS TRUE
  USES_TERMINAL_BUILD TRUE
  BUILD_BYPRODUCTS ${CMAKE_BINARY_DIR}/www/index.html)
install(DIRECTORY ${CMAKE_BINARY_DIR}/www DESTINATION ${CMAKE_INSTALL_DATADIR}/yoyaku)
