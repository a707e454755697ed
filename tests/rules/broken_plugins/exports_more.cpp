// A plugin with a function that any other library could call, or take for its own.
#include "museum.hpp"

EXPORT_TEST_PLUGIN(museum::rules())

extern "C" YK_EXPORT_SYMBOL int one_more();
int one_more() {
    return 0;
}
