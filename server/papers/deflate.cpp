#include "server/papers/deflate.hpp"

#include <zlib.h>

#include <cstdlib>

namespace yk {

std::string deflated(std::string_view text) {
    constexpr int kRawWindowBits = -15, kDefaultMemoryLevel = 8;  // window of 32 KiB, no header
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kRawWindowBits, kDefaultMemoryLevel,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        std::abort();  // out of memory
    std::string small(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(small.data());
    stream.avail_out = static_cast<uInt>(small.size());
    const int ended = deflate(&stream, Z_FINISH);
    small.resize(stream.total_out);
    deflateEnd(&stream);
    if (ended != Z_STREAM_END) std::abort();  // deflateBound() guarantees enough space
    return small;
}

}  // namespace yk
