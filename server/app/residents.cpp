#include "server/app/residents.hpp"

#include <algorithm>

#include "server/app/answers.hpp"
#include "server/app/identity.hpp"
#include "server/ledger/ledger.hpp"
#include "server/store/coupons.hpp"
#include "server/store/history.hpp"
#include "server/store/people.hpp"
#include "server/store/sessions.hpp"

namespace yk {
namespace {

constexpr int64_t kLongestSession_minutes = 60;  // the device may be a shared one

struct Attempt {
    CheckedIdentity who;
    std::optional<Answer> phone;  // the proof where the number contains the date of birth
    std::string locale;
    int64_t now_s;  // the machine's time
    SignInLimits::Try trying;
    SignInFrom from;
};

// The history stores a general word in the municipality's language for residents, because names are
// personal data.
std::string name_in_history(const Setup& setup) {
    return setup.words.text(setup.settings.locales.front(), "actor.resident");
}

Session session_of(const Setup& setup, const store::ResidentSession& kept) {
    Session session;
    session.name = name_in_history(setup);
    session.locale = kept.locale;
    session.expires_s = kept.expires_at;
    session.person = kept.person;
    return session;
}

// The telephone number as typed, where the number contains the date of birth; otherwise nothing.
Result<std::optional<Answer>> said_phone(const Call& call, const SignInResident& input,
                                         const CheckedIdentity& who) {
    if (!who.number_has_birth_date) {
        if (who.birth_date) return std::nullopt;
        return fail(Errc::invalid, "birth_date_needed", "$.identity.birth_date");
    }
    FormSpec proof = call.setup->form("register");
    std::erase_if(proof.inputs,
                  [](const FieldSpec& each) { return each.type != FieldType::phone; });
    if (proof.inputs.empty()) return fail(Errc::forbidden, "not_permitted");
    proof.inputs.resize(1);
    proof.inputs[0].required = true;
    proof.inputs[0].shown_if.reset();
    auto said = check_answers(input.answers.value_or(std::vector<Answer>{}), proof,
                              field_context(call, who.birth_date));
    if (!said) return tl::unexpected(said.error());
    return std::move(said->front());
}

Result<bool> is_proved(Reader& reader, const CheckedIdentity& who,
                       const std::optional<Answer>& phone) {
    const auto records = store::records_of_number(reader, who.municipality, who.number);
    if (!records) return tl::unexpected(records.error());
    const bool registered = !records->empty() && records->front().registered;
    if (phone) return registered && answer(records->front().answers, phone->field) == phone->value;
    if (registered) return is_birth_date_of(*records, who.birth_date);
    const auto coupon = store::coupon(reader, who.municipality, who.number);
    if (!coupon) return tl::unexpected(coupon.error());
    return *coupon && (*coupon)->birth_date == who.birth_date;
}

Result<PersonId> person_of(Database& database, const CheckedIdentity& who, const Actor& actor) {
    const auto known = store::person_by_number(database, who.municipality, who.number);
    if (!known) return tl::unexpected(known.error());
    if (*known) return (*known)->id;
    const auto made = ledger::admit_person(
        database, actor, {who.municipality, who.number, who.birth_date, false, {}, {}});
    if (!made) return tl::unexpected(made.error());
    return made->id;
}

Result<void> keep_terms(Database& database, const Actor& actor, const std::string& version,
                        int64_t now_s) {
    const auto before = store::terms_of_person(database, actor.person);
    if (!before) return tl::unexpected(before.error());
    if (*before == version) return {};
    if (auto stored = store::accept_terms_as_person(database, actor.person, version, now_s);
        !stored)
        return stored;
    store::NewEntry entry{Subject::person, actor.person.value, "terms_accepted"};
    entry.notes.push_back({"version", version});
    if (const auto stored = store::insert_entry(database, actor, entry); !stored)
        return tl::unexpected(stored.error());
    return {};
}

store::ResidentSession fresh_session(const Setup& setup, const Attempt& attempt,
                                     const std::string& digest, PersonId person) {
    const int64_t minutes = std::min(setup.settings.session_minutes, kLongestSession_minutes);
    return {digest, person, attempt.locale, attempt.now_s, attempt.now_s + minutes * 60};
}

// The session of a person who is stored and has accepted the terms; otherwise null.
std::shared_ptr<const Session> session_without_store(const Setup& setup, const Attempt& attempt,
                                                     const std::string& digest, Reader& reader) {
    const auto person =
        store::person_by_number(reader, attempt.who.municipality, attempt.who.number);
    if (!person || !*person) return nullptr;
    const auto terms = store::terms_of_person(reader, (*person)->id);
    if (!terms || *terms != setup.settings.terms.version) return nullptr;
    return Sessions::made(session_of(setup, fresh_session(setup, attempt, digest, (*person)->id)));
}

// Runs on the lane.
Result<LaneAnswer> open_session(PendingRequest& asked, const Attempt& attempt,
                                const NewSession& opened, Database& database) {
    const Setup& setup = *asked.call.setup;
    if (auto prepared = prepare_session(database, opened, attempt.now_s); !prepared)
        return tl::unexpected(prepared.error());
    Actor actor{{},           name_in_history(setup), setup.role_of_residents()->id,
                Channel::web, asked.call.now_s,       PersonId{}};
    const auto person = person_of(database, attempt.who, actor);
    if (!person) return tl::unexpected(person.error());
    actor.person = *person;
    if (auto stored = keep_terms(database, actor, setup.settings.terms.version, attempt.now_s);
        !stored)
        return tl::unexpected(stored.error());

    const store::ResidentSession session = fresh_session(setup, attempt, opened.digest, *person);
    const auto surplus = store::insert_resident_session(database, session);
    if (!surplus) return tl::unexpected(surplus.error());
    asked.call.session = Sessions::made(session_of(setup, session));
    database.when_committed([&sessions = asked.tenant.sessions(), surplus = *surplus,
                             digest = opened.digest, made = asked.call.session] {
        for (const std::string& each : surplus)
            sessions.end(each);
        sessions.put(digest, made);
    });
    const auto info = read_session(asked.call, database, {});
    if (!info) return fail(Errc::broken, info.error().reason);
    return LaneAnswer{201, encode(*info)};
}

}  // namespace

void sign_in_resident(const Endpoints& endpoints, const SignInParts& parts,
                      const std::shared_ptr<PendingRequest>& asked) {
    const auto input = decode<SignInResident>(asked->request.body);
    if (!input) return asked->refuse(input.error());
    Call& call = asked->call;
    call.locale = call.setup->locale_like(input->locale);
    const std::string& in_force = call.setup->settings.terms.version;
    if (!input->accepts_terms || input->terms_version.value_or(in_force) != in_force)
        return asked->refuse({Errc::refused, "terms_not_accepted", "$.accepts_terms", {}});
    if (call.setup->role_of_residents() == nullptr)
        return asked->refuse({Errc::forbidden, "not_permitted", {}, {}});
    auto who = check_identity(input->identity, *call.setup, call.today);
    if (!who) return asked->refuse(who.error());
    auto phone = said_phone(call, *input, *who);
    if (!phone) return asked->refuse(phone.error());

    const int64_t now_s = endpoints.clock().machine_utc_s();
    SignInFrom from = sign_in_from(
        asked->request, "coupon " + who->municipality + " " + who->number, parts.secure_cookies);
    auto trying = asked->tenant.sign_in_limits().begin(from, now_s);
    if (!trying) return asked->not_now({trying.error() * 1000}, "sign_in_throttled", 429);
    const auto attempt =
        std::make_shared<Attempt>(Attempt{std::move(*who), std::move(*phone), call.locale, now_s,
                                          std::move(*trying), std::move(from)});

    const auto open = [&endpoints, asked, attempt, secure = parts.secure_cookies] {
        const auto opened =
            std::make_shared<const NewSession>(asked->tenant, std::move(attempt->from));
        const auto answer = [opened, now_s = attempt->now_s, secure](PendingRequest& whose,
                                                                     Result<LaneAnswer> given) {
            answer_sign_in(whose, std::move(given), *opened, now_s, secure);
        };
        endpoints.change_later(
            asked, Audience::residents,
            [asked, attempt, opened](Database& database) {
                return open_session(*asked, *attempt, *opened, database);
            },
            [&endpoints, asked, attempt, opened, answer](PendingRequest& whose,
                                                         Result<LaneAnswer> given) {
                if (!can_do_without_store(given)) return answer(whose, std::move(given));
                sign_in_without_store(endpoints, asked, Audience::residents,
                                      {given.error(), opened->digest,
                                       [asked, attempt, opened](Reader& reader) {
                                           return session_without_store(*asked->call.setup,
                                                                        *attempt, opened->digest,
                                                                        reader);
                                       },
                                       answer});
            });
    };
    endpoints.read_later(asked, Audience::residents, [attempt, open](PendingRequest& whose) {
        const auto proved = whose.tenant.readers().read(
            [&](Reader& reader) { return is_proved(reader, attempt->who, attempt->phone); });
        if (!proved) return whose.refuse(proved.error());
        if (!*proved) {
            attempt->trying.failed();
            return whose.refuse({Errc::unauthorised, "resident_unknown", {}, {}});
        }
        attempt->trying.succeeded();
        open();
    });
}

Result<std::shared_ptr<const Session>> resident_session(Tenant& tenant, const std::string& digest,
                                                        int64_t now_s) {
    const auto found = tenant.readers().read(
        [&](Reader& reader) { return store::resident_session(reader, digest, now_s); });
    if (!found) return tl::unexpected(found.error());
    if (!*found) return fail(Errc::unauthorised, "session_ended");
    return tenant.sessions().put(digest, session_of(*tenant.setup(), **found));
}

}  // namespace yk
