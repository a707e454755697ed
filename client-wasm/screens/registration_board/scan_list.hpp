// ScanList: scans of the paper that a person filled in: they are added from a file and can be
// opened.
#pragma once

#include <optional>
#include <string>

#include "client-wasm/app/app.hpp"
#include "shared/protocol/scans.hpp"

namespace yk::screens {

class ScanList {
public:
    void arrive(app::App& app, PersonId person);
    void draw(app::App& app, VenueId venue);

private:
    void draw_scan(app::App& app, const ScanInfo& scan);
    platform::FileTarget target(app::App& app, VenueId venue);

    PersonId person_;
    app::Remote<Scans> scans_;
    std::optional<app::Trouble> trouble_;
    bool sending_ = false, too_large_ = false;
    bool all_ = false;  // are shown
    app::Owner owner_;
};

}  // namespace yk::screens
