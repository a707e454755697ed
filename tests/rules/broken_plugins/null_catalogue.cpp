// Has functions, but no catalogue.
#include "museum.hpp"

EXHIBIT(museum::rules(nullptr))
