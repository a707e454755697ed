#include "server/app/certificate.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "server/app/view.hpp"
#include "server/http/problem.hpp"
#include "server/papers/certificate.hpp"
#include "server/papers/health_card.hpp"
#include "server/store/doses.hpp"
#include "server/store/venues.hpp"
#include "shared/core/text.hpp"

namespace yk {
namespace {

// A dose with the values that the certificate prints.
struct GivenDose {
    DoseRecord record;
    std::string vaccine;
    std::string venue;
};

Result<std::vector<GivenDose>> given_doses(Reader& reader, PersonId person) {
    auto records = store::doses_of_person(reader, person);
    if (!records) return tl::unexpected(records.error());
    const auto vaccines = store::vaccines(reader);
    if (!vaccines) return tl::unexpected(vaccines.error());
    std::map<std::string_view, std::string_view> names;
    for (const VaccineRecord& each : *vaccines)
        names[each.code] = each.name;
    std::vector<GivenDose> doses;
    for (DoseRecord& record : *records) {
        const auto venue = store::venue(reader, record.venue);
        if (!venue) return tl::unexpected(venue.error());
        std::string vaccine(names[record.vaccine_code]);
        doses.push_back(
            {std::move(record), std::move(vaccine), *venue ? (*venue)->name : std::string{}});
    }
    return doses;
}

std::map<std::string, std::string> cvx_codes(const TenantSettings& settings) {
    std::map<std::string, std::string> codes;
    if (settings.vaccines)
        for (const VaccineSettings& each : *settings.vaccines)
            if (each.cvx) codes[each.code] = *each.cvx;
    return codes;
}

// The content of the QR code; empty if the municipality's settings lack a required value.
Result<std::string> code_of(const Call& call, const std::string& name, const PersonRecord& person,
                            const std::vector<GivenDose>& doses) {
    const TenantSettings& settings = call.setup->settings;
    if (!settings.public_url || name.empty() || doses.size() > kCardDosesMax) return std::string{};
    const auto codes = cvx_codes(settings);
    HealthRecord record{{"", "", name}, person.birth_date, {}, *settings.public_url, call.now_s};
    for (const GivenDose& dose : doses) {
        const auto cvx = codes.find(dose.record.vaccine_code);
        if (cvx == codes.end()) return std::string{};
        record.doses.push_back(
            {cvx->second, dose.record.given_on, dose.record.lot_name, dose.venue});
    }
    const auto key = call.signing->key();
    if (!key) return tl::unexpected(key.error());
    const auto card = health_card(record, *key);
    if (!card && card.error().reason == "health_card_too_long") return std::string{};
    if (!card) return card;
    return health_card_code(*card);
}

uint32_t colour_of(const std::string& text) {  // "#1f6f8b"; the settings were checked
    uint32_t rgb = 0;
    std::from_chars(text.data() + 1, text.data() + text.size(), rgb, 16);
    return rgb;
}

class Wording {
public:
    Wording(const Call& call, std::string locale) : call_(call), locale_(std::move(locale)) {}

    const std::string& locale() const { return locale_; }
    std::string text(const char* name) const {
        return call_.setup->words.text(locale_, std::string("ui.certificate.") + name);
    }
    std::string day(Date date) const { return format_date(date, text("date")); }
    std::string issuer() const {
        const TenantSettings& settings = call_.setup->settings;
        return filled(text("issuer"), "name", in_locale(settings.name, locale_, settings.locales));
    }

private:
    const Call& call_;
    const std::string locale_;
};

Certificate certificate_of(const Call& call, const Wording& wording, const PersonInfo& person,
                           const std::string& name, std::string code,
                           const std::vector<GivenDose>& doses) {
    const auto text = [&](const char* id) { return wording.text(id); };
    Certificate paper;
    paper.language = wording.locale();
    paper.accent = colour_of(call.setup->settings.accent);
    paper.title = text("title");
    paper.issuer = wording.issuer();
    if (!name.empty()) paper.person.push_back({text("name"), name});
    if (const auto born = Date::parse(person.identity.birth_date))
        paper.person.push_back({text("birth_date"), wording.day(*born)});
    paper.person.push_back({text("number"), person.identity.number});
    paper.doses_title = text("doses");
    paper.columns = {{text("dose"), 1},
                     {text("given_on"), 2.2},
                     {text("vaccine"), 2.6},
                     {text("lot"), 1.7},
                     {text("venue"), 2.6}};
    for (const GivenDose& dose : doses)
        paper.doses.push_back(
            {filled(text("dose_number"), "number", std::to_string(dose.record.number)),
             wording.day(dose.record.given_on), dose.vaccine, dose.record.lot_name, dose.venue});
    paper.sentences = {text("statement")};
    paper.issued_on = wording.day(call.today);
    if (code.empty()) {
        paper.code_sentences = {text("no_code")};
    } else {
        paper.code_title = text("code_title");
        paper.code_sentences = {filled(filled(text("code_text"), "name", paper.issuer), "address",
                                       call.setup->settings.public_url.value_or(std::string{})),
                                text("code_private")};
    }
    paper.code = std::move(code);
    paper.page_of = text("page");
    paper.made_at = call.now_s;
    return paper;
}

}  // namespace

Outcome<CertificateDocument> read_certificate(const Call& call, Reader& reader,
                                              const CertificateQuery& asked) {
    const auto& locales = call.setup->settings.locales;
    if (asked.locale && std::find(locales.begin(), locales.end(), *asked.locale) == locales.end())
        return refuse(Errc::invalid, "locale_unknown", call, "$.locale");
    const auto person = person_in_view(call, reader, asked.id);
    if (!person) return tl::unexpected<Problem>(person.error());
    const auto doses = given_doses(reader, asked.id);
    if (!doses) return refuse(doses.error(), call);
    if (doses->empty()) return refuse(Errc::conflict, "certificate_no_dose", call);
    const auto shown = person_info(call, reader, *person);  // with the number as screens show it
    if (!shown) return tl::unexpected<Problem>(shown.error());
    const std::string name = name_of_person(call, person->record);
    auto code = code_of(call, name, person->record, *doses);
    if (!code) return refuse(code.error(), call);
    auto pdf = certificate_pdf(certificate_of(call, {call, asked.locale.value_or(call.locale)},
                                              *shown, name, std::move(*code), *doses));
    if (!pdf) return refuse(pdf.error(), call);
    CertificateDocument document;
    document.content_type = CertificateDocument::kContentTypes[0];
    document.name = "certificate.pdf";
    document.bytes = std::move(*pdf);
    return document;
}

void add_key_set(Endpoints& endpoints) {
    const auto answer = [](PendingRequest& who) {
        const auto key = who.call.signing->key();
        if (!key) return who.refuse(key.error());
        http::Reply reply = http::json_reply(200, key_set(key->public_key()));
        reply.with("Access-Control-Allow-Origin", "*").with("Cache-Control", "max-age=3600");
        who.respond(std::move(reply));
    };
    endpoints.add_direct_outside_api(
        Verb::get, "/.well-known/jwks.json",
        [&endpoints, answer](const std::shared_ptr<Tenant>&,
                             const std::shared_ptr<PendingRequest>& who) {
            if (!who->call.setup->settings.public_url)
                return who->refuse({Errc::not_found, "no_such_page", {}, {}});
            endpoints.read_later(who, Audience::residents, answer);  // may read the key file
        });
}

}  // namespace yk
