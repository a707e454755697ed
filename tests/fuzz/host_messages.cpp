// Messages between the server and a plugin host: the first byte chooses whose reading it is, the
// rest is the message. What is read can be followed to every end, and is written as it was read.
#include <memory_resource>
#include <string>
#include <string_view>

#include "server/hosting/abi_bytes.hpp"
#include "tests/fuzz/claim.hpp"

namespace yk::fuzz {
namespace {

using namespace hosting;

template <class Value>
std::string bytes_of(const Value& value) {
    Packer to;
    write(to, value);
    return to.bytes;
}

// `read` returns the value, or nothing for what is no message.
template <class Read>
void read_twice(std::string_view bytes, Read&& read) {
    std::pmr::monotonic_buffer_resource memory;
    Unpacker from(bytes, memory);
    const auto value = read(from);
    if (!value) return;
    const std::string once = bytes_of(*value);
    Unpacker again(once, memory);
    const auto same = read(again);
    claim(same.has_value(), "what was read is a message");
    claim(bytes_of(*same) == once, "and says the same");
}

template <class Value>
std::optional<Value> if_whole(const Unpacker& from, Value value) {
    return from.is_at_end() ? std::optional(value) : std::nullopt;
}

}  // namespace
}  // namespace yk::fuzz

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, size_t size) {
    using namespace yk::fuzz;
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 4) {
        case 0:
            read_twice(bytes, [](Unpacker& from) { return read_asked(from); });
            break;
        case 1:
            read_twice(bytes, [](Unpacker& from) { return read_reply(from); });
            break;
        case 2:
            read_twice(bytes, [](Unpacker& from) {
                const yk_values settings = read_settings(from);
                return if_whole(from, settings);
            });
            break;
        default:
            read_twice(bytes, [](Unpacker& from) {
                const Declared declared = read_declared(from);
                return if_whole(from, declared);
            });
    }
    return 0;
}
