// Availability: what a venue's day has left, ready to be sent. Looking again costs no database
// work.
//
// A page is made when somebody first looks, and dropped by the commit that changes its day, before
// that commit's callers are answered: who has been told "booked" never sees the place as free. Any
// thread.
#pragma once

#include <compare>
#include <cstdint>
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
    struct View {  // who looks at what: all who share one see the same
        VenueDay of;
        std::string role;
        bool own_venue = false;
        auto operator<=>(const View&) const = default;
    };
    struct Page {
        std::shared_ptr<const std::string> body;  // JSON
        std::string etag;
        int64_t until = 0;  // UTC seconds, the tenant's calendar: then it has to be made again
    };

    // Null: none that is good at `now`.
    std::shared_ptr<const Page> find(const View& view, int64_t now) const;

    // Taken before the store is read for a page, and given with it: where the day has changed
    // meanwhile, the page isn't kept.
    uint64_t mark() const;
    void keep(const View& view, Page page, uint64_t mark);

    void drop(const std::vector<Topic>& changed);  // pages of the days whose places changed
    void drop_all();

private:
    static constexpr size_t kMostPages = 4096;
    mutable std::shared_mutex mutex_;
    uint64_t changes_ = 0;
    std::map<View, std::shared_ptr<const Page>> pages_;
};

}  // namespace yk
