#include "server/tenant/settings.hpp"

#include <algorithm>

#include "server/system/small_file.hpp"

namespace yk {
namespace {

constexpr size_t kLargestFile = 1024 * 1024;

bool is_word(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

bool is_colour(std::string_view text) {
    return text.size() == 7 && text[0] == '#' &&
           text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

Result<void> check(const VaccineSettings& vaccine, const std::string& at) {
    if (vaccine.most_doses_per_vial < vaccine.doses_per_vial)
        return fail(Errc::invalid, "bad_setting", at + ".most_doses_per_vial",
                    "at least doses_per_vial");
    if (vaccine.least_after_days > vaccine.next_after_days)
        return fail(Errc::invalid, "bad_setting", at + ".least_after_days",
                    "at most next_after_days");
    return {};
}

Result<void> check(const TenantSettings& s) {
    const auto wrong = [](const char* path, std::string sentence) {
        return fail(Errc::invalid, "bad_setting", path, std::move(sentence));
    };
    if (!is_word(s.code)) return wrong("$.code", "small letters, digits, - and _ only");
    if (!is_word(s.plugin)) return wrong("$.plugin", "the name of a folder in plugins/");
    if (!is_colour(s.accent)) return wrong("$.accent", "a colour such as #1f6f8b");
    if (s.public_url && !is_https_address(*s.public_url))
        return wrong("$.public_url",
                     "such as https://booking.example.org/CODE, no slash at the end");
    if (s.numbers.check != "japan_coupon" && s.numbers.check != "digits")
        return wrong("$.numbers.check", "japan_coupon or digits");
    for (const std::string& locale : s.locales)
        for (const Texts* texts : {&s.name, &s.help_desk.name, &s.help_desk.hours, &s.terms.text})
            if (!texts->contains(locale))
                return wrong("$.locales", "a text is missing in \"" + locale + "\"");
    if (s.vaccines)
        for (size_t i = 0; i < s.vaccines->size(); ++i)
            if (auto checked = check((*s.vaccines)[i], "$.vaccines[" + std::to_string(i) + "]");
                !checked)
                return checked;
    if (s.notices)
        if (auto checked = check(*s.notices); !checked) return checked;
    if (!s.rules.is_object()) return wrong("$.rules", "an object with the plugin's settings");
    return {};
}

}  // namespace

Result<TenantSettings> read_settings(const std::string& file) {
    const auto text = small_file(file, kLargestFile);
    if (!text) return tl::unexpected(text.error());
    if (!*text)
        return fail(Errc::not_found, "no_tenant_file", {}, file + ": there is no such file");
    auto settings = decode<TenantSettings>(**text);
    if (settings)
        if (auto checked = check(*settings); !checked) settings = tl::unexpected(checked.error());
    if (!settings) {
        Error error = settings.error();
        error.detail = file + ": " + error.path + ": " + error.reason +
                       (error.detail.empty() ? "" : " (" + error.detail + ")");
        return tl::unexpected(std::move(error));
    }
    return settings;
}

const std::string& in_locale(const Texts& texts, const std::string& locale,
                             const std::vector<std::string>& locales) {
    static const std::string kNone;
    if (const auto found = texts.find(locale); found != texts.end()) return found->second;
    for (const std::string& other : locales)
        if (const auto found = texts.find(other); found != texts.end()) return found->second;
    return texts.empty() ? kNone : texts.begin()->second;
}

}  // namespace yk
