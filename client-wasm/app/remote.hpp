// Remote<T>: a value of the server as a screen sees it: being loaded, loaded, or failed.
//
//     Remote<PersonInfo> person_;
//     app.load(person_, kReadPerson, {id});   // in arrive(), or when a choice changed
//     …
//     if (person_.loading() && !person_.value()) return ui::skeleton(ui::Shape::card);
//     if (person_.trouble()) { if (trouble_state(app, *person_.trouble())) person_.again(); return;
//     } draw(*person_.value());
//
// A value stays readable while a newer one is being loaded, and after that load failed. A new
// load() drops the answer of an earlier one. When a Remote is destroyed, the answer to its call is
// dropped.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "client-wasm/app/trouble.hpp"

namespace yk::app {

// Code that makes a call directly owns one of these: when it is destroyed, open answers are
// dropped.
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
    // Repeats the last load().
    void again() {
        if (auto ask = state_->again) ask();
    }
    // Stores a value that came with another answer (a PUT returns the new person).
    void set(T value) {
        forget();
        state_->value = std::move(value);
    }
    void clear() { state_ = std::make_shared<State>(); }

    // Used by App::load().
    struct State {
        std::optional<T> value{};
        std::optional<Trouble> trouble{};
        bool loading = false;
        int asked = 0;  // counts load(): only the last one's answer is used
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
