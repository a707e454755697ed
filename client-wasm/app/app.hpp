// App: what every screen may use: the tenant's catalogue, the session, the current location, the
// texts, and calls to the server.
//
// One thread. Screens get an App& in each call and never keep it. Main makes the only App and
// passes it the function that makes screens:
//     App app(platform, screens::make_screen);
//     surface.set_page([&] { screens::draw_shell(app); });
//     app.start();
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client-wasm/app/api.hpp"
#include "client-wasm/app/live.hpp"
#include "client-wasm/app/location.hpp"
#include "client-wasm/app/remote.hpp"
#include "client-wasm/app/screen.hpp"
#include "client-wasm/app/texts.hpp"
#include "client-wasm/platform/platform.hpp"
#include "shared/core/codes.hpp"
#include "shared/core/route.hpp"
#include "shared/protocol/catalogue.hpp"
#include "shared/protocol/people.hpp"
#include "shared/protocol/session.hpp"

namespace yk::app {

enum class Stage : std::uint8_t {
    starting,    // catalogue and session are being read
    signed_out,  // nobody is signed in: the page's own sign-in form is shown
    failed,      // no catalogue could be read: start() tries again
    ready,
};

class App {
public:
    App(platform::Platform& platform, MakeScreen make_screen);

    // Reads catalogue and session. Call it again after somebody has signed in.
    void start();
    Stage stage() const { return stage_; }
    const Trouble& start_trouble() const { return start_trouble_; }

    // ---- What is known; only while the stage is ready ----
    const Catalogue& catalogue() const { return *catalogue_; }
    const SessionInfo& session() const { return *session_; }
    Date today() const;  // the tenant's day, never the browser's; changes at its midnight
    // The tenant's minute of the day at a moment of Platform::now_ms(), today or the day before.
    int minute_at(double at_ms) const;
    bool can(Capability capability) const { return session_->role.can(capability); }
    Scope scope() const { return session_->role.scope; }
    const VenueInfo* venue(VenueId id) const;  // null: this account may not book at that venue
    const FormSpec& form(std::string_view id) const;    // an empty form if it isn't declared
    const TableSpec& table(std::string_view id) const;  // an empty table if it isn't declared
    const StatusSpec* status(std::string_view id) const;
    const MoveSpec* move(std::string_view from, std::string_view to) const;
    const ReasonSpec* reason(std::string_view id) const;
    const SlotKindSpec* slot_kind(std::string_view id) const;
    const ScreeningSpec* screening(std::string_view id) const;
    std::vector<MenuEntry> menu() const;  // what this role may open and this client can draw

    // ---- Texts ----
    std::string t(std::string_view key, Filling values = {}) const {
        return texts_.text(key, values);
    }
    bool has_text(std::string_view key) const { return texts_.has(key); }
    std::string language() const;  // "ja"
    void choose_language(std::string_view locale);
    // The language that was chosen last, also while its texts are still being read.
    std::string wanted_language() const { return wanted_.empty() ? language() : wanted_; }
    // Called when the catalogue has been read, and again after a change of language.
    void set_on_catalogue(std::function<void()> told) { on_catalogue_ = std::move(told); }

    // ---- The current location ----
    const Location& location() const { return location_; }
    void go(const Location& location);       // adds an entry to the browser's history
    void replace(const Location& location);  // replaces the current entry (a list's query)
    // Adds an entry for a step that the current screen has taken already.
    void advance(const Location& location);
    void back(int entries = 1);
    // During Screen::arrive(): the browser's back or forward led here, or the page was loaded with
    // this address.
    bool by_history() const { return by_history_; }
    Screen* screen() { return screen_; }
    // The shell calls this once in each frame: sends due calls again, follows the browser's back
    // and forward.
    void begin_frame();
    void end_frame();  // after the screen was drawn
    // Count of the passes drawn so far. What wasn't part of the last pass is not visible.
    std::uint64_t pass() const { return pass_; }
    // True once after a change of screen: the heading or the screen's first field takes the focus.
    bool take_screen_changed() { return std::exchange(arrived_, false); }
    // Drops a kept screen and its draft, when they are no longer needed.
    void forget(const Location& location);
    // How many digits a person's number has, by the tenant's identify form.
    std::size_t number_length() const;
    // Whether the form "identify" asks for nothing but municipality, number and date of birth.
    bool number_is_enough() const;
    // What a scanned code contains, by the length of the tenant's numbers (codes.hpp).
    Result<ScannedCode> code_of(std::string_view digits) const {
        return read_scanned(digits, number_length());
    }
    // Keeps a scanned code for the wizard, which takes it once.
    void hand_over_scan(std::string digits) { scan_ = std::move(digits); }
    std::optional<std::string> take_scan() { return std::exchange(scan_, std::nullopt); }
    // Keeps what was typed into the shell's search box for the search screen, which takes it once.
    void hand_over_search(std::string text) { search_ = std::move(text); }
    std::optional<std::string> take_search() { return std::exchange(search_, std::nullopt); }

    // ---- Calls ----
    Api& api() { return api_; }
    bool offline() const;  // the browser says so, or the last attempt of a call got no answer
    // `done` is called once, later, with tl::expected<Out, Trouble>; never after `owner` is
    // destroyed. A call that changes something carries a key, so a repeated attempt never changes
    // it twice.
    template <class In, class Out, class Done>
    void call(const Route<In, Out>& route, const In& in, const Owner& owner, Done done,
              CallOptions options = {}) {
        api_.call(route, in, owner, std::move(done), std::move(options));
    }
    template <class T, class In>
    void load(Remote<T>& remote, const Route<In, T>& route, const In& in) {
        api_.load(remote, route, in);
    }

    // Changes made by others, for what is visible.
    Live& live() { return live_; }

    // Call it when the session's venues have changed.
    void reread_session();

    // Remembers a successful identification. Some servers keep that for one session only (for a
    // clinic, the people that it has identified). If the server has forgotten it, the client sends
    // it again, and the screen is not affected. `known`: the identity in the server's answer, whose
    // number may be masked.
    void remember(Identify said, const Identity& known);

    // Files dropped on the page go to the screen that called this in the last pass; to none while
    // interrupted().
    void take_drops(platform::FileTarget target);

    // ---- Interruptions ----
    // True while the shell shows its own dialog (the session has ended, help): a screen shows no
    // dialog then. app::dialog() and app::confirm() in look.hpp check this themselves.
    bool interrupted() const { return api_.session_ended() || shell_dialog_; }
    void set_shell_dialog(bool open) { shell_dialog_ = open; }
    // Signs in to the same account with the terms that it accepted before. If new_terms() has
    // terms, these are sent: the person has read and accepted them.
    void sign_in_again(const std::string& password);
    // The terms now in force, after a new sign-in was refused because the accepted terms are out of
    // date; otherwise idle.
    const Remote<Terms>& new_terms() const { return new_terms_; }
    void read_new_terms();
    const Remote<SessionInfo>& signing_in() const { return signing_in_; }
    void sign_out();
    const Remote<Nothing>& signing_out() const { return signing_out_; }
    void leave();  // to the sign-in page; drafts are lost

    platform::Platform& platform() { return platform_; }

private:
    bool identify_again(std::function<void()> again);
    void read_catalogue(const std::string& locale);
    void start_failed(const Trouble& trouble);
    void take_session(SessionInfo session);
    void refresh_session();
    void become_ready();
    std::string help_desk_line() const;
    void arrive(const Location& location);
    void arrive_by_history();
    std::optional<Location> instead_of(const Location& location) const;

    platform::Platform& platform_;
    MakeScreen make_screen_;
    Api api_;
    Live live_{*this};
    TextBook texts_;
    Stage stage_ = Stage::starting;
    Trouble start_trouble_;
    std::optional<Catalogue> catalogue_;
    std::optional<SessionInfo> session_;
    double session_read_ms_ = 0;
    double day_ends_ms_ = 0;  // when the session's day ends, as Platform::now_ms()
    std::function<void()> on_catalogue_;
    std::string wanted_;  // a language that is being read
    Location location_;
    std::string came_here_;  // the browser's path when we last read it
    bool arrived_ = false, by_history_ = false, unsaved_ = false;
    std::uint64_t pass_ = 0, drop_pass_ = 0;
    platform::FileTarget drop_;
    struct Kept {
        std::string place;
        std::unique_ptr<Screen> screen;
    };
    std::vector<Kept> kept_;  // the visible one is last
    Screen* screen_ = nullptr;
    std::vector<std::unique_ptr<Screen>> forgotten_;  // until the next frame: may be drawing
    std::optional<std::string> scan_, search_;
    std::vector<Identify> identified_;  // the latest is last
    std::vector<std::function<void()>> after_identifying_;
    std::size_t identifying_ = 0;  // open calls
    Remote<SessionInfo> signing_in_;
    Remote<Terms> new_terms_;
    Remote<Nothing> signing_out_;
    Owner owner_;
    std::unique_ptr<Owner> starting_;
    bool shell_dialog_ = false;
};

}  // namespace yk::app
