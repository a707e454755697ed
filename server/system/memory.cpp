#include "server/system/memory.hpp"

#include <malloc.h>

namespace yk {

void keep_memory() {
    ::mallopt(M_TRIM_THRESHOLD, 256 << 20);
    ::mallopt(M_TOP_PAD, 1 << 20);
}

void give_memory_back() {
    ::malloc_trim(0);
}

}  // namespace yk
