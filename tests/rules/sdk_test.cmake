# Installs the SDK, copies the template out of it to an empty place, and builds and tests it there
# with nothing but the SDK and GoogleTest. The plugin is WORK/copy/build/plugins/template.so.
cmake_minimum_required(VERSION 3.25)
function(run)
  execute_process(COMMAND ${ARGV} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE ${WORK})
run(${CMAKE_COMMAND} --install ${BUILD_DIR} --component sdk --prefix ${WORK}/sdk)
file(COPY ${WORK}/sdk/share/yoyaku/template/ DESTINATION ${WORK}/copy)
run(${CMAKE_COMMAND} -S ${WORK}/copy -B ${WORK}/copy/build -G ${GENERATOR} -DCMAKE_CXX_COMPILER=${CXX}
    -DCMAKE_PREFIX_PATH=${WORK}/sdk)
run(${CMAKE_COMMAND} --build ${WORK}/copy/build)
run(${CMAKE_CTEST_COMMAND} --test-dir ${WORK}/copy/build --output-on-failure --no-tests=error)
if(NOT EXISTS ${WORK}/copy/build/plugins/template.so)
  message(FATAL_ERROR "the plugin was not built where it belongs")
endif()
