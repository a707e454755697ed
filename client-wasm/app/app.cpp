#include "client-wasm/app/app.hpp"

#include <algorithm>
#include <cmath>

#include "client-wasm/ui/basics.hpp"
#include "shared/core/text.hpp"
#include "shared/core/typed.hpp"

namespace yk::app {
namespace {

constexpr double kSessionIsFresh_ms = 600'000;
constexpr std::size_t kMostIdentified = 8;

template <class List, class Key>
auto* by_id(const List& list, const Key& id) {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const auto& each) { return each.id == id; });
    return found == list.end() ? nullptr : &*found;
}

}  // namespace

App::App(platform::Platform& platform, MakeScreen make_screen)
    : platform_(platform), make_screen_(std::move(make_screen)), api_(platform) {
    api_.set_sentences([this](std::string_view reason) {
        for (const char* prefix : {"reason.", "ui.trouble."}) {
            const std::string key = prefix + std::string(reason);
            if (texts_.has(key)) return texts_.text(key, {{"help_desk", help_desk_line()}});
        }
        return std::string(reason == "unreachable"
                               ? early_word(platform_.environment().language, "unreachable")
                               : "");
    });
    api_.set_remedy("person_gone", [this](std::function<void()> again) {
        return identify_again(std::move(again));
    });
    platform.on_drop(
        [this] { return drop_.done && drop_pass_ == pass_ && !interrupted() ? &drop_ : nullptr; });
}

void App::take_drops(platform::FileTarget target) {
    drop_ = std::move(target);
    drop_pass_ = pass_;
}

void App::remember(Identify said, const Identity& known) {
    Identity& identity = said.identity;
    const bool shown = is_digits(known.number);  // not masked
    identity = {known.municipality, shown ? known.number : typed_digits(identity.number),
                known.birth_date};
    const bool complete = is_digits(identity.number) && identity.number.size() == number_length();
    if (identity.birth_date.empty() || !complete) return;
    said.scanned = false;
    std::erase_if(identified_, [&](const Identify& each) {
        return each.identity.municipality == identity.municipality &&
               each.identity.number == identity.number;
    });
    if (identified_.size() == kMostIdentified) identified_.erase(identified_.begin());
    identified_.push_back(std::move(said));
}

bool App::identify_again(std::function<void()> again) {
    if (identified_.empty()) return false;
    after_identifying_.push_back(std::move(again));
    if (identifying_ > 0) return true;
    identifying_ = identified_.size();
    for (const Identify& each : std::vector(identified_))
        call(kIdentify, each, owner_, [this](const Reply<Identified>&) {
            if (--identifying_ > 0) return;
            for (const auto& waiting : std::exchange(after_identifying_, {}))
                waiting();
        });
    return true;
}

std::string App::help_desk_line() const {
    return catalogue_ ? catalogue_->help_desk.name + " " + catalogue_->help_desk.phone
                      : std::string{};
}

void App::start() {
    stage_ = Stage::starting;
    catalogue_.reset();
    session_.reset();
    starting_ = std::make_unique<Owner>();  // answers to an earlier start are dropped
    const std::string chosen = platform_.preference("language");
    if (!chosen.empty()) api_.set_language(chosen);
    read_catalogue(chosen);
    CallOptions options;
    options.signs_in = true;
    call(
        kReadSession, Nothing{}, *starting_,
        [this](Reply<SessionInfo> reply) {
            if (reply) {
                take_session(std::move(*reply));
                become_ready();
            } else {
                start_failed(reply.error());
            }
        },
        options);
}

void App::read_catalogue(const std::string& locale) {
    CatalogueQuery query;
    if (!locale.empty()) query.locale = locale;
    call(kReadCatalogue, query, *starting_, [this, locale](Reply<Catalogue> reply) {
        if (wanted_ == locale) wanted_.clear();
        if (reply) {
            catalogue_ = std::move(*reply);
            texts_.take(catalogue_->texts);
            api_.set_language(catalogue_->locale);
            become_ready();
            if (on_catalogue_) on_catalogue_();
        } else if (!locale.empty() && !catalogue_) {
            read_catalogue({});  // the tenant doesn't have the language that was chosen before
        } else if (!catalogue_) {
            start_failed(reply.error());
        }
    });
}

void App::start_failed(const Trouble& trouble) {
    if (stage_ == Stage::signed_out) return;
    start_trouble_ = trouble;
    stage_ = trouble.kind == TroubleKind::session_ended ? Stage::signed_out : Stage::failed;
}

void App::take_session(SessionInfo session) {
    live_.begin_after(session.sequence);
    api_.set_account(account_sign(session.account, session.person.value_or(PersonId{})));
    session_ = std::move(session);
    session_read_ms_ = platform_.now_ms();
    const auto left_s =
        static_cast<int>(std::clamp<std::int64_t>(session_->day_ends_in_s, 0, 200'000));
    day_ends_ms_ = session_read_ms_ + left_s * 1000.0;
    platform_.request_frame_after(left_s * 1000);  // what is shown of today changes
}

void App::become_ready() {
    if (!catalogue_ || !session_ || stage_ == Stage::ready) return;
    stage_ = Stage::ready;
    live_.start();
    if (platform_.preference("language").empty() && session_->locale != catalogue_->locale)
        read_catalogue(session_->locale);
    const auto begin = home_of_role(*this);
    if (begin && Location::parse(platform_.path()) == home()) replace(*begin);
    arrive_by_history();
}

// ---- What is known

Date App::today() const {
    constexpr double kDay_ms = 86'400'000;
    const double over_ms = platform_.now_ms() - day_ends_ms_;
    return session_->today + (over_ms < 0 ? 0 : 1 + static_cast<int>(over_ms / kDay_ms));
}

bool App::offline() const {
    return api_.offline() || !ui::online();
}

int App::minute_at(double at_ms) const {
    constexpr int kDay_minutes = 1'440;
    const int left = static_cast<int>(std::ceil((day_ends_ms_ - at_ms) / 60'000));
    return ((kDay_minutes - left) % kDay_minutes + kDay_minutes) % kDay_minutes;
}

const VenueInfo* App::venue(VenueId id) const {
    return by_id(session_->venues, id);
}

const FormSpec& App::form(std::string_view id) const {
    static const FormSpec kNone;
    const FormSpec* found = by_id(catalogue_->forms, id);
    return found ? *found : kNone;
}
std::size_t App::number_length() const {
    const FieldSpec* number = by_id(form("identify").inputs, "number");
    return number ? static_cast<std::size_t>(number->max) : 0;
}

bool App::number_is_enough() const {
    const auto& inputs = form("identify").inputs;
    return std::none_of(inputs.begin(), inputs.end(), [](const FieldSpec& field) {
        return field.required && field.id != "municipality" && field.id != "number" &&
               field.id != "birth_date";
    });
}

const TableSpec& App::table(std::string_view id) const {
    static const TableSpec kNone;
    const TableSpec* found = by_id(catalogue_->tables, id);
    return found ? *found : kNone;
}
const StatusSpec* App::status(std::string_view id) const {
    return by_id(catalogue_->statuses, id);
}
const ReasonSpec* App::reason(std::string_view id) const {
    return by_id(catalogue_->reasons, id);
}
const SlotKindSpec* App::slot_kind(std::string_view id) const {
    return by_id(catalogue_->slot_kinds, id);
}
const ScreeningSpec* App::screening(std::string_view id) const {
    return by_id(catalogue_->screenings, id);
}
const MoveSpec* App::move(std::string_view from, std::string_view to) const {
    for (const MoveSpec& each : catalogue_->moves)
        if (each.from == from && each.to == to) return &each;
    return nullptr;
}

std::vector<MenuEntry> App::menu() const {
    std::vector<MenuEntry> entries;
    for (const MenuEntry& each : catalogue_->menu) {
        const auto& roles = each.roles;
        const bool ours = roles.empty() ||
                          std::find(roles.begin(), roles.end(), session_->role.id) != roles.end();
        const auto needed = needed_for_menu(each.screen);
        if (ours && (!needed || can(*needed)) && location_of_menu(each.screen))
            entries.push_back(each);
    }
    return entries;
}

// ---- Texts

std::string App::language() const {
    return catalogue_ ? catalogue_->locale : platform_.environment().language;
}

void App::choose_language(std::string_view locale) {
    platform_.set_preference("language", locale);
    wanted_ = locale;
    read_catalogue(wanted_);
}

// ---- The current location

void App::go(const Location& location) {
    came_here_ = location.path();
    platform_.go(came_here_, platform::History::push);
    arrive(location);
}

void App::replace(const Location& location) {
    came_here_ = location.path();
    platform_.go(came_here_, platform::History::replace);
    location_ = location;
}

void App::advance(const Location& location) {
    came_here_ = location.path();
    platform_.go(came_here_, platform::History::push);
    location_ = location;
}

void App::back(int entries) {
    platform_.back(entries);
}

void App::begin_frame() {
    ++pass_;
    forgotten_.clear();
    api_.tick();
    if (stage_ != Stage::ready) return;
    if (platform_.path() != came_here_) arrive_by_history();
    for (const Kept& each : kept_)
        each.screen->follow_unseen(*this);
}

void App::end_frame() {
    live_.settle();
    const bool unsaved = std::any_of(kept_.begin(), kept_.end(),
                                     [](const Kept& each) { return each.screen->has_unsaved(); });
    if (unsaved != unsaved_) platform_.set_unsaved(unsaved);
    unsaved_ = unsaved;
}

void App::arrive_by_history() {
    came_here_ = platform_.path();
    by_history_ = true;
    arrive(Location::parse(came_here_));
    by_history_ = false;
}

// If the menu has no home, the client starts with the menu's first entry.
std::optional<Location> App::instead_of(const Location& location) const {
    if (location.kind != "home") return std::nullopt;
    const auto entries = menu();
    if (entries.empty() || may_open(*this, "home")) return std::nullopt;
    return location_of_menu(entries.front().screen);
}

void App::arrive(const Location& location) {
    if (const auto first = instead_of(location)) {
        came_here_ = first->path();
        platform_.go(came_here_, platform::History::replace);
        return arrive(*first);
    }
    location_ = location;
    arrived_ = true;
    refresh_session();
    const std::string place = location.place();
    auto found = std::find_if(kept_.begin(), kept_.end(),
                              [&](const Kept& each) { return each.place == place; });
    if (found == kept_.end()) {
        auto made = make_screen_(location);
        screen_ = made.get();
        if (!made) return;
        if (kept_.size() == kMostScreens) {
            auto dropped = std::find_if(kept_.begin(), kept_.end(), [](const Kept& each) {
                return !each.screen->has_unsaved();
            });
            if (dropped == kept_.end()) dropped = kept_.begin();
            forgotten_.push_back(std::move(dropped->screen));
            kept_.erase(dropped);
        }
        kept_.push_back({place, std::move(made)});
    } else {
        std::rotate(found, found + 1, kept_.end());
        screen_ = kept_.back().screen.get();
    }
    screen_->arrive(*this, location);
}

void App::forget(const Location& location) {
    const std::string place = location.place();
    for (auto each = kept_.begin(); each != kept_.end(); ++each) {
        if (each->place != place) continue;
        if (each->screen.get() == screen_) screen_ = nullptr;
        forgotten_.push_back(std::move(each->screen));
        kept_.erase(each);
        break;
    }
    if (location_.place() == place) arrive(location_);
}

// The day and the venues may have changed.
void App::refresh_session() {
    if (platform_.now_ms() - session_read_ms_ >= kSessionIsFresh_ms) reread_session();
}

void App::reread_session() {
    session_read_ms_ = platform_.now_ms();
    call(kReadSession, Nothing{}, owner_, [this](Reply<SessionInfo> reply) {
        if (reply) take_session(std::move(*reply));
    });
}

}  // namespace yk::app
