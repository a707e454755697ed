// Nothing is wrong with this one: what the others are measured against.
#include "museum.hpp"

EXHIBIT(museum::rules())
