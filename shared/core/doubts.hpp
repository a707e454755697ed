// Questions of the core about a dose that the client also asks itself.
#pragma once

#include <string_view>

namespace yk {

// The lot is not of the booked vaccine: asked before the dose is sent, answered with a reason.
inline constexpr std::string_view kNotTheBookedVaccine = "not_the_booked_vaccine";

}  // namespace yk
