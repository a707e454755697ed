// What a person was told without asking, and how that went: for who is asked "I got no message".
#pragma once

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/watch.hpp"
#include "shared/protocol/notices.hpp"

namespace yk::screens {

class NoticeList {
public:
    // The person's, asked for when they are drawn first.
    void arrive(PersonId person);
    void again();
    void draw(app::App& app);

private:
    PersonId person_;
    app::Remote<Notices> notices_;
    app::Watch watch_;
};

}  // namespace yk::screens
