// Signing in again after the session has ended, and signing out.
#include "client-wasm/app/app.hpp"

namespace yk::app {

void App::sign_in_again(const std::string& password) {
    SignIn in;
    in.locale = catalogue_->locale;
    for (const FieldSpec& field : form("sign_in").inputs) {
        std::string value = field.preset;
        if (field.id == "account") value = session_->login;
        if (field.id == "password") value = password;
        if (field.type == FieldType::boolean) value = "true";  // was accepted before
        if (field.id == "terms")
            in.terms_version =
                new_terms_.value() ? new_terms_.value()->version : session_->terms_version;
        if (field.id == "tenant") value = catalogue_->tenant;
        if (!value.empty()) in.answers.push_back({field.id, value});
    }
    signing_in_.clear();
    auto state = signing_in_.state();
    state->loading = true;
    CallOptions options;
    options.signs_in = true;
    call(
        kSignIn, in, owner_,
        [this, state](Reply<SessionInfo> reply) {
            state->loading = false;
            if (reply) {
                take_session(std::move(*reply));
                signing_in_.clear();
                new_terms_.clear();
                api_.resume();
            } else {
                state->trouble = reply.error();
                if (reply.error().field() == "terms") read_new_terms();
            }
        },
        options);
}

void App::read_new_terms() {
    new_terms_.clear();
    auto state = new_terms_.state();
    state->loading = true;
    CallOptions options;
    options.signs_in = true;  // there is no session yet
    call(
        kReadTerms, CatalogueQuery{catalogue_->locale}, owner_,
        [state](Reply<Terms> reply) {
            state->loading = false;
            if (reply) {
                state->value = std::move(*reply);
            } else {
                state->trouble = reply.error();
            }
        },
        options);
}

void App::sign_out() {
    signing_out_.clear();
    auto state = signing_out_.state();
    state->loading = true;
    CallOptions options;
    options.signs_in = true;  // if the session has ended already, no password is asked for
    call(
        kSignOut, Nothing{}, owner_,
        [this, state](Reply<Nothing> reply) {
            state->loading = false;
            if (!reply && reply.error().kind != TroubleKind::session_ended) {
                state->trouble = reply.error();
                return;
            }
            leave();
        },
        options);
}

void App::leave() {
    platform_.set_unsaved(false);
    platform_.go("", platform::History::replace);
    platform_.reload();
}

}  // namespace yk::app
