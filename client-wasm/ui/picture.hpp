// Picture: a small view of a picture on the server. It is read when it first becomes visible, and
// kept while it is drawn from time to time.
#pragma once

#include "client-wasm/ui/basics.hpp"

namespace yk::ui {

struct Picture {
    std::string_view address{};  // below the platform's base; "": there is no small view
    std::string_view label{};    // read by a screen reader
    std::string_view word{};     // shown if there is no picture: "PDF"
};
void picture(const Picture& picture);

}  // namespace yk::ui
