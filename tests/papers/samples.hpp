// A certificate and a record that tests change.
#pragma once

#include <string>

#include "server/papers/certificate.hpp"
#include "server/papers/health_card.hpp"

namespace yk::test {

inline Certificate certificate() {
    Certificate c;
    c.language = "ko";
    c.accent = 0x1f6f8b;
    c.title = "예방접종 내역 확인서";
    c.issuer = "강남구 보건소";
    c.person = {{"성명", "김한결"}, {"생년월일", "1990-01-01"}, {"번호", "900101-1******"}};
    c.doses_title = "접종 내역";
    c.columns = {{"차수", 1}, {"접종일", 1.7}, {"백신", 2.4}, {"제조번호", 1.7}, {"접종기관", 2.6}};
    c.doses = {{"1차", "2021-05-06", "화이자 (코미나티주)", "FA7338", "한빛내과의원"}};
    c.sentences = {"위와 같이 예방접종을 받았음을 확인합니다."};
    c.issued_on = "2021-05-06";
    c.code_title = "스마트 헬스 카드";
    c.code_sentences = {"이 코드에는 위 기록이 전자서명과 함께 들어 있습니다."};
    c.page_of = "{page} / {pages}";
    c.made_at = 1'620'259'200;
    return c;
}

inline HealthRecord record() {
    HealthRecord r;
    r.name = {"김", "한결", ""};
    r.birth_date = Date::parse("1990-01-01");
    r.doses = {{"208", *Date::parse("2021-05-06"), "FA7338", "한빛내과의원"}};
    r.issuer = "https://booking.example.kr/11680";
    r.issued_at = 1'620'259'200;
    return r;
}

}  // namespace yk::test
