// BookingWizard: from a caller's number to all places booked, for one person or a family.
//
//     identify -> compare -> place -> place ... -> (confirm) -> done
//            \-> register -> read back -> registered -/
//            \-> stopped: already booked, or may not
//
// There is one step for each place: the person's next dose and each dose that follows it, then the
// same for the next of the caller's people who was added. Each step has one next step (Enter) and
// one step back (Escape, or the browser's Back). Nothing typed is lost on the way. The address
// "book/12" names the person, and the wizard starts with the slots.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/form.hpp"
#include "client-wasm/app/screen.hpp"
#include "client-wasm/app/step_history.hpp"
#include "client-wasm/screens/parts/confirmation.hpp"
#include "client-wasm/screens/parts/slot_picker.hpp"
#include "shared/protocol/booking.hpp"
#include "shared/protocol/people.hpp"

namespace yk::screens {

class BookingWizard final : public app::Screen {
public:
    void arrive(app::App& app, const app::Location& location) override;
    void draw(app::App& app) override;
    std::string title(const app::App& app) const override;
    bool take_scan(app::App& app, const std::string& digits) override;
    bool has_unsaved() const override;

private:
    enum class Step : std::uint8_t {
        identify,
        compare,    // the name and the date of birth, read aloud
        enrol,      // a person who isn't registered yet
        read_back,  // the answers of the form, read aloud
        enrolled,
        stopped,  // the municipality's rules say that nothing can be booked
        place,    // one dose of one person: at_ is its index
        done,
    };

    // wizard.cpp
    void show(Step step);  // and moves the focus to its first control
    void restart(app::App& app);
    void begin_with(app::App& app, const std::string& digits);
    void draw_step(app::App& app);
    void draw_pinned_person(app::App& app);
    void draw_discard_question(app::App& app);
    bool work_under_way() const;
    bool focus_wanted() { return std::exchange(focus_wanted_, false); }

    // identify.cpp
    void draw_identify(app::App& app);
    void draw_identity_form(app::App& app);
    void draw_scan_field(app::App& app);
    bool check_typed_code(const app::App& app);
    void take_typed_code(app::App& app);
    void submit_identity(app::App& app);
    void identify(app::App& app, Identify asked);
    void take_identified(app::App& app, Identified found);
    void draw_compare(app::App& app);
    void draw_stopped(app::App& app);

    // enrol.cpp
    void draw_enrol(app::App& app);
    void draw_read_back(app::App& app);
    void draw_enrolled(app::App& app);
    void enrol(app::App& app);
    std::vector<Answer> enrol_answers(const app::App& app) const;

    // One of the people to book for: the identified person, or another of the caller's people.
    struct Member {
        PersonId id;
        app::Remote<PersonInfo> person;
        bool wanted = true;
        app::Draft said_draft;       // the form "booking"
        std::string venue, vaccine;  // ids
    };
    // A place to book; places are booked in this order.
    struct Chosen {
        std::size_t member = 0;  // index in members_
        std::int64_t dose = 0;   // 0: not known yet
        SlotPicker picker;
        app::Remote<ProposalInfo> wanted;  // for this dose, if the one before is booked
        app::Remote<ProposalInfo> next;    // the proposal for the dose after the chosen slot
        std::optional<ProposalQuery> next_asked;
        bool next_taken = false;  // the next place books that dose
    };

    // A place as an address names it.
    struct Wish {
        Place place;  // no slot: none was chosen
        std::optional<Date> day;
        VenueId venue;
        VaccineId vaccine;
    };

    // address.cpp
    app::Location address(const app::App& app) const;
    void follow_address(app::App& app);
    void arrive_by_history(app::App& app, const app::Location& location);
    static std::vector<Wish> wishes_of(const app::Location& location);
    static std::size_t last_place(const app::Location& location);  // its index
    Step step_of(const app::Location& location) const;
    PersonId person_of(const app::Location& location) const;
    int rank(Step step, std::size_t at, bool asks) const;
    int rank_of(const app::Location& location) const;
    bool knows(const app::Location& location) const;
    void restore(app::App& app, const app::Location& location);
    void go_on_restoring(app::App& app);
    void take_booked(const app::App& app);
    void take_wish(app::App& app);
    void follow_wishes(app::App& app);

    // steps.cpp
    void begin_choosing(app::App& app);
    void show_place(std::size_t at);
    void leave_place(app::App& app);
    void go_on(app::App& app);       // accepts the current place
    void skip_place(app::App& app);  // books neither this dose nor the doses after it
    void go_on_with_next_person(app::App& app);
    void put_place(std::size_t at, std::size_t member);
    void drop_places(std::size_t from);
    void add_member(app::App& app, PersonId id, bool wanted);
    bool follows_in_person(std::size_t at) const;  // a further dose of the same person
    bool more_follow(std::size_t at) const;
    std::size_t next_member(std::size_t after) const;  // members_.size(): there is none
    const PersonInfo* info_of(const Chosen& place) const;
    std::vector<Place> places(std::size_t count) const;
    std::vector<Statements> statements(const app::App& app, std::size_t count) const;

    // ask.cpp
    void ask(app::App& app, std::size_t at);
    void ask_first_of_person(app::App& app, std::size_t at);
    void ask_next_dose(app::App& app, std::size_t at);
    void ask_what_follows(app::App& app, std::size_t at);
    std::optional<SlotInfo> companion(std::size_t at) const;
    std::vector<std::string> said(const app::App& app, const Member& member) const;

    // choose.cpp
    void draw_place(app::App& app);
    void draw_choice(app::App& app, std::size_t at);
    void draw_what_and_where(app::App& app, Member& member);
    void draw_next_preview(app::App& app, const Chosen& place);
    void draw_next_step(app::App& app, std::size_t at, bool below);
    void draw_chosen(app::App& app, const SlotOffer* chosen, const std::string& title);
    void draw_chosen_before(app::App& app, std::size_t at);
    std::string submit_word(const app::App& app, std::size_t at) const;
    std::string skip_word(const app::App& app, std::size_t at) const;

    // family.cpp
    void draw_family(app::App& app);
    void want(app::App& app, Member& member, bool wanted);
    bool is_family() const;  // more than one person is booked for
    std::string dose_word(const app::App& app, const Chosen& place) const;

    // confirm.cpp
    void ask_to_confirm(app::App& app);
    void draw_confirm(app::App& app);
    void book(app::App& app);
    void take_refusal(app::App& app, const app::Trouble& trouble);
    void draw_done(app::App& app);

    Step step_ = Step::identify;
    bool focus_wanted_ = true;
    app::Owner owner_;

    app::StepHistory steps_;
    std::optional<app::Location> restoring_;  // until its person has been read
    std::deque<Wish> wishes_;                 // chosen before a reload; the first is shown

    std::int64_t pinned_ = 0;  // the person of the address; 0: the address names nobody
    app::Remote<PersonInfo> pinned_person_;

    app::Draft identity_draft_;
    std::string code_;        // typed or pasted without a code reader
    std::string code_fault_;  // a sentence; empty: none
    bool identifying_ = false;
    bool asks_birth_date_ = false;  // a scanned number is nobody's yet
    std::optional<app::Trouble> identify_trouble_;
    Identify asked_;  // the last identification, as it was sent: with the complete number
    std::optional<app::Trouble> doubts_;       // reasons that must be confirmed: a doubtful number
    std::optional<std::string> scan_waiting_;  // scanned while another person's booking is open

    Identity identity_;  // as the server shows it: the number may be masked
    std::optional<PersonInfo> person_;
    std::string answer_;  // the screening's id
    std::vector<std::string> reasons_;
    std::vector<Note> notes_;  // fill the sentences of answer and reasons

    app::Draft enrol_draft_;
    bool enrolling_ = false;
    std::optional<app::Trouble> enrol_trouble_;

    std::string last_venue_, last_vaccine_;  // of the last caller, kept for the next
    // A deque, because open calls refer to its elements.
    std::deque<Member> members_;
    std::deque<Chosen> chosen_;
    std::size_t at_ = 0;     // index of the current place
    std::size_t count_ = 0;  // count of places that will be booked, from the first on
    bool going_on_ = false;  // go on as soon as the next proposal is known

    Confirmation confirmation_;
    std::optional<app::Trouble> refusal_;  // another slot must be chosen
    std::vector<BookingInfo> booked_;
};

}  // namespace yk::screens
