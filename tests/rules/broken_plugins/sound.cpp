// The plugin without faults, for comparison with the others.
#include "museum.hpp"

EXPORT_TEST_PLUGIN(museum::rules())
