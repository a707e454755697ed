# The browser's client: client.js and client.wasm, and from them the folder that a server can serve.
set(web ${CMAKE_CURRENT_SOURCE_DIR}/web)
add_executable(client main_web.cpp platform/web_platform.cpp platform/paint_web.cpp platform/show_web.cpp
               ${IMGUI_DIR}/backends/imgui_impl_opengl3.cpp)
set_source_files_properties(${IMGUI_DIR}/backends/imgui_impl_opengl3.cpp PROPERTIES COMPILE_OPTIONS -w)
target_compile_definitions(client PRIVATE IMGUI_IMPL_OPENGL_ES3)
target_link_libraries(client PRIVATE yk_client_ui yk_warnings)
foreach(library yk_client_screens yk_client_app)
  if(TARGET ${library})
    target_link_libraries(client PRIVATE ${library})
  endif()
endforeach()
target_link_options(client PRIVATE
  "SHELL:--js-library ${web}/copy.js" "SHELL:--js-library ${web}/spacing.js" "SHELL:--js-library ${web}/overlay.js" "SHELL:--js-library ${web}/platform.js"
  -sMAX_WEBGL_VERSION=2 -sMIN_WEBGL_VERSION=2 -sALLOW_MEMORY_GROWTH -sENVIRONMENT=web -sFILESYSTEM=0
  -sMALLOC=emmalloc -sDYNAMIC_EXECUTION=0 -sMODULARIZE -sEXPORT_NAME=createClient
  -sINCOMING_MODULE_JS_API=canvas,instantiateWasm -sEXPORTED_RUNTIME_METHODS=[] -Oz)
set_property(TARGET client APPEND PROPERTY LINK_DEPENDS ${web}/copy.js ${web}/spacing.js ${web}/overlay.js ${web}/platform.js)

find_program(BROTLI brotli)
find_program(GZIP gzip REQUIRED)
find_program(TERSER terser REQUIRED)
set(YK_WWW ${CMAKE_BINARY_DIR}/www CACHE PATH "the servable folder")
add_custom_target(www ALL
  COMMAND ${CMAKE_COMMAND} -DCLIENT=${CMAKE_CURRENT_BINARY_DIR} -DWEB=${web} -DWWW=${YK_WWW}
          -DBROTLI=${BROTLI} -DGZIP=${GZIP} -DTERSER=${TERSER} -P ${CMAKE_CURRENT_SOURCE_DIR}/cmake/www.cmake
  DEPENDS client ${web}/index.html ${web}/boot.js ${web}/client.css VERBATIM)
