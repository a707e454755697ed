// Has functions, but no catalogue.
#include "museum.hpp"

EXPORT_TEST_PLUGIN(museum::rules(nullptr))
