// Walk: random operations on a ledger and on its model, with the same results.
#pragma once

#include <map>
#include <random>
#include <string>
#include <vector>

#include "server/store/bookings.hpp"
#include "server/store/counts.hpp"
#include "server/store/holds.hpp"
#include "server/store/people.hpp"
#include "tests/ledger/model.hpp"
#include "tests/store/world.hpp"

namespace yk::test {

using ledger::PlaceToBook;

inline constexpr int64_t kHold_s = 300;

class Walk {
public:
    explicit Walk(uint64_t seed) : random_(seed) {
        model_.now = world_.clinic.now_utc;
        Actor colleague = world_.clinic;
        must(in_transaction(*world_.database, [&]() -> Result<void> {
            colleague.account = must(
                store::insert_account(*world_.database, {"clinic2", "E", "clinic", "hash", {}, 1}));
            return ledger::count_fields(*world_.database, {"employer"});
        }));
        actors_ = {world_.clinic, colleague};
        must(world_.database->begin());
        for (int i = 0; i < 6; ++i)
            open_slot(i % 3 + 1);
        for (int i = 0; i < 8; ++i)
            register_person();
    }

    // About ten operations per transaction, as in a lane; sometimes a transaction is rolled back.
    void step() {
        operation();
        if (below(10) != 0) return;
        if (below(8) == 0) {
            world_.database->roll_back();
            model_ = committed_;
        } else {
            must(world_.database->commit());
        }
        if (below(50) == 0) reopen();
        must(world_.database->begin());
        committed_ = model_;
    }

    void compare() {
        EXPECT_EQ(must(store::check(*world_.database, model_.now)), std::vector<std::string>{});
        for (const auto& [id, slot] : model_.slots) {
            const auto kept = must(store::slot(*world_.database, SlotId{id}, model_.now));
            EXPECT_EQ(kept->taken, model_.taken(id)) << "slot " << id;
            EXPECT_EQ(kept->held, model_.held(id)) << "slot " << id;
            EXPECT_EQ(kept->capacity, slot.capacity) << "slot " << id;
        }
        EXPECT_EQ(must(world_.database->number("SELECT count(*) FROM booking")),
                  static_cast<int64_t>(model_.bookings.size()));
        for (const auto& [id, expected] : model_.bookings) {
            const auto kept = must(store::booking(*world_.database, BookingId{id}));
            EXPECT_EQ(kept->booking.status, expected.status) << "booking " << id;
            EXPECT_EQ(kept->booking.slot.value, expected.slot) << "booking " << id;
            EXPECT_EQ(kept->booking.version, expected.version) << "booking " << id;
            EXPECT_EQ(answer(kept->booking.said, "employer"), expected.employer)
                << "booking " << id;
        }
        for (const char* employer : {"mill", "yard"})
            EXPECT_EQ(must(store::bookings_saying(*world_.database, "employer", employer)),
                      model_.of_employer(employer));
        for (const auto& [id, expected] : model_.people) {
            const auto kept = must(store::person(*world_.database, PersonId{id}));
            EXPECT_EQ(answer(kept->answers, "memo"), expected.memo) << "person " << id;
            EXPECT_EQ(kept->version, expected.version) << "person " << id;
        }
    }

    // How often each operation was accepted: an operation that is never accepted tests nothing.
    std::map<std::string, int> accepted;

private:
    void operation() {
        switch (below(16)) {
            case 0:
            case 1:
            case 2:
                return book();
            case 3:
            case 4:
            case 5:
                return change_status();
            case 6:
            case 7:
                return move();
            case 8:
            case 9:
                return hold();
            case 10:
                return extend();
            case 11:
                return release();
            case 12:
                return below(2) == 0 ? change_slot() : open_slot(below(3));
            case 13:
                return below(4) == 0 ? register_person() : change_person();
            default:
                model_.now += below(200);
        }
    }

    // Runs the change in a savepoint, as the lane does; the result must be the one that the model
    // expects.
    template <class Change>
    auto run(const char* name, const std::string& expected, Change&& change) {
        auto savepoint = must(Savepoint::begin(*world_.database));
        auto result = change();
        EXPECT_EQ(reason_of(result), expected) << name;
        if (result) {
            must(savepoint.keep());
            ++accepted[name];
        }
        return result;
    }

    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }
    template <class Map>
    int64_t one_of(const Map& map) {  // sometimes one that isn't there
        if (map.empty() || below(40) == 0) return 999'999;
        return std::next(map.begin(), below(static_cast<int>(map.size())))->first;
    }
    Actor somebody(int64_t person) {
        Actor actor = actors_[static_cast<size_t>(below(2))];
        if (below(4) == 0) actor = {{}, "", "resident", Channel::web, 0, PersonId{person}};
        actor.now_utc = model_.now;
        return actor;
    }
    static std::string name_of_holder(const Actor& actor) {
        return actor.account ? "account " + std::to_string(actor.account.value)
                             : "person " + std::to_string(actor.person.value);
    }

    std::vector<Answer> something_said() {
        const int which = below(3);
        if (which == 0) return {};
        return {{"employer", which == 1 ? "mill" : "yard"}};
    }

    void open_slot(int capacity) {
        if (model_.slots.size() >= 12) return;
        const NewSlot fresh{world_.venue,
                            world_.vaccine,
                            World::kDay + static_cast<int>(model_.slots.size()),
                            540,
                            570,
                            "public",
                            "",
                            capacity};
        const auto made = run("open", "none", [&] {
            return ledger::open_slots(*world_.database, world_.clinic, {&fresh, 1});
        });
        ASSERT_EQ(*made, 1);
        const int64_t id = must(world_.database->number("SELECT max(id) FROM slot"));
        model_.slots[id].capacity = capacity;
    }

    void register_person() {
        const std::string number = "9000000" + std::to_string(100 + below(12));
        const bool known = std::any_of(model_.people.begin(), model_.people.end(),
                                       [&](auto& each) { return each.second.number == number; });
        const store::NewPerson fresh{"431001", number, *Date::of(1945, 3, 3), true, {}, {}};
        const auto made = run("register", known ? "already_registered" : "none", [&] {
            return ledger::register_person(*world_.database, world_.clinic, fresh);
        });
        if (made) model_.people[made->id.value] = {number, "", 1};
    }

    void change_person() {
        const int64_t id = one_of(model_.people);
        const auto known = model_.people.find(id);
        const bool is_there = known != model_.people.end();
        const int64_t version = (is_there ? known->second.version : 1) + (below(8) == 0 ? 1 : 0);
        const std::string memo = std::to_string(below(3));
        const auto changed =
            run("change_person",
                !is_there                          ? "person_gone"
                : version != known->second.version ? "changed_meanwhile"
                                                   : "none",
                [&] {
                    return ledger::change_person(*world_.database, world_.clinic,
                                                 {PersonId{id}, version, {{"memo", memo}}, {}});
                });
        if (!changed || known->second.memo == memo) return;
        known->second.memo = memo;
        ++known->second.version;
    }

    // Places of up to three people, who may share a slot.
    template <class Place>
    std::vector<Place> family(auto&& place) {
        std::vector<Place> places;
        const int64_t shared = one_of(model_.slots);
        for (int i = 0, count = 1 + below(3); i < count; ++i) {
            const PersonId person{one_of(model_.people)};
            for (int k = 0, doses = 1 + below(2); k < doses; ++k)
                places.push_back(
                    place(person, SlotId{below(2) == 0 ? shared : one_of(model_.slots)}, 1 + k));
        }
        return places;
    }
    // The reason against the people of a step; "none" if there is none.
    std::string missing(const auto& places) {
        const bool all = std::all_of(places.begin(), places.end(), [&](const auto& each) {
            return model_.people.contains(each.person.value);
        });
        return all ? "none" : "person_gone";
    }

    // In half of the cases like the application: the actor's hold for these people is released.
    void book() {
        auto places = family<PlaceToBook>([&](PersonId person, SlotId slot, int dose) {
            PlaceToBook place{person, slot, below(8) == 0 ? 1 + below(2) : dose, "booked"};
            place.said = something_said();
            return place;
        });
        const bool takes_over = below(2) == 0;
        const auto held = takes_over ? model_.holds.find(one_of(model_.holds)) : model_.holds.end();
        if (held != model_.holds.end()) {
            places.clear();
            for (const HeldPlace& each : held->second.places)
                places.push_back({each.person, each.slot, 1 + below(2), "booked"});
        }
        const Actor actor = somebody(places.front().person.value);
        Model after = model_;
        for (const PlaceToBook& each : places)
            if (takes_over) after.release_holds_for(each.person, name_of_holder(actor));
        std::string expected = missing(places);
        for (size_t i = 0; i < places.size() && expected == "none"; ++i) {
            const PlaceToBook& each = places[i];
            expected = after.may_take(each.slot.value, each.person.value, each.dose);
            after.bookings[-1 - static_cast<int64_t>(i)] = {each.person.value, each.dose,
                                                            each.slot.value, "booked"};
        }
        const auto made =
            run(takes_over ? "book_held" : "book", expected,
                [&]() -> Result<std::vector<BookingRecord>> {
                    for (const PlaceToBook& each : places)
                        if (takes_over)
                            must(ledger::release_holds_for(*world_.database, actor, each.person));
                    return ledger::book(*world_.database, actor, places);
                });
        if (!made) return;
        if (made->front().person != made->back().person) ++accepted["book_family"];
        model_.holds = after.holds;
        for (size_t i = 0; i < made->size(); ++i) {
            const BookingRecord& each = (*made)[i];
            model_.bookings[each.id.value] = {each.person.value, each.dose, each.slot.value,
                                              "booked"};
            model_.bookings[each.id.value].say(places[i].said);
        }
    }

    int64_t version_of_booking(int64_t id) {
        const auto known = model_.bookings.find(id);
        return (known == model_.bookings.end() ? 1 : known->second.version) -
               (below(10) == 0 ? 1 : 0);
    }

    void change_status() {
        constexpr Phase kPhases[] = {Phase::held,      Phase::booked,    Phase::arrived,
                                     Phase::done,      Phase::cancelled, Phase::missed,
                                     Phase::cancelled, Phase::cancelled};
        const Phase phase = kPhases[below(8)];
        const std::string status(name_of(phase));
        const int64_t id = one_of(model_.bookings);
        const int64_t version = version_of_booking(id);
        const Actor actor = somebody(1);
        const std::vector<Answer> said = something_said();
        const auto changed =
            run("change_status", model_.may_change(id, version, status, phase), [&] {
                return ledger::change_status(*world_.database, actor, BookingId{id},
                                             {version, status, phase, {}, {}, said});
            });
        if (!changed) return;
        auto& known = model_.bookings.at(id);
        known.status = status;
        known.phase = phase;
        known.say(said);
        ++known.version;
    }

    void move() {
        const int64_t id = one_of(model_.bookings);
        const int64_t version = version_of_booking(id);
        const int64_t slot = one_of(model_.slots);
        const Phase phase = below(20) == 0 ? Phase::cancelled : Phase::booked;
        const Actor actor = somebody(1);
        const std::vector<Answer> said = something_said();
        const auto moved = run("move", model_.may_move(id, version, slot, phase), [&] {
            return ledger::move(*world_.database, actor, BookingId{id},
                                {version, SlotId{slot}, "booked", phase, {}, {}, said});
        });
        if (!moved) return;
        auto& known = model_.bookings.at(id);
        known.slot = slot;
        known.status = "booked";
        known.phase = phase;
        known.say(said);
        ++known.version;
    }

    void hold() {
        const auto places = family<HeldPlace>([](PersonId person, SlotId slot, int) {
            return HeldPlace{person, slot};
        });
        const Actor actor = somebody(places.front().person.value);
        const std::string by = name_of_holder(actor);
        Model after = model_;
        after.clear_away_lapsed();
        for (const HeldPlace& each : places)
            after.release_holds_for(each.person, by);
        std::string expected = missing(places);
        if (expected == "none" && actor.account && after.held_by(by) >= ledger::kMostHolds)
            expected = "too_many_holds";
        ModelHold& made_there = after.holds[-1] = {by, model_.now + kHold_s, false, {}};
        for (size_t i = 0; i < places.size() && expected == "none"; ++i) {
            expected = after.may_enter(places[i].slot.value);
            made_there.places.push_back(places[i]);
        }
        const auto made = run("hold", expected, [&] {
            return ledger::hold(*world_.database, actor, places, kHold_s);
        });
        if (!made) return;
        after.holds[made->id.value] = made_there;
        after.holds.erase(-1);
        model_ = std::move(after);
    }

    void extend() {
        const int64_t id = one_of(model_.holds);
        const auto known = model_.holds.find(id);
        const Actor actor =
            somebody(known == model_.holds.end() ? 1 : known->second.places.front().person.value);
        const auto extended = run("extend", model_.may_extend(id, name_of_holder(actor)), [&] {
            return ledger::extend_hold(*world_.database, actor, HoldId{id}, kHold_s);
        });
        if (!extended) return;
        known->second.extended = true;
        known->second.until = model_.now + kHold_s;
    }

    void release() {
        const int64_t id = one_of(model_.holds);
        const auto known = model_.holds.find(id);
        const Actor actor =
            somebody(known == model_.holds.end() ? 1 : known->second.places.front().person.value);
        run("release", "none",
            [&] { return ledger::release_hold(*world_.database, actor, HoldId{id}); });
        if (known != model_.holds.end() && known->second.by == name_of_holder(actor))
            model_.holds.erase(known);
    }

    void change_slot() {
        const int64_t id = one_of(model_.slots);
        const auto known = model_.slots.find(id);
        if (known == model_.slots.end()) return;
        auto& slot = known->second;
        const int capacity = below(4);
        const bool closed = below(4) == 0;
        const bool same = capacity == slot.capacity && closed == slot.closed;
        const bool too_narrow =
            capacity < slot.capacity && capacity < model_.taken(id) + model_.held(id);
        Actor actor = world_.clinic;
        actor.now_utc = model_.now;
        const auto changed = run("change_slot", too_narrow ? "capacity_below_taken" : "none", [&] {
            return ledger::change_slot(
                *world_.database, actor, SlotId{id},
                {.expected_version = slot.version, .capacity = capacity, .closed = closed});
        });
        if (changed && !same) slot = {capacity, closed, slot.version + 1};
    }

    // Without flushes: the tests in tests/crash examine what a disk keeps when the power fails.
    static DatabaseOptions unflushed() { return {.durability = Durability::off}; }
    void reopen() {
        world_.database.reset();
        world_.database = must(Database::open(world_.folder.file(), test::sealed(unflushed())));
    }

    std::mt19937_64 random_;
    World world_{unflushed()};
    std::vector<Actor> actors_;
    Model model_, committed_;
};

}  // namespace yk::test
