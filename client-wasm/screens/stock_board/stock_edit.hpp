// The two dialogs of the stock board: a delivery of vials, and a day with its count of vials used.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/form.hpp"
#include "shared/protocol/stock.hpp"

namespace yk::screens {

class Delivery {
public:
    void open(const app::App& app, VenueId venue);
    void draw(app::App& app, const std::vector<VaccineInfo>& vaccines);
    bool take_done(app::App& app);  // true once: the stock has changed

private:
    void send(app::App& app);

    bool open_ = false, sending_ = false;
    VenueId venue_;
    std::string vaccine_;  // its id
    app::Draft draft_;
    std::optional<app::Trouble> trouble_;
    app::Owner owner_;
    std::optional<app::Reply<LotInfo>> reply_;
};

// The offered reasons depend on the number: more vials used than the doses need, or fewer. A count
// that agrees with the doses is sent too: on a counted day each vial may give its most doses.
class VialCount {
public:
    void open(const StockDay& day);
    // The stock as it was read last: a colleague's changes are taken, what was typed is kept.
    void follow(const VenueStock& stock);
    void draw(app::App& app);
    bool take_done(app::App& app);

private:
    void draw_ceiling(const app::App& app, int64_t vials) const;
    void draw_change(const app::App& app, int64_t vials) const;
    void draw_reason(app::App& app, int64_t vials);
    std::optional<int64_t> typed() const;
    void submit(app::App& app);
    void send(app::App& app, std::optional<int64_t> vials);

    bool open_ = false, sending_ = false;
    StockDay day_;
    app::Draft draft_;
    std::string reason_;
    bool reason_missing_ = false;
    std::optional<app::Trouble> trouble_;
    app::Owner owner_;
    std::optional<app::Reply<StockDay>> reply_;
};

}  // namespace yk::screens
