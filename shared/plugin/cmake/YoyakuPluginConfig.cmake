# find_package(YoyakuPlugin): the headers as Yoyaku::plugin, and yk_add_plugin().
include("${CMAKE_CURRENT_LIST_DIR}/YoyakuPluginTargets.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/YoyakuPlugin.cmake")
