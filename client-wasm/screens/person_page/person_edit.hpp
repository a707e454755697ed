// Person edit: 「情報変更」, the form "register" with the known data of a person.
//
// If a colleague has saved meanwhile, their values are merged. Fields that were not edited here
// take the colleague's value at once. Edited fields show both values until they are saved again.
// Nothing typed is lost.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/form.hpp"
#include "shared/protocol/people.hpp"

namespace yk::screens {

class PersonEdit {
public:
    bool is_open() const { return open_; }
    void open(const app::App& app, const PersonInfo& person);

    enum class Left : std::uint8_t { no, saved, unchanged, given_up };
    // Call it in each frame before the page is drawn. Returns the saved person, once.
    std::optional<PersonInfo> take_saved(app::App& app);
    // Drawn in place of the person's data while open. Returns once how it was closed.
    Left draw(app::App& app);

private:
    void draw_form(app::App& app, const FormSpec& form);
    void draw_theirs(app::App& app, const FormSpec& form);
    void draw_give_up(app::App& app);
    void leave(Left how);
    void save(app::App& app, const FormSpec& form);
    bool asks() const;  // the last refusal can be confirmed: saving again confirms it
    void take_theirs(app::App& app);

    bool open_ = false;
    PersonInfo base_;  // the values before typing; after a conflict the colleague's
    app::Draft draft_;
    app::Remote<PersonInfo> theirs_;
    std::optional<app::Reply<PersonInfo>> reply_;
    std::optional<app::Trouble> trouble_;
    bool sending_ = false;
    bool reading_theirs_ = false;
    bool conflict_ = false;
    bool asking_to_give_up_ = false;
    Left left_ = Left::no;
    app::Owner owner_;
};

}  // namespace yk::screens
