// IdentityEdit: the dialogs that correct what identifies a person, each for a reason: number and
// date of birth, another record of the same person, the number on the list of valid coupons. The
// other record is looked up and compared before the two are joined.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/form.hpp"
#include "shared/protocol/people.hpp"

namespace yk::screens {

class IdentityEdit {
public:
    enum class Task : std::uint8_t { none, correct, join, withdraw };
    void open(Task task, const PersonInfo& person);
    void open_withdrawing();  // of a number that is typed: nobody need be known by it
    void draw(app::App& app);
    bool take_done(app::App& app);  // true once: the person is to be read again

private:
    FormSpec form(const app::App& app) const;
    void draw_joining(app::App& app, const FormSpec& asked);
    void send(app::App& app);
    void find_other(app::App& app, Identity said);
    void take_refusal(const app::App& app, app::Trouble trouble);

    Task task_ = Task::none;
    std::optional<PersonInfo> person_;
    std::optional<PersonInfo> other_;  // is to be joined; as compared
    app::Draft draft_;
    std::vector<std::string> confirmed_;
    std::optional<app::Trouble> trouble_;
    bool sending_ = false;
    Task done_ = Task::none;
    app::Owner owner_;
};

// Who corrected what, and why; nothing where there is nothing.
void draw_corrections(const app::App& app, const PersonInfo& person);

}  // namespace yk::screens
