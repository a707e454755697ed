#include "server/http/retry_after.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "server/system/random.hpp"

namespace yk::http {

RetryRange retry_range(std::int64_t wait_ms) {
    constexpr std::int64_t kDay_ms = 24 * 3600 * 1000;
    const int from_s = std::max(1, static_cast<int>((std::min(wait_ms, kDay_ms) + 999) / 1000));
    return {from_s, from_s + std::clamp(from_s, kLeastSpread_s, kMostSpread_s)};
}

int retry_after_s(std::int64_t wait_ms) {
    const RetryRange range = retry_range(wait_ms);
    std::array<std::uint8_t, 4> bytes{};
    fill_with_random(bytes);
    std::uint32_t number = 0;
    std::memcpy(&number, bytes.data(), sizeof number);
    return range.from_s +
           static_cast<int>(number % static_cast<std::uint32_t>(range.to_s - range.from_s + 1));
}

}  // namespace yk::http
