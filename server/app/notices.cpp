#include "server/app/notices.hpp"

#include <algorithm>

#include "server/app/view.hpp"
#include "server/store/bookings.hpp"
#include "server/store/doses.hpp"
#include "server/store/notices.hpp"
#include "server/store/people.hpp"
#include "server/store/venues.hpp"
#include "shared/core/text.hpp"

namespace yk {
namespace {

constexpr int kUsualReminder = 18 * 60;
constexpr int kAftercareDays = 7;

std::string_view answer_of(const PersonRecord& person, std::string_view field) {
    const auto found = std::find_if(person.answers.begin(), person.answers.end(),
                                    [&](const Answer& each) { return each.field == field; });
    return found == person.answers.end() ? std::string_view{} : found->value;
}

// The values for placeholders in a notice's text.
struct NoticeValues {
    std::string day;
    std::string time{};
    VenueId venue{};
    std::string vaccine;
    int dose = 1;
};

// The booking or dose of a notice, or the reason why it is too late.
struct NoticeSubject {
    std::optional<NoticeValues> about{};
    std::string dropped{};
};

Result<NoticeSubject> subject_of_booking(Reader& reader, BookingId id, const LocalMoment& now) {
    const auto found = store::booking(reader, id);
    if (!found) return tl::unexpected(found.error());
    if (!*found) return NoticeSubject{{}, "not_expected"};
    const auto& [booking, slot] = **found;
    if (booking.phase != Phase::held && booking.phase != Phase::booked)
        return NoticeSubject{{}, "not_expected"};
    if (LocalMoment{slot.day, slot.start_minute} <= now) return NoticeSubject{{}, "too_late"};
    return NoticeSubject{NoticeValues{slot.day.text(), clock_text(slot.start_minute), slot.venue,
                                      slot.vaccine_name, booking.dose},
                         {}};
}

Result<NoticeSubject> subject_of_dose(Reader& reader, DoseId id, const LocalMoment& now) {
    const auto dose = store::dose(reader, id);
    if (!dose) return tl::unexpected(dose.error());
    if (!*dose || (*dose)->removed) return NoticeSubject{{}, "dose_removed"};
    if ((*dose)->given_on + kAftercareDays < now.day) return NoticeSubject{{}, "too_late"};
    return NoticeSubject{
        NoticeValues{
            (*dose)->given_on.text(), {}, (*dose)->venue, (*dose)->vaccine_name, (*dose)->number},
        {}};
}

}  // namespace

NoticePlan notice_plan(const Call& call) {
    NoticePlan plan;
    if (!call.setup->settings.notices) return plan;
    const NoticeSettings& notices = *call.setup->settings.notices;
    plan.now = {call.today, call.minute};
    plan.booked = notices.choice(NoticeMoment::booked) != nullptr;
    plan.aftercare = notices.choice(NoticeMoment::aftercare) != nullptr;
    if (const NoticeChoice* reminder = notices.choice(NoticeMoment::reminder))
        plan.reminder_minute = static_cast<int>(reminder->at_minute.value_or(kUsualReminder));
    return plan;
}

Result<Composed> composed(const Setup& setup, Reader& reader, const NoticeRecord& notice,
                          const LocalMoment& now) {
    const auto& settings = setup.settings;
    const NoticeChoice* choice =
        settings.notices ? settings.notices->choice(notice.moment) : nullptr;
    if (choice == nullptr) return Composed{{}, "not_told"};
    const auto person = store::person(reader, notice.person);
    if (!person) return tl::unexpected(person.error());
    if (!*person || answer_of(**person, choice->chosen_by) != "true")
        return Composed{{}, "not_chosen"};
    const std::string_view address = answer_of(**person, settings.notices->to);
    if (address.empty()) return Composed{{}, "no_address"};

    auto subject = notice.booking ? subject_of_booking(reader, notice.booking, now)
                                  : subject_of_dose(reader, notice.dose, now);
    if (!subject) return tl::unexpected(subject.error());
    if (!subject->about) return Composed{{}, std::move(subject->dropped)};
    const NoticeValues& about = *subject->about;
    const auto venue = store::venue(reader, about.venue);
    if (!venue) return tl::unexpected(venue.error());
    const VenueRecord place = venue->value_or(VenueRecord{});

    const std::string& locale = settings.locales.front();
    const std::string& help_desk = settings.help_desk.phone;
    const std::string dose = std::to_string(about.dose);
    const auto text = [&](const char* part) {
        std::string made =
            setup.words.text(locale, "notice." + std::string(name_of(notice.moment)) + "." + part);
        const std::pair<std::string_view, std::string_view> values[] = {
            {"municipality", in_locale(settings.name, locale, settings.locales)},
            {"day", about.day},
            {"time", about.time},
            {"venue", place.name},
            {"address", place.address},
            {"phone", place.phone.empty() ? help_desk : place.phone},
            {"help_desk", help_desk},
            {"vaccine", about.vaccine},
            {"dose", dose}};
        for (const auto& [name, value] : values)
            made = filled(std::move(made), name, value);
        return made;
    };
    return Composed{notices::Message{settings.code + "-" + std::to_string(notice.id.value),
                                     std::string(name_of(notice.moment)), std::string(address),
                                     text("subject"), text("text")},
                    {}};
}

Outcome<Notices> list_notices(const Call& call, Reader& reader, const NoticesOf& asked) {
    const auto person = person_in_view(call, reader, asked.person);
    if (!person) return tl::unexpected<Problem>(person.error());
    const auto found = store::notices_of_person(reader, asked.person);
    if (!found) return refuse(found.error(), call);
    Notices notices;
    for (const NoticeRecord& each : *found)
        notices.rows.push_back({each.id, std::string(name_of(each.moment)),
                                format_date(each.due.day, "YYYY-MM-DD hh:mm", each.due.minute),
                                std::string(name_of(each.state)), each.reason, each.tries,
                                each.last_try_at == 0 ? "" : call.local_text(each.last_try_at)});
    return notices;
}

}  // namespace yk
