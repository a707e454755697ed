// Random bytes, and valid texts with a few changed bytes: no crash, no endless loop, no read past
// the end.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "shared/core/codes.hpp"
#include "shared/core/dates.hpp"
#include "shared/core/route.hpp"
#include "shared/core/terms.hpp"
#include "shared/core/text.hpp"

namespace yk {
namespace {

// YK_SEED=n repeats a random walk.
uint64_t seed_of_this_walk() {
    const char* given = std::getenv("YK_SEED");
    const uint64_t seed = given ? std::strtoull(given, nullptr, 10) : std::random_device{}();
    std::printf("YK_SEED=%llu\n", static_cast<unsigned long long>(seed));
    return seed;
}

std::string spoilt(std::mt19937_64& random) {
    static const std::string_view kGood[] = {"昭和20年3月3日",
                                             "2021-05-06",
                                             "Ｓ２０．３．３",
                                             "令和元年5月1日",
                                             "ﾃｽﾄ ﾀﾛｰ か゛",
                                             "𠮷田髙",
                                             "114310019000000001",
                                             "09:30",
                                             R"({"field":"family_kana","value":"テスト"})",
                                             R"([[{"a":[1,2.5e3,"\u3042\ud842\udfb7"]}]])"};
    const auto below = [&](size_t n) { return static_cast<size_t>(random() % n); };
    std::string text;
    if (below(4) == 0) {
        text.resize(below(64));
        for (char& c : text)
            c = static_cast<char>(random());
        return text;
    }
    text = kGood[below(std::size(kGood))];
    for (size_t spoils = below(4); spoils > 0; --spoils) {
        const size_t at = below(text.size() + 1);
        if (below(3) == 0)
            text.resize(at);
        else
            text.insert(at, 1, static_cast<char>(random()));
    }
    return text;
}

TEST(HostileBytes, NeverBreakAReader) {
    std::mt19937_64 random(seed_of_this_walk());
    for (int round = 0; round < 20'000; ++round) {
        const std::string text = spoilt(random);
        std::string_view rest = text;
        while (!rest.empty()) {
            const size_t before = rest.size();
            next_character(rest);
            ASSERT_LT(rest.size(), before);
        }
        const std::string usual = usual_width(text);
        ASSERT_TRUE(is_utf8(usual) || usual.find('\0') != std::string::npos);
        ASSERT_EQ(usual_width(usual), usual) << testing::PrintToString(text);
        const std::string searched = search_form(text);
        ASSERT_EQ(search_form(searched), searched) << testing::PrintToString(text);
        if (const auto day = read_date(text)) {
            ASSERT_EQ(Date::parse(day->text()), day);
        }
        if (const auto minute = read_clock(text)) {
            ASSERT_EQ(read_clock(clock_text(*minute)), minute);
        }
        if (const auto code = read_scanned(text)) {
            ASSERT_TRUE(is_coupon_number(code->coupon));
        }
        digits_of(text), percent_encoded(text), format_date({}, text);
        if (const auto answer = decode<Answer>(text)) {
            ASSERT_EQ(decode<Answer>(encode(*answer)), *answer);
        }
    }
}

}  // namespace
}  // namespace yk
