// Texts that people type and code readers send: dates in every calendar, times, codes, names,
// fields.
#include <yk_settings.hpp>

#include <string>

#include "shared/core/codes.hpp"
#include "shared/core/dates.hpp"
#include "shared/core/text.hpp"
#include "shared/core/typed.hpp"
#include "shared/protocol/field_check.hpp"
#include "tests/fuzz/claim.hpp"

namespace yk::fuzz {
namespace {

void read_dates(std::string_view typed) {
    const auto day = read_date(typed);
    if (day) {
        claim(Date::parse(day->text()) == day, "a day that was read is written as the same");
        claim(read_date(day->text()) == day, "a day that was written is read as the same");
        claim(Date::of(day->year(), day->month(), day->day()) == day, "a day is its parts");
        claim(day->day() <= day->days_in_month(), "a day lies in its month");
        claim(day->weekday() >= 0 && day->weekday() <= 6, "a day is one of the week");
    }
    const auto iso = Date::parse(typed);
    if (iso) {
        claim(iso->text() == typed, "there is one way to write a day");
        // A year before 1000 is refused: three typed digits are a mistake.
        claim(day == iso || (!day && iso->year() < 1000),
              "whoever types it that way is understood");
    }
    const auto plugins = plugin::parsed_date(typed);
    claim(plugins.has_value() == iso.has_value() && (!iso || *plugins == iso->days),
          "a plugin reads the days that the server reads");
    if (const auto minute = read_clock(typed)) {
        claim(*minute >= 0 && *minute <= 1440, "a time lies in its day");
        claim(read_clock(clock_text(*minute)) == minute, "a time is written as the same");
    }
    claim(format_date({}, typed).size() <= 4 * typed.size() + 4, "a pattern stays short");
}

void read_codes(std::string_view typed) {
    const std::string digits = digits_of(typed);
    claim(digits.find_first_not_of("0123456789") == std::string::npos, "digits are digits");
    claim(digits_of(digits) == digits, "digits stay digits");
    if (const auto code = read_scanned(typed)) {
        claim(is_coupon_number(code->coupon), "a code holds a coupon");
        claim(code->municipality.empty() || is_municipality_number(code->municipality),
              "a code's municipality proves itself");
    }
}

void read_words(std::string_view typed) {
    std::string_view rest = typed;
    size_t characters = 0;
    for (std::string again; !rest.empty(); ++characters) {
        const size_t before = rest.size();
        append_character(again, next_character(rest));
        claim(rest.size() < before, "reading goes on");
        claim(is_utf8(again) || again.find('\0') != std::string::npos, "characters make text");
    }
    if (!is_utf8(typed)) return;
    claim(count_characters(typed) == characters, "characters are counted as they are read");
    const std::string usual = usual_width(typed);
    claim(is_utf8(usual), "text of usual width is text");
    claim(usual_width(usual) == usual, "usual width is usual");
    const std::string searched = search_form(typed);
    claim(search_form(searched) == searched, "what is found is found again");
    for (const Script script : {Script::katakana, Script::hiragana}) {
        const std::string turned = in_script(usual, script);
        claim(in_script(turned, script) == turned, "a script that was turned stays");
        claim(search_form(turned) == searched, "a name is found in either script");
    }
}

// For any text typed into a field: an accepted value is accepted again, and a refusal has a reason.
void read_fields(std::string_view typed) {
    if (!is_utf8(typed)) return;
    const FieldContext context{"JP", *Date::parse("2021-05-06")};
    for (const auto& type : names(FieldType{})) {
        FieldSpec field;
        field.id = "line";
        field.type = type.value;
        field.choices = {"male", "female"};
        field.max = 50;
        const auto checked = check_field(field, typed, context);
        if (!checked) {
            claim(checked.error().code == Errc::invalid && !checked.error().reason.empty(),
                  "a refusal has a reason");
            continue;
        }
        claim(is_utf8(*checked), "what is kept is text");
        const auto again = check_field(field, *checked, context);
        claim(again && *again == *checked, "what is kept is kept again");
    }
    const std::string phone = typed_phone(typed, "JP");
    claim(phone.empty() || typed_phone_beginning(typed, "JP") == phone,
          "a number is found by what was typed for it");
    claim(typed_login(typed_login(typed)) == typed_login(typed), "a login is one");
    claim(typed.find(typed_password(typed)) != typed.npos, "a password is what was typed");
}

}  // namespace
}  // namespace yk::fuzz

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, size_t size) {
    const std::string_view typed{reinterpret_cast<const char*>(data), size};
    yk::fuzz::read_dates(typed);
    yk::fuzz::read_codes(typed);
    yk::fuzz::read_words(typed);
    yk::fuzz::read_fields(typed);
    return 0;
}
