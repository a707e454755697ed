// Aborts while it is loaded.
#include <cstdlib>

#include "museum.hpp"

namespace {

__attribute__((constructor)) void begin() {
    std::abort();
}

}  // namespace

EXPORT_TEST_PLUGIN(museum::rules())
