// Person edit: 「情報変更」, the form "register" over what is known of a person.
//
// Where a colleague saved first, what they wrote stands beside what was typed: fields that were not
// touched here take theirs at once, the others keep both in sight until it is saved again. Nothing
// typed is lost.
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
    // In each frame before the page is drawn: what the server made of it, once.
    std::optional<PersonInfo> take_saved(app::App& app);
    // While open, in the place of the person's data. Tells once how it was left.
    Left draw(app::App& app);

private:
    void draw_form(app::App& app, const FormSpec& form);
    void draw_theirs(app::App& app, const FormSpec& form);
    void draw_give_up(app::App& app);
    void leave(Left how);
    void save(app::App& app, const FormSpec& form);
    void take_theirs(app::App& app);
    bool touched(const app::App& app, const FormSpec& form) const;
    bool differs(const app::App& app, const FieldSpec& field,
                 const std::vector<Answer>& others) const;

    bool open_ = false;
    PersonInfo base_;  // what the typing began with; after a conflict the colleague's
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
