// VenueChoice: the venue at which the account works now. An account with one venue isn't asked.
#pragma once

#include <string>

#include "client-wasm/app/app.hpp"

namespace yk::screens {

class VenueChoice {
public:
    // Keeps the current venue; without one, takes `wished`, or else the first.
    void begin(const app::App& app, VenueId wished = {});
    VenueId chosen() const;
    // True when another venue was chosen.
    bool draw(const app::App& app);

private:
    std::string chosen_;
};

}  // namespace yk::screens
