// VenueChoice: the venue at which the account works now. An account with one venue isn't asked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client-wasm/app/app.hpp"
#include "client-wasm/ui/ui.hpp"

namespace yk::screens {

// A select of these venues. `chosen`: an id. True when another was chosen.
bool select_venue(std::string_view label, const std::vector<VenueInfo>& venues, std::string& chosen,
                  ui::Group options = {});

// A vaccine that the venue doesn't have is replaced by its first one.
void keep_to_vaccines_of(const VenueInfo& venue, std::string& chosen);
// A select of the venue's vaccines, one of which is chosen.
bool select_vaccine(std::string_view label, const VenueInfo& venue, std::string& chosen,
                    ui::Group options = {});

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
