// Picture: a small view of a picture that the server has. It is read when it first comes in sight,
// and kept for as long as it is looked at now and then.
#pragma once

#include "client-wasm/ui/basics.hpp"

namespace yk::ui {

struct Picture {
    std::string_view address{};  // below the platform's base; "": nothing that can be shown small
    std::string_view label{};    // what a screen reader says
    std::string_view word{};     // stands in its place where there is no picture: "PDF"
};
void picture(const Picture& picture);

}  // namespace yk::ui
