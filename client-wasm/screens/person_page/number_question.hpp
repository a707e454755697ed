// NumberQuestion: a number that is shown in part, whole, for a reason. It is shown as long as the
// dialog is open, and nowhere else.
#pragma once

#include <optional>
#include <string>

#include "client-wasm/app/app.hpp"
#include "shared/protocol/people.hpp"

namespace yk::screens {

bool is_masked(const Identity& identity);

class NumberQuestion {
public:
    void open(PersonId person);
    void draw(app::App& app);

private:
    void send(app::App& app);

    bool open_ = false, sending_ = false, reason_missing_ = false;
    PersonId person_;
    std::string reason_, number_;
    std::optional<app::Trouble> trouble_;
    app::Owner owner_;
};

}  // namespace yk::screens
