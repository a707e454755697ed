// What the limits of sign-in keep over a restart (tenant/sign_in_limits.hpp): counts of tries, and
// places from where somebody has signed in. Only digests. Times are the machine's.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "server/domain/sign_ins.hpp"
#include "server/store/database.hpp"

namespace yk::store {

inline constexpr int64_t kSignInCountKept_s = 3600;             // after the last try
inline constexpr int64_t kSignInPlaceKept_s = 400 * 24 * 3600;  // after the last sign-in
inline constexpr int64_t kMostSignInPlaces = 20'000;            // that are read, the latest first

Result<std::vector<SignInCount>> sign_in_counts(Reader& reader, int64_t now);
Result<std::vector<SignInPlace>> sign_in_places(Reader& reader, int64_t now);

// Also removes what is older than it is kept.
Result<void> keep_sign_in_counts(Database& database, std::span<const SignInCount> counts,
                                 int64_t now);
Result<void> keep_sign_in_places(Database& database, std::span<const std::string> marks,
                                 int64_t now);

}  // namespace yk::store
