// Never ends to be loaded.
#include "museum.hpp"

namespace {

__attribute__((constructor)) void begin() {
    for (volatile int n = 0; n == 0;) {
    }
}

}  // namespace

EXPORT_TEST_PLUGIN(museum::rules())
