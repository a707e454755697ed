# yk_add_plugin(NAME SOURCES file... [TESTS file...])
#
# Builds plugins/NAME.so, which exports yk_plugin_v0 and nothing else, and, where GoogleTest is
# there, NAME_test: the same sources with the kit's tests, one CTest test each.
set(YK_PLUGIN_MAP "${CMAKE_CURRENT_LIST_DIR}/plugin.map" CACHE INTERNAL "hides all but the one symbol")

function(yk_add_plugin name)
  cmake_parse_arguments(PARSE_ARGV 1 plugin "" "" "SOURCES;TESTS")
  if(plugin_UNPARSED_ARGUMENTS OR NOT plugin_SOURCES)
    message(FATAL_ERROR "yk_add_plugin(NAME SOURCES file... [TESTS file...])")
  endif()

  add_library(${name} MODULE ${plugin_SOURCES})
  set_target_properties(${name} PROPERTIES
    PREFIX "" SUFFIX ".so"
    LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/plugins"
    C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
    LINK_DEPENDS "${YK_PLUGIN_MAP}")
  target_link_options(${name} PRIVATE "LINKER:--version-script=${YK_PLUGIN_MAP}")
  yk_plugin_target(${name})

  find_package(GTest QUIET)
  if(NOT plugin_TESTS OR NOT GTest_FOUND OR (DEFINED YK_TESTS AND NOT YK_TESTS))
    return()
  endif()
  include(GoogleTest)
  add_executable(${name}_test ${plugin_SOURCES} ${plugin_TESTS})
  yk_plugin_target(${name}_test)
  target_link_libraries(${name}_test PRIVATE GTest::gtest_main)
  gtest_discover_tests(${name}_test DISCOVERY_MODE PRE_TEST PROPERTIES LABELS unit)
endfunction()

function(yk_plugin_target target)
  target_link_libraries(${target} PRIVATE Yoyaku::plugin)
  if(TARGET yk_warnings)
    target_link_libraries(${target} PRIVATE yk_warnings)
  endif()
  set_target_properties(${target} PROPERTIES CXX_STANDARD 20 CXX_STANDARD_REQUIRED ON CXX_EXTENSIONS OFF)
  # A unique symbol would keep an old version's library in the process for good.
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fno-gnu-unique>)
endfunction()
