// NumberQuestion: shows all digits of a masked number, after a reason is given. The number is
// visible only while the dialog is open.
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
