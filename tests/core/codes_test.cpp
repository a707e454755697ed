// Numbers with check digits: the check digit, coupons, and what a code reader types.
#include "shared/core/codes.hpp"

#include <gtest/gtest.h>

#include <random>

namespace yk {
namespace {

TEST(MunicipalityNumber, NeedsItsCheckDigit) {
    // The ministry's list of codes: Kumamoto, Chofu, Yokohama, Sapporo, Naha.
    for (const char* number : {"431001", "132080", "141003", "011002", "472018"})
        EXPECT_TRUE(is_municipality_number(number)) << number;
    for (const char* number : {"431002", "431000", "132081", "413001", "43100", "4310010", "43100x",
                               "", "      ", "-43100", "４３１００１"})
        EXPECT_FALSE(is_municipality_number(number)) << number;
}

TEST(MunicipalityNumber, HasOneLastDigitForEveryBeginning) {
    for (int beginning = 0; beginning < 100'000; ++beginning) {
        std::string number = std::to_string(beginning);
        number = std::string(5 - number.size(), '0') + number;
        int fitting = 0;
        for (char last = '0'; last <= '9'; ++last)
            fitting += is_municipality_number(number + last);
        ASSERT_EQ(fitting, 1) << number;
    }
}

TEST(MunicipalityNumber, NoticesAnySingleWrongDigit) {
    // A digit's weight is 6, 5, 4, 3 or 2 modulo 11, so a changed digit changes the sum. It goes
    // unnoticed only if the remainder changes between 0 and 10, which both have the last digit 1.
    int noticed = 0, tried = 0;
    const std::string right = "431001";
    for (size_t at = 0; at < right.size(); ++at)
        for (char digit = '0'; digit <= '9'; ++digit) {
            if (digit == right[at]) continue;
            std::string wrong = right;
            wrong[at] = digit;
            ++tried;
            noticed += !is_municipality_number(wrong);
        }
    EXPECT_GE(noticed, tried - 5);
}

TEST(CouponNumber, IsTenDigits) {
    EXPECT_TRUE(is_coupon_number("9000000001"));
    EXPECT_TRUE(is_coupon_number("0000000000"));
    for (const char* number : {"900000001", "90000000011", "900000000a", "", "900000000 "})
        EXPECT_FALSE(is_coupon_number(number)) << number;
}

TEST(ScannedCode, ReadsEighteenDigitsSixteenOrTheCouponAlone) {
    EXPECT_EQ(read_scanned("114310019000000001"), (ScannedCode{1, 1, "431001", "9000000001"}));
    EXPECT_EQ(read_scanned("024310010000000000"), (ScannedCode{0, 2, "431001", "0000000000"}));
    EXPECT_EQ(read_scanned("4310019000000001"), (ScannedCode{{}, {}, "431001", "9000000001"}));
    EXPECT_EQ(read_scanned("9000000001"), (ScannedCode{{}, {}, "", "9000000001"}));
}

TEST(ScannedCode, IsTheNumberAloneWhereNumbersHaveAnotherLength) {
    EXPECT_EQ(read_scanned("8507072123454", 13), (ScannedCode{{}, {}, "", "8507072123454"}));
    for (const char* typed : {"9000000001", "114310019000000001", "4310019000000001"})
        EXPECT_FALSE(read_scanned(typed, 13)) << typed;
}

TEST(ScannedCode, SaysWhatIsWrongWithACode) {
    struct Case {
        const char* typed;
        const char* reason;
        const char* digits_now;
    };
    for (const Case& c :
         {Case{"", "digits_wrong_length", "0"}, Case{"023", "digits_wrong_length", "3"},
          Case{"11431001900000000", "digits_wrong_length", "17"},
          Case{"1143100190000000011", "digits_wrong_length", "19"},
          Case{"11431001900000000x", "digits_wrong_length", "17"},
          Case{"900000000", "digits_wrong_length", "9"},
          Case{"90000000011", "digits_wrong_length", "11"},
          Case{"114310029000000001", "municipality_check_digit", ""},
          Case{"4310029000000001", "municipality_check_digit", ""}}) {
        const auto read = read_scanned(c.typed);
        ASSERT_FALSE(read) << c.typed;
        EXPECT_EQ(read.error().reason, c.reason) << c.typed;
        for (const auto& [name, value] : read.error().values) {
            if (name == "now") {
                EXPECT_EQ(value, c.digits_now) << c.typed;
            }
        }
    }
}

}  // namespace
}  // namespace yk
