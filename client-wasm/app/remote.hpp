// Remote<T>: something that lives on the server, as a screen sees it: asked for, there, or failed.
//
//     Remote<PersonInfo> person_;
//     app.load(person_, kReadPerson, {id});   // in arrive(), or when a choice changed
//     …
//     if (person_.loading() && !person_.value()) return ui::skeleton(ui::Shape::card);
//     if (person_.trouble()) { if (trouble_state(app, *person_.trouble())) person_.again(); return;
//     } draw(*person_.value());
//
// A value stays readable while a newer one is on its way and after that one failed. A later load()
// makes an earlier one's answer meaningless: it is dropped. When a Remote goes, its call goes.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "client-wasm/app/trouble.hpp"

namespace yk::app {

// Whoever makes a call by hand owns one of these: when it goes, answers on their way are dropped.
class Owner {
public:
    std::weak_ptr<const bool> token() const { return alive_; }
    Owner() = default;
    Owner(const Owner&) = delete;
    Owner& operator=(const Owner&) = delete;

private:
    std::shared_ptr<const bool> alive_ = std::make_shared<const bool>(true);
};

template <class T>
class Remote {
public:
    bool idle() const { return !state_->value && !state_->trouble && !state_->loading; }
    bool loading() const { return state_->loading; }
    const T* value() const { return state_->value ? &*state_->value : nullptr; }
    const Trouble* trouble() const { return state_->trouble ? &*state_->trouble : nullptr; }
    // Asks once more for what load() asked for last.
    void again() {
        if (auto ask = state_->again) ask();
    }
    // What came with another answer (a PUT returns the new person).
    void set(T value) {
        forget();
        state_->value = std::move(value);
    }
    void clear() { state_ = std::make_shared<State>(); }

    // For App::load().
    struct State {
        std::optional<T> value{};
        std::optional<Trouble> trouble{};
        bool loading = false;
        int asked = 0;  // counts load(): only the last one's answer is taken
        std::function<void()> again{};
        Owner owner{};
    };
    const std::shared_ptr<State>& state() { return state_; }

    Remote() = default;
    Remote(const Remote&) = delete;
    Remote& operator=(const Remote&) = delete;

private:
    void forget() {
        state_->trouble.reset();
        state_->loading = false;
        ++state_->asked;
    }
    std::shared_ptr<State> state_ = std::make_shared<State>();
};

}  // namespace yk::app
