// RegisteredDose: what was registered just now, and the next steps.
#pragma once

#include <optional>

#include "client-wasm/app/app.hpp"
#include "shared/protocol/doses.hpp"

namespace yk::screens {

// Opens the person's certificate in a tab of its own.
void open_certificate(app::App& app, PersonId person);

class RegisteredDose {
public:
    void show(const DoseInfo& dose);
    void clear() { dose_.reset(); }
    bool is_open() const { return dose_.has_value(); }
    void draw(app::App& app, PersonId person);

private:
    std::optional<DoseInfo> dose_;
    bool begins_ = false;  // the next step takes the focus
};

}  // namespace yk::screens
