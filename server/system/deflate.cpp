#include "server/system/deflate.hpp"

#include <zlib.h>

#include <cstdlib>

namespace yk {
namespace {

constexpr int kWindowBits = 15;  // 32 KiB; negative: no header, 16 more: the header of gzip

std::string compressed(std::string_view text, int window_bits) {
    constexpr int kDefaultMemoryLevel = 8;
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, window_bits, kDefaultMemoryLevel,
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

}  // namespace

std::string deflated(std::string_view text) {
    return compressed(text, -kWindowBits);
}

std::string gzipped(std::string_view text) {
    return compressed(text, kWindowBits + 16);
}

}  // namespace yk
