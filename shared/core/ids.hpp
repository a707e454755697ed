// Strong ids: ids of different kinds are different types. Positive; 0 means none.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace yk {

template <class Tag>
struct Id {
    using IdentityTag = Tag;
    int64_t value = 0;
    explicit constexpr operator bool() const { return value != 0; }
    auto operator<=>(const Id&) const = default;
};

using AccountId = Id<struct AccountTag>;
using PersonId = Id<struct PersonTag>;
using VenueId = Id<struct VenueTag>;
using VaccineId = Id<struct VaccineTag>;
using SlotId = Id<struct SlotTag>;
using BookingId = Id<struct BookingTag>;
using HoldId = Id<struct HoldTag>;
using EntryId = Id<struct EntryTag>;
using LotId = Id<struct LotTag>;
using DoseId = Id<struct DoseTag>;
using ExaminationId = Id<struct ExaminationTag>;
using ScanId = Id<struct ScanTag>;
using CallerId = Id<struct CallerTag>;
using NoticeId = Id<struct NoticeTag>;

}  // namespace yk

template <class Tag>
struct std::hash<yk::Id<Tag>> {
    size_t operator()(yk::Id<Tag> id) const noexcept { return std::hash<int64_t>{}(id.value); }
};
