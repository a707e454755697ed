// 주민등록번호: structure and date must be right; a wrong check digit only asks for confirmation.
#include <gtest/gtest.h>

#include <yk_kit.hpp>

namespace {

using namespace yk::plugin;
using namespace yk::plugin::kit;
using Reasons = std::vector<std::string>;

struct Read {
    const char* digits;
    const char* born;  // null: refused
    Reasons refused;
    Reasons asked;
};

TEST(KdcaNumber, IsReadByStructureAndDate) {
    const Subject rules{yk_plugin_v0};
    const Reasons none, no_birthday{"number_has_no_birthday"}, check{"number_does_not_check"};
    for (const Read& one : {
             Read{"9001011234568", "1990-01-01", none, none},
             Read{"9001011234567", "1990-01-01", none, check},
             Read{"0002293123454", "2000-02-29", none, none},
             Read{"0102293123451", nullptr, no_birthday, none},  // 2001 had no 29 February
             Read{"9013011234567", nullptr, no_birthday, none},
             Read{"9000011234567", nullptr, no_birthday, none},
             Read{"2105063000000", "2021-05-06", none, check},
             Read{"2105073000000", nullptr, no_birthday, none},  // tomorrow
             Read{"9912319000000", "1899-12-31", none, check},
             Read{"9001015123452", "1990-01-01", none, none},   // a foreigner's
             Read{"9001015123450", "1990-01-01", none, check},  // as a citizen's would be
             Read{"900101123456", nullptr, {"number_not_thirteen_digits"}, none},
             Read{"900101123456x", nullptr, {"number_not_thirteen_digits"}, none},
         }) {
        const RulesAnswer said = rules.number(one.digits);
        EXPECT_EQ(said.fault, "") << one.digits;
        EXPECT_EQ(said.refused, one.refused) << one.digits;
        EXPECT_EQ(said.asked, one.asked) << one.digits;
        if (one.born != nullptr) {
            EXPECT_EQ(date_text(said.number.birth_date), one.born) << one.digits;
            EXPECT_EQ(said.number.shown, 7u);
            EXPECT_EQ(said.number.hyphen_after, 6u);
        }
    }
}

// Of ten last digits exactly one fits; the other nine are asked about.
TEST(KdcaNumber, TellsOneWrongDigitFromTheRightOne) {
    const Subject rules{yk_plugin_v0};
    int right = 0;
    for (char last = '0'; last <= '9'; ++last)
        right += rules.number(std::string("850707212345") + last).asked.empty();
    EXPECT_EQ(right, 1);
}

}  // namespace
