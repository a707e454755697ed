// Availability: the free places of venues' days, prepared for sending. Repeated requests need no
// database access.
//
// Two caches: complete pages (the bytes of an answer), and the counts of single days, so that after
// a change only the changed day is counted again. Entries are made at the first request, and
// dropped by the commit that changes their day, before that commit's requests are answered: a
// client that was told "booked" never sees the place as free. Each cache has at most kMostBytes;
// when it is full, it is emptied and filled again on request. Any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <shared_mutex>
#include <string>
#include <vector>

#include "server/domain/records.hpp"
#include "shared/core/terms.hpp"
#include "shared/core/topics.hpp"

namespace yk {

class Availability {
public:
    struct Question {                 // equal questions get the same page
        std::vector<VenueId> venues;  // sorted; empty: all venues
        Date from;
        int days = 1;
        std::string asked;  // what else the page depends on: the query, the caller's rights
        auto operator<=>(const Question&) const = default;
    };
    struct Page {
        std::shared_ptr<const std::string> body;  // JSON
        std::string etag;
        int64_t until = 0;  // UTC seconds on the tenant's calendar: expiry
    };

    struct View {  // the caller's rights at a venue: callers with the same view see the same slots
        std::string role;
        bool own_venue = false;
        auto operator<=>(const View&) const = default;
    };
    struct Count {  // free places of a venue's slots of one vaccine, day and time
        VaccineId vaccine;
        int16_t start_minute = 0;
        int16_t end_minute = 0;
        int32_t free = 0;
        int32_t capacity = 0;
    };
    struct Day {
        std::vector<Count> counts;  // by vaccine, start and end
        int64_t until = 0;          // like a page's
    };
    using Days = std::vector<std::shared_ptr<const Day>>;

    // Null: there is none, or it has expired at `now`.
    std::shared_ptr<const Page> find(const Question& question, int64_t now) const;
    // That many days of a venue; null for each day that is missing or has expired at `now`.
    Days find(const View& view, VenueId venue, Date from, int days, int64_t now) const;

    // Take the mark before reading the store and pass it to keep(): results of days that have
    // changed meanwhile are not kept.
    uint64_t mark() const;
    void keep(const Question& question, std::shared_ptr<const Page> page, uint64_t mark);
    void keep(const View& view, VenueId venue, Date from, const Days& days, uint64_t mark);

    void drop(const std::vector<Topic>& changed);  // the days whose places changed
    void drop_all();

    static constexpr size_t kMostBytes = size_t{32} << 20;

private:
    static constexpr size_t kChangesRemembered = 1024;
    struct DayKey {
        VenueDay of;
        View view;
        auto operator<=>(const DayKey&) const = default;
    };
    template <class Key, class Value>
    struct Kept {
        std::map<Key, std::shared_ptr<const Value>> by_key{};
        size_t bytes = 0;
        void put(const Key& key, std::shared_ptr<const Value> value);
        auto drop(typename std::map<Key, std::shared_ptr<const Value>>::iterator at);
        void clear();
    };
    template <class Concerns>
    bool has_changed_since(uint64_t mark, Concerns concerns) const;
    void drop(const VenueDay& day);

    mutable std::shared_mutex mutex_;
    uint64_t changes_ = 0;         // total
    std::deque<VenueDay> recent_;  // the latest changes
    Kept<Question, Page> pages_;   // of one venue
    Kept<Question, Page> wide_pages_;
    Kept<DayKey, Day> days_;
};

}  // namespace yk
