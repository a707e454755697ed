// VenueChoice: at which venue somebody works now. Who has one isn't asked.
#pragma once

#include <string>

#include "client-wasm/app/app.hpp"

namespace yk::screens {

class VenueChoice {
public:
    // Stays what it is; else the one wished for, else the first.
    void begin(const app::App& app, VenueId wished = {});
    VenueId chosen() const;
    // True when another one was chosen.
    bool draw(const app::App& app);

private:
    std::string chosen_;
};

}  // namespace yk::screens
