// Typed values: one function for each type of value.
#include "shared/core/typed.hpp"

#include <gtest/gtest.h>

#include <tuple>

namespace yk {
namespace {

TEST(Typed, LoginsAreOfUsualWidthAndSmallLetters) {
    EXPECT_EQ(typed_login("　ＳＡＴＯ　"), "sato");
    EXPECT_EQ(typed_login("SATO"), "sato");
    EXPECT_EQ(typed_login("Sato-１"), "sato-1");
    for (const char* typed : {"kimー5", "kim−5", "kim‐5", "kim－5", "ｋｉｍ－５"})
        EXPECT_EQ(typed_login(typed), "kim-5") << typed;
    EXPECT_EQ(typed_login("サトー"), "サトー");
}

TEST(Typed, ALoginHasNoLettersThatLookLikeOthers) {
    for (const char* login : {"sato-1", "サトー", "佐々木", "김 민수", "a@b"})
        EXPECT_TRUE(is_login(login)) << login;
    for (const char* login : {"s\u0430to", "\u212Aim", "k\u0131m", "\u03BFtto"})
        EXPECT_FALSE(is_login(login)) << login;
}

TEST(Typed, PasswordsKeepWhatIsInside) {
    EXPECT_EQ(typed_password(" ｐａｓｓ　 word か\u3099\r\n"), "ｐａｓｓ　 word か\u3099");
    EXPECT_EQ(typed_password("　"), "");
}

TEST(Typed, DigitsLoseTheirSeparatorsAndNothingElse) {
    for (const char* typed : {"9000000001", "９０００ー０００ー００１", "9000-000-001",
                              "9000 000 001", "9000‐000―001", "9000－000一001"})
        EXPECT_EQ(typed_digits(typed), "9000000001") << typed;
    EXPECT_EQ(typed_digits("9000-00A"), "9000-00A");
    EXPECT_EQ(typed_digits("-9"), "-9");  // a sign is not a separator
    EXPECT_EQ(typed_digits("ー"), "ー");
    EXPECT_EQ(typed_digits(""), "");
}

TEST(Typed, IntegersHaveASignOfAnyWidth) {
    EXPECT_EQ(typed_integer("１２"), 12);
    EXPECT_EQ(typed_integer(" 007 "), 7);
    for (const char* typed : {"-5", "－５", "ー５", "−5"})
        EXPECT_EQ(typed_integer(typed), -5) << typed;
    EXPECT_EQ(typed_integer("+5"), 5);
    EXPECT_EQ(typed_integer("9223372036854775807"), INT64_MAX);
    EXPECT_EQ(typed_integer("-9223372036854775808"), INT64_MIN);
    for (const char* typed : {"", "-", "+", "+-5", "--5", "1.5", "1,000", "5-", "12a", "一二",
                              "9223372036854775808", "-9223372036854775809"})
        EXPECT_EQ(typed_integer(typed), std::nullopt) << typed;
}

TEST(Typed, TelephoneNumbersAreDigitsHoweverTheyAreSeparated) {
    for (const char* typed :
         {"0961234567", "096-123-4567", "０９６ー１２３ー４５６７", "096‐123―4567",
          "096－123一4567", "096−123–4567", "(096) 123.4567", "+81 96 123 4567",
          "+81-(0)96-123-4567", "＋８１ー９６ー１２３ー４５６７"})
        EXPECT_EQ(typed_phone(typed, "JP"), "0961234567") << typed;
    const std::tuple<const char*, const char*, const char*> written[] = {
        {"KR", "01012345678", "010-1234-5678"},
        {"KR", "0111234567", "011-123-4567"},
        {"KR", "021234567", "02-123-4567"},
        {"KR", "0212345678", "02-1234-5678"},
        {"JP", "09012345678", "090-1234-5678"},
        {"JP", "0312345678", "03-1234-5678"},
        {"JP", "0120123456", "0120-123-456"},
        {"JP", "08001234567", "0800-123-4567"},
        {"JP", "0961234567", "0961234567"},
        {"KR", "010-1234", "010-1234"},
        {"KR", "0212", "0212"},
        {"US", "0312345678", "0312345678"}};
    for (const auto& [country, digits, text] : written)
        EXPECT_EQ(phone_text(digits, country), text);
    EXPECT_EQ(typed_phone("+82 10-1234-5678", "KR"), "01012345678");
    EXPECT_EQ(typed_phone("010-1234-567", "KR"), "") << "a digit is missing";
    EXPECT_EQ(typed_phone("090-1234-567", "JP"), "");
    EXPECT_EQ(typed_phone("011-123-4567", "KR"), "0111234567");
    EXPECT_EQ(typed_phone("02-123-4567", "KR"), "021234567");
    for (const char* typed : {"", "9612345678", "0961234", "090123456789", "096-123-456a", "+82 10",
                              "+82 10-1234-5678", "096+1234567", "テスト", "ー"})
        EXPECT_EQ(typed_phone(typed, "JP"), "") << typed;
    EXPECT_EQ(typed_phone("+81 96 123 4567", "US"), "");
}

TEST(Typed, ATelephoneNumbersBeginningIsEnoughToLookForIt) {
    EXPECT_EQ(typed_phone_beginning("０９６ー１", "JP"), "0961");
    EXPECT_EQ(typed_phone_beginning("+81 96", "JP"), "096");
    EXPECT_EQ(typed_phone_beginning("123", "JP"), "123");
    EXPECT_EQ(typed_phone_beginning("サトー", "JP"), "");
}

TEST(Typed, EmailsHaveAMailboxAndADomain) {
    const std::string mailbox(kMailboxMax, 'a'), domain(kEmailMax - 1 - 4 - kMailboxMax, 'b');
    for (const std::string& good :
         {std::string("a@b.jp"), std::string("hana.kim+1@example.co.kr"),
          std::string("a..b.@docomo.ne.jp"), mailbox + "@b.jp", mailbox + "@" + domain + ".com"})
        EXPECT_TRUE(is_email(good)) << good;
    for (const std::string& bad :
         {std::string(), std::string("@"), std::string("a@"), std::string("@b.jp"),
          std::string("a@b"), std::string("a b@c.jp"), std::string("a@b c.jp"),
          std::string("a@b@c.jp"), std::string("a@.jp"), std::string("a@b."),
          std::string("a@b..jp"), std::string("a@b.jp\r\nRCPT TO:<x@y.jp>"),
          std::string("<a@b.jp>"), std::string("a@b.jp,c@d.jp"), std::string("01012345678"),
          std::string("하나@example.kr"), std::string("a@例え.jp"), mailbox + "a@b.jp",
          mailbox + "@" + domain + "b.com"})
        EXPECT_FALSE(is_email(bad)) << bad;
}

}  // namespace
}  // namespace yk
