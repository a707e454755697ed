// Texts typed into a declared field, and the expected results. check_field(), the server's check of
// answers and the client's form are all tested with this table, so that they can't differ.
#pragma once

#include <string>
#include <vector>

#include "shared/core/dates.hpp"
#include "shared/protocol/catalogue.hpp"

namespace yk::test {

struct FieldCase {
    FieldSpec field;
    std::string typed;
    std::string value;     // the stored value; empty: no answer
    std::string reason{};  // of the refusal; empty: the value is accepted
};

inline const Date kFieldToday = *Date::parse("2021-05-06");
inline constexpr const char* kFieldCountry = "JP";

inline FieldSpec typed_into(FieldType type, int64_t min = 0, int64_t max = 200) {
    FieldSpec field;
    field.id = "line";
    field.type = type;
    field.min = min;
    field.max = max;
    return field;
}
inline FieldSpec required(FieldSpec field) {
    field.required = true;
    return field;
}

inline std::vector<FieldCase> field_cases() {
    using T = FieldType;
    const FieldSpec text = typed_into(T::text, 2, 5), memo = typed_into(T::memo, 0, 5),
                    coupon = typed_into(T::digits, 10, 10), code = typed_into(T::digits, 2, 4),
                    number = typed_into(T::integer, -5, 100), tick = typed_into(T::boolean),
                    day = typed_into(T::date), phone = typed_into(T::phone, 1, 20),
                    email = typed_into(T::email, 0, 20), secret = typed_into(T::password, 1, 12);
    FieldSpec any_number = typed_into(T::integer, 0, 0), any_text = typed_into(T::text, 0, 0);
    FieldSpec born = day, choice = typed_into(T::choice), katakana = typed_into(T::kana, 1, 5),
              hiragana = katakana;
    born.id = "birth_date";
    choice.choices = {"male", "female"};
    katakana.script = "katakana", hiragana.script = "hiragana";
    const std::string long_text(201, 'a');
    return {
        {text, "", ""},
        {text, "　", ""},
        {required(text), "　", "", "field_required"},
        {text, "　ＡＢ　 ", "AB"},
        {text, "a", "", "field_too_short"},
        {text, "abcdef", "", "field_too_long"},
        {text, "\u1112\u1169\u11BC\u1100\u1175\u11AF", "홍길"},
        {text, "𠮷田", "𠮷田"},
        {any_text, long_text, "", "field_too_long"},
        {memo, "ａ \n b", "a\nb"},
        {memo, "a\nb\nc\n", "", "field_too_long"},
        {katakana, "てすと", "テスト"},
        {katakana, "ｶﾞｸ", "ガク"},
        {katakana, "か\u3099く", "ガク"},
        {hiragana, "ガク", "がく"},
        {katakana, "熊本", "", "not_katakana"},
        {hiragana, "abc", "", "not_hiragana"},
        {katakana, "テストテスト", "", "field_too_long"},
        {coupon, "９０００ー０００ー００１", "9000000001"},
        {coupon, "9000 000-001", "9000000001"},
        {coupon, "900000000", "", "digits_wrong_length"},
        {coupon, "90000000011", "", "digits_wrong_length"},
        {coupon, "90000000AB", "", "not_digits"},
        {code, "1", "", "field_too_short"},
        {code, "12345", "", "field_too_long"},
        {code, "0123", "0123"},
        {number, "１２", "12"},
        {number, "ー５", "-5"},
        {number, "007", "7"},
        {number, "-6", "", "number_out_of_range"},
        {number, "101", "", "number_out_of_range"},
        {number, "1.5", "", "not_a_number"},
        {any_number, "-900", "-900"},
        {any_number, "99999999999999999999", "", "not_a_number"},
        {tick, "", ""},
        {tick, "true", "true"},
        {tick, "false", "false"},
        {tick, "yes", "", "not_yes_or_no"},
        {required(tick), "true", "true"},
        {required(tick), "false", "", "tick_required"},
        {required(tick), "", "", "tick_required"},
        {choice, "male", "male"},
        {choice, "", ""},
        {required(choice), "", "", "choice_required"},
        {choice, "other", "", "choice_unknown"},
        {day, "2021/5/7", "2021-05-07"},
        {day, "２０２１ー０５ー０７", "2021-05-07"},
        {day, "令和３年５月７日", "2021-05-07"},
        {day, "20210507", "2021-05-07"},
        {day, "2031-05-07", "2031-05-07"},
        {day, "2021-02-30", "", "day_impossible"},
        {day, "tomorrow", "", "day_impossible"},
        {born, "昭和20年3月3日", "1945-03-03"},
        {born, "S20.3.3", "1945-03-03"},
        {born, "Ｓ２０ー３ー３", "1945-03-03"},
        {born, "2021-05-06", "2021-05-06"},
        {born, "2021-05-07", "", "birth_date_in_future"},
        {born, "1890-05-06", "", "birth_date_too_early"},
        {born, "1950-02-30", "", "date_impossible"},
        {born, "昭和64年1月8日", "", "date_impossible"},
        {required(born), "", "", "field_required"},
        {phone, "096-123-4567", "0961234567"},
        {phone, "０９６ー１２３ー４５６７", "0961234567"},
        {phone, "+81 90 1234 5678", "09012345678"},
        {phone, "096.123.4567", "0961234567"},
        {phone, "0961234567890", "", "phone_wrong"},
        {phone, "9612345678", "", "phone_wrong"},
        {phone, "+82 10 1234 5678", "", "phone_wrong"},
        {phone, "0961", "", "phone_wrong"},
        {email, "ａ＠ｂ．ｊｐ", "a@b.jp"},
        {email, " a@b.jp ", "a@b.jp"},
        {email, "a@b", "", "email_wrong"},
        {email, "a b@c.jp", "", "email_wrong"},
        {email, "a@@b.jp", "", "email_wrong"},
        {email, "a@example-example.jp", "a@example-example.jp"},
        {email, "aa@example-example.jp", "", "field_too_long"},
        {secret, " ｐａｓｓ word　", "ｐａｓｓ word"},
        {secret, "1234567890123", "", "field_too_long"},
        {required(secret), "　", "", "field_required"},
    };
}

}  // namespace yk::test
