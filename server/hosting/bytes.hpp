// Bytes of a message: values as the machine has them, lists and texts with their length in front.
// Both ends are programs of one version on one machine; what is read is checked all the same, since
// a plugin may write anywhere in its process.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace yk::hosting {

class Packer {
public:
    static constexpr bool kReads = false;

    template <class... Numbers>
    void numbers(const Numbers&... each) {
        const size_t before = bytes.size();
        bytes.resize(before + (sizeof each + ...));
        char* to = bytes.data() + before;
        ((std::memcpy(to, &each, sizeof each), to += sizeof each), ...);
    }
    void yes_or_no(bool value) { bytes.push_back(value ? 1 : 0); }
    void text(const char* data, size_t size) {
        numbers(static_cast<uint32_t>(size));
        if (size > 0) bytes.append(data, size);
    }

    std::string bytes;
};

// Reads what a Packer wrote. After the first fault everything that is read is empty or 0.
class Unpacker {
public:
    static constexpr bool kReads = true;
    static constexpr size_t kMostBytes = size_t{64} << 20;  // made out of one message

    // Texts are read in place: `bytes` outlives them. Lists live in `memory`.
    Unpacker(std::string_view bytes, std::pmr::memory_resource& memory)
        : rest_(bytes), memory_(memory) {}

    template <class... Numbers>
    void numbers(Numbers&... each) {
        static_assert((!std::is_same_v<Numbers, bool> && ...), "other bytes than 0 and 1 are read");
        if ((sizeof each + ...) > rest_.size()) {
            failed();
            ((each = {}), ...);
            return;
        }
        const char* from = rest_.data();
        ((std::memcpy(&each, from, sizeof each), from += sizeof each), ...);
        rest_.remove_prefix((sizeof each + ...));
    }
    void yes_or_no(bool& value) {
        uint8_t byte = 0;
        numbers(byte);
        value = byte != 0;
    }
    std::string_view text() {
        uint32_t size = 0;
        numbers(size);
        if (size > rest_.size()) return failed(), std::string_view{};
        const std::string_view text = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return text;
    }
    // Rows of 0 bytes, and `more` behind them; null if there are none, or after a fault. Each of
    // the first `count` takes at least a byte of the message.
    template <class Row>
    Row* rows(size_t count, size_t more = 0) {
        static_assert(std::is_trivially_destructible_v<Row>);
        if (count > rest_.size()) return failed(), nullptr;
        count += more;
        made_ += count * sizeof(Row);
        if (made_ > kMostBytes) return failed(), nullptr;
        if (count == 0) return nullptr;
        auto* rows = static_cast<Row*>(memory_.allocate(count * sizeof(Row), alignof(Row)));
        std::memset(static_cast<void*>(rows), 0, count * sizeof(Row));
        return rows;
    }
    void failed() {
        sound_ = false;
        rest_ = {};
    }

    std::string_view rest() const { return rest_; }
    bool is_at_end() const { return sound_ && rest_.empty(); }
    bool is_sound() const { return sound_; }

private:
    std::string_view rest_;
    std::pmr::memory_resource& memory_;
    size_t made_ = 0;
    bool sound_ = true;
};

}  // namespace yk::hosting
