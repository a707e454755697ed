// Korean particles follow the sound that the word before ends with.
#include <gtest/gtest.h>

#include "shared/core/particles.hpp"
#include "shared/core/text.hpp"

namespace yk {
namespace {

TEST(Particles, FollowTheLastSound) {
    struct Case {
        const char* text;
        const char* value;
        const char* said;
    };
    for (const auto& [text, value, said] : {
             // 을/를, 이/가, 은/는, 과/와
             Case{"{x}{을/를}", "예약", "예약을"},
             Case{"{x}{을/를}", "취소", "취소를"},
             Case{"{x}{이/가}", "백신", "백신이"},
             Case{"{x}{이/가}", "차수", "차수가"},
             Case{"{x}{은/는}", "이름", "이름은"},
             Case{"{x}{은/는}", "나이", "나이는"},
             Case{"{x}{과/와}", "접종", "접종과"},
             Case{"{x}{과/와}", "문의처", "문의처와"},
             // 으로/로, with the exception of ㄹ
             Case{"{x}{으로/로}", "예약완료", "예약완료로"},
             Case{"{x}{으로/로}", "미방문", "미방문으로"},
             Case{"{x}{으로/로}", "서울", "서울로"},
             Case{"{x}{을/를}", "서울", "서울을"},
             Case{"{x}{으로부터/로부터}", "교실", "교실로부터"},
             // digits, as they are read
             Case{"{x}{으로/로}", "10", "10으로"},
             Case{"{x}{으로/로}", "1", "1로"},
             Case{"{x}{을/를}", "1", "1을"},
             Case{"{x}{을/를}", "2", "2를"},
             Case{"{x}{으로/로}", "3", "3으로"},
             Case{"{x}{이/가}", "4", "4가"},
             Case{"{x}{이/가}", "5", "5가"},
             Case{"{x}{과/와}", "2021-05-06", "2021-05-06과"},
             Case{"{x}{으로/로}", "096-300-9377", "096-300-9377로"},
             Case{"{x}{으로/로}", "8", "8로"},
             Case{"{x}{으로/로}", "9", "9로"},
             // Latin letters, one by one
             Case{"{x}{을/를}", "PDF", "PDF를"},
             Case{"{x}{으로/로}", "URL", "URL로"},
             Case{"{x}{을/를}", "url", "url을"},
             Case{"{x}{을/를}", "SMS", "SMS를"},
             Case{"{x}{은/는}", "ATM", "ATM은"},
             Case{"{x}{은/는}", "Janssen", "Janssen은"},
             Case{"{x}{이/가}", "booking", "booking이"},
             // what isn't read at the end
             Case{"{x}{이/가}", "가나의원(서울)", "가나의원(서울)이"},
             Case{"{x}{이/가}", "(주)", "(주)가"},
             Case{"{x}{을/를}", "09:30~", "09:30~을"},
             Case{"{x}{을/를}", "50%", "50%를"},
             Case{"{x}{을/를}", "접종 ", "접종 을"},
             // other scripts
             Case{"{x}{을/를}", "クリニック", "クリニック를"},
             Case{"{x}{을/를}", "ワクチン", "ワクチン을"},
             Case{"{x}{을/를}", "内科医院", "内科医院를"},
             Case{"{x}{을/를}", "", "를"},
             // after a mark that closes
             Case{"‘{x}’{으로/로} 변경", "예약", "‘예약’으로 변경"},
             Case{"‘{x}’{으로/로} 변경", "취소", "‘취소’로 변경"},
             Case{"\"{x}\"{은/는}", "이름", "\"이름\"은"},
             // several, and what is no choice
             Case{"{x}{이/가} {x}{을/를}", "나", "나가 나를"},
             Case{"{x} {day}", "나", "나 {day}"},
             Case{"{x}{day}", "나", "나{day}"},
             Case{"{day}{을/를}", "나", "{day}{을/를}"},
             Case{"{x}{을/를", "나", "나{을/를"},
             Case{"{x}", "{을/를}", "{을/를}"},
             Case{"{x}{을/를}", "{이/가}", "{이/가}를"},
         })
        EXPECT_EQ(filled(text, "x", value), said) << text << " with " << value;
}

TEST(Particles, OfEachValueOfAText) {
    std::string text = filled("{from}에서 {to}{으로/로}, {name}{이/가}", "from", "1일");
    text = filled(std::move(text), "name", "김하나");
    EXPECT_EQ(filled(std::move(text), "to", "2일"), "1일에서 2일로, 김하나가");
}

}  // namespace
}  // namespace yk
