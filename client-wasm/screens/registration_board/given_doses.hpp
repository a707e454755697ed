// GivenDoses: the doses of a person. Each can be opened for correction, and shows all its versions.
#pragma once

#include <optional>
#include <utility>

#include "client-wasm/app/app.hpp"
#include "shared/protocol/doses.hpp"
#include "shared/protocol/people.hpp"

namespace yk::screens {

class GivenDoses {
public:
    void arrive() { shown_ = {}, read_ = {}; }
    // `certificate`: with the button that issues it.
    void draw(app::App& app, const PersonInfo& person, bool certificate);
    // Returned once: the dose to be corrected.
    std::optional<DoseInfo> take_opened() { return std::exchange(opened_, std::nullopt); }

private:
    void draw_dose(app::App& app, const DoseInfo& dose);
    void draw_versions(app::App& app, const DoseInfo& dose);

    DoseId shown_;                          // the dose whose versions are shown
    std::pair<DoseId, std::int64_t> read_;  // the dose and the latest version that were read
    app::Remote<DoseDetail> versions_;
    std::optional<DoseInfo> opened_;
};

}  // namespace yk::screens
