// A step: places that are chosen, held or booked together, all or none.
#pragma once

#include <cstdint>

namespace yk {

inline constexpr int64_t kMostPlaces = 16;  // a family of four with four doses each
inline constexpr int64_t kMostPeopleOfACaller = 50;

}  // namespace yk
