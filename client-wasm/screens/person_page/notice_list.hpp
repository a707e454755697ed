// The notices that were sent to a person, and their delivery: for questions such as "I got no
// message".
#pragma once

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/watch.hpp"
#include "shared/protocol/notices.hpp"

namespace yk::screens {

class NoticeList {
public:
    // Sets the person; the notices are loaded when they are drawn first.
    void arrive(PersonId person);
    void again();
    void draw(app::App& app);

private:
    PersonId person_;
    app::Remote<Notices> notices_;
    app::Watch watch_;
};

}  // namespace yk::screens
