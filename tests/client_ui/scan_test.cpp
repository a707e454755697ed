// A code reader's fast digits are told from typing.
#include "client-wasm/platform/scan.hpp"

#include <gtest/gtest.h>

namespace yk::platform {
namespace {

struct Case {
    const char* name;
    std::string digits;
    double gap_ms;
    const char* last;
    bool scanned;
};

const std::string kCoupon = "9000000001";
const std::string kTicket = "114310019000000001";

std::optional<std::string> feed(const Case& c) {
    ScanDetector detector;
    double now = 1'000;
    for (const char digit : c.digits) {
        now += c.gap_ms;
        detector.feed({.key = {digit}, .code = std::string("Digit") + digit, .time_ms = now});
    }
    return detector.feed({.key = c.last, .code = c.last, .time_ms = now + c.gap_ms});
}

TEST(Scan, TellsABurstFromTyping) {
    const Case cases[] = {
        {"ten digits", kCoupon, 10, "Enter", true},
        {"eighteen digits", kTicket, 10, "Enter", true},
        {"sixteen digits", kTicket.substr(2), 10, "Enter", true},
        {"seventeen digits", kTicket.substr(1), 10, "Enter", false},
        {"just in time", kTicket, 49, "Enter", true},
        {"a person types", kCoupon, 50, "Enter", false},
        {"nine digits", "900000000", 10, "Enter", false},
        {"eleven digits", kCoupon + "1", 10, "Enter", false},
        {"nineteen digits", kTicket + "1", 10, "Enter", false},
        {"ends in Tab", kCoupon, 10, "Tab", false},
        {"nothing before", "", 10, "Enter", false},
    };
    for (const Case& c : cases) {
        EXPECT_EQ(feed(c), c.scanned ? std::optional(c.digits) : std::nullopt) << c.name;
    }
}

TEST(Scan, ANumberIsAsLongAsTheTenants) {
    ScanDetector detector;
    detector.set_number_length(13);
    double now = 0;
    const auto scanned = [&](const std::string& digits) {
        now += 1'000;
        for (const char digit : digits)
            detector.feed({.key = {digit}, .code = {}, .time_ms = now += 10});
        return detector.feed({.key = "Enter", .code = "Enter", .time_ms = now += 10});
    };
    EXPECT_EQ(scanned("8507072123454"), "8507072123454");
    EXPECT_EQ(scanned(kCoupon), std::nullopt);
    EXPECT_EQ(scanned(kTicket), kTicket);
}

TEST(Scan, ALetterBreaksABurst) {
    ScanDetector detector;
    double now = 0;
    for (const char letter : std::string("90000x00001")) {
        detector.feed({.key = {letter}, .code = {}, .time_ms = now += 10});
    }
    EXPECT_FALSE(detector.feed({.key = "Enter", .code = {}, .time_ms = now + 10}));
}

TEST(Scan, EnterThatComesLateIsAPersons) {
    ScanDetector detector;
    double now = 0;
    for (const char digit : kCoupon) {
        detector.feed({.key = {digit}, .code = {}, .time_ms = now += 10});
    }
    EXPECT_FALSE(detector.feed({.key = "Enter", .code = {}, .time_ms = now + 900}));
}

TEST(Scan, StartsAnewAfterAPause) {
    ScanDetector detector;
    double now = 0;
    for (int i = 0; i < 5; ++i)
        detector.feed({.key = "7", .code = {}, .time_ms = now += 10});
    now += 2'000;
    for (const char digit : kCoupon)
        detector.feed({.key = {digit}, .code = {}, .time_ms = now += 10});
    EXPECT_EQ(detector.feed({.key = "Enter", .code = {}, .time_ms = now + 10}), kCoupon);
}

TEST(Scan, ReadsDigitsThroughAnIme) {
    const Key keys[] = {{.key = "Process", .code = "Digit7"},
                        {.key = "Process", .code = "Numpad7"},
                        {.key = "7", .code = "Digit7", .composing = true},
                        {.key = "７", .code = ""},
                        {.key = "Unidentified", .code = "Digit7"}};
    for (const Key& key : keys)
        EXPECT_EQ(digit_of(key), 7) << key.key << " " << key.code;
}

TEST(Scan, TakesNoDigitFromOtherKeys) {
    const Key keys[] = {{.key = "a", .code = "KeyA"},
                        {.key = "&", .code = "Digit7", .shift = true},
                        {.key = "1", .code = "Digit1", .alt = true},
                        {.key = "Process", .code = "KeyA"},
                        {.key = "F7", .code = "F7"},
                        {.key = "", .code = ""}};
    for (const Key& key : keys)
        EXPECT_EQ(digit_of(key), -1) << key.key << " " << key.code;
}

TEST(Scan, EnterThatAnImeHidesStillEnds) {
    ScanDetector detector;
    double now = 0;
    for (const char digit : kTicket) {
        detector.feed({.key = "Process",
                       .code = std::string("Digit") + digit,
                       .composing = true,
                       .time_ms = now += 8});
    }
    EXPECT_EQ(
        detector.feed({.key = "Process", .code = "Enter", .composing = true, .time_ms = now + 8}),
        kTicket);
}

}  // namespace
}  // namespace yk::platform
