// The plugin without faults, for comparison with the others.
#include "museum.hpp"

EXHIBIT(museum::rules())
