// It has functions and declares nothing.
#include "museum.hpp"

EXHIBIT(museum::rules(nullptr))
