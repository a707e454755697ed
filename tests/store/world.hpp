// World: a tenant's file in a temporary folder, with a venue, a vaccine, slots and people, for the
// tests of store, ledger and lane.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "server/domain/actor.hpp"
#include "server/ledger/ledger.hpp"
#include "server/store/accounts.hpp"
#include "server/store/check.hpp"
#include "server/store/database.hpp"
#include "server/store/readers.hpp"
#include "server/store/slots.hpp"
#include "server/store/venues.hpp"
#include "tests/shared/folder.hpp"

namespace yk::test {

// The value; or prints the error and ends the test program.
template <class T>
T must(Result<T> result) {
    if (!result) {
        ADD_FAILURE() << result.error().reason << ": " << result.error().detail;
        std::abort();
    }
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

template <class T>
std::string reason_of(const Result<T>& result) {
    return result ? "none" : result.error().reason;
}

inline SealKey seal_key() {
    DigestKey key;
    key.fill(7);
    return SealKey(key, "431001");
}
// Opens the World's file again with the key that it was made with.
inline DatabaseOptions sealed(DatabaseOptions options = {}) {
    options.seal_key = seal_key();
    return options;
}

struct World {
    explicit World(DatabaseOptions options = {})
        : database(must(Database::open(folder.file(), sealed(std::move(options))))),
          readers(folder.file(), seal_key()) {
        must(in_transaction(*database, [&]() -> Result<void> {
            clinic.account = must(store::insert_account(
                *database, {"clinic", "A胃腸科内科医院", "clinic", "hash", {}, 1}));
            vaccine = must(store::insert_vaccine(*database, "pfizer", "ファイザー社ワクチン"));
            venue = must(store::insert_venue(
                *database, {{}, "A胃腸科内科医院", "", "熊本市", "096-300-0001", "", 1, true}));
            other_venue =
                must(store::insert_venue(*database, {{}, "E耳鼻咽喉科", "", "", "", "", 2, true}));
            return {};
        }));
    }

    SlotId slot(int capacity, Date day = kDay, int start = 540, const char* kind = "public",
                VenueId at = {}) {
        const VenueId where = at ? at : venue;
        const NewSlot fresh{where, vaccine, day, start, start + 30, kind, "", capacity};
        must(in_transaction(*database, [&] {
            return ledger::open_slots(*database, clinic, {&fresh, 1});
        }));
        for (const SlotRecord& each : must(store::slots(*database, {where, vaccine, day, day})))
            if (each.start_minute == start && each.kind == kind) return each.id;
        std::abort();
    }

    PersonId person(const std::string& number, const char* kana = "テストタロウ",
                    const char* phone = "0961234567") {
        const store::NewPerson fresh{"431001",
                                     number,
                                     *Date::of(1945, 3, 3),
                                     true,
                                     {{"kana", kana}, {"phone", phone}},
                                     {{KeyKind::kana, "kana", kana},
                                      {KeyKind::phone, "phone", phone},
                                      {KeyKind::exact, "resident", "9001011" + number}}};
        return must(in_transaction(
                        *database,
                        [&] { return ledger::register_person(*database, clinic, fresh); }))
            .id;
    }

    Result<BookingRecord> book(PersonId person, SlotId slot, int dose = 1) {
        const ledger::PlaceToBook place{person, slot, dose, "booked"};
        auto made = in_transaction(*database, [&] {
            return ledger::book(*database, clinic, {&place, 1});
        });
        if (!made) return same_error(made);
        return made->front();
    }

    Result<BookingRecord> set(const BookingRecord& booking, const char* status, Phase phase) {
        return in_transaction(*database, [&] {
            return ledger::change_status(*database, clinic, booking.id,
                                         {booking.version, status, phase});
        });
    }

    int taken(SlotId id) { return must(store::slot(*database, id, clinic.now_utc))->taken; }
    std::vector<std::string> faults() { return must(store::check(*database)); }

    static constexpr Date kDay{18753};  // 2021-05-06

    Folder folder;
    std::unique_ptr<Database> database;
    Readers readers;
    Actor clinic{{}, "A胃腸科内科医院", "clinic", Channel::phone, 1'620'259'200};
    VaccineId vaccine;
    VenueId venue;
    VenueId other_venue;
};

}  // namespace yk::test
