// Availability: what venues' days have left, ready to be sent. Looking again costs no database
// work.
//
// Kept are pages, an answer's bytes each, and below them the counts of single days, so that after
// a change only that day is counted again. Both are made when somebody first looks, and dropped by
// the commit that changes their day, before that commit's callers are answered: who has been told
// "booked" never sees the place as free. Each of the two takes at most kMostBytes; where that is
// full, all of it is forgotten and made again as it is asked for. Any thread.
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
    struct Question {                 // who asks for the same gets the same page
        std::vector<VenueId> venues;  // sorted; none: every one
        Date from;
        int days = 1;
        std::string asked;  // all else that the page depends on: what is asked for, and who looks
        auto operator<=>(const Question&) const = default;
    };
    struct Page {
        std::shared_ptr<const std::string> body;  // JSON
        std::string etag;
        int64_t until = 0;  // UTC seconds, the tenant's calendar: then it has to be made again
    };

    struct View {  // who looks at a venue: all who share one see the same slots
        std::string role;
        bool own_venue = false;
        auto operator<=>(const View&) const = default;
    };
    struct Count {  // of a venue's slots of one vaccine, day and time
        VaccineId vaccine;
        int16_t start_minute = 0;
        int16_t end_minute = 0;
        int32_t free = 0;
        int32_t capacity = 0;
    };
    struct Day {
        std::vector<Count> counts;  // by vaccine, start and end
        int64_t until = 0;          // as a page's
    };
    using Days = std::vector<std::shared_ptr<const Day>>;

    // Null: none that is good at `now`.
    std::shared_ptr<const Page> find(const Question& question, int64_t now) const;
    // Of so many days of a venue; null where there is none that is good at `now`.
    Days find(const View& view, VenueId venue, Date from, int days, int64_t now) const;

    // Taken before the store is read, and given with what was made of it: what has changed
    // meanwhile isn't kept.
    uint64_t mark() const;
    void keep(const Question& question, std::shared_ptr<const Page> page, uint64_t mark);
    void keep(const View& view, VenueId venue, Date from, const Days& days, uint64_t mark);

    void drop(const std::vector<Topic>& changed);  // of the days whose places changed
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
    uint64_t changes_ = 0;         // so far
    std::deque<VenueDay> recent_;  // the last of them
    Kept<Question, Page> pages_;   // of one venue
    Kept<Question, Page> wide_pages_;
    Kept<DayKey, Day> days_;
};

}  // namespace yk
