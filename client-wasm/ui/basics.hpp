// Basics of yk::ui: bodies, keys, focus, announcements, shortcuts, and the texts that widgets need.
//
// Screens call only yk::ui. A call draws a widget, adds its semantic node and returns what the
// person did with the widget. All calls belong inside Surface's page function, on the one thread
// that draws. A page function may run several times in one frame until all sizes are final; each
// input is reported only once.
//
// A widget is identified by its label. If two widgets in one place have the same label, set the
// options' `key`, or wrap each group in scope(). Strings are borrowed for the call.
// the options' `key`, or wrap each group in scope(). Strings are borrowed for the call.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "client-wasm/semantics/semantics.hpp"
#include "client-wasm/ui/theme.hpp"

namespace yk::ui {

using semantics::NodeId;

// A reference to a callable: valid only during the call that it is passed to.
template <class Signature>
class FunctionRef;

template <class Out, class... In>
class FunctionRef<Out(In...)> {
public:
    template <class F>
    requires(!std::is_same_v<std::remove_cvref_t<F>, FunctionRef> &&
             std::is_invocable_r_v<Out, F&, In...>) FunctionRef(F&& function)
        : object_(const_cast<void*>(static_cast<const void*>(std::addressof(function)))),
          call_([](void* object, In... in) -> Out {
              return (*static_cast<std::remove_reference_t<F>*>(object))(std::forward<In>(in)...);
          }) {}
    Out operator()(In... in) const { return call_(object_, std::forward<In>(in)...); }

private:
    void* object_;
    Out (*call_)(void*, In...);
};

using Body = FunctionRef<void()>;

// Makes the ids of the widgets in `body` unique: `key` is a row's id or a dose's number.
void scope(std::string_view key, Body body);
void scope(std::uint64_t key, Body body);

// The next field, button or heading gets the keyboard focus at the end of this frame.
void focus_next();
// The screen's first heading gets the focus. Call it after a change of screen, so that a screen
// reader continues there.
void focus_heading();
// Makes a screen reader say the text. Outcomes are not urgent; what stops the person is urgent.
void announce(std::string_view text, bool urgent = false);
// Draws another frame soon (for example when data has arrived), or after a delay.
void request_frame();
void request_frame_after(int delay_ms);

// A key combination without a button: "Alt+1", "F8", "Control+k". True in the frame after the
// press. The lint reports a combination that is registered twice in a frame. Buttons have their
// shortcut in their options.
bool shortcut(std::string_view keys);
// In this frame Enter and the space bar press nothing: what they were for is still being loaded. In
// fields they write.
void hold_enter();

// A code that a reader typed, independent of the focus; returned once, to the first caller.
std::optional<std::string> scanned();

// Sizes in CSS pixels.
float available_width();
// The page is being drawn for paper: what can only be pressed or typed may be left out.
bool printing();
bool online();  // false: the browser knows that there is no network
bool narrow();  // the window is narrow: fields and buttons fill the width, tables become cards
float text_scale();
const Theme& theme();
const Preferences& preferences();
void set_preferences(const Preferences& preferences);

// Texts that the widgets need themselves, in the person's language.
struct Words {
    std::string required = "必須";
    std::string close = "閉じる";
    std::string menu = "メニュー";
    std::string retry = "もう一度読み込む";
    std::string loading = "読み込んでいます";
    std::string previous_page = "前のページ";
    std::string next_page = "次のページ";
    std::string open_calendar = "カレンダーから選ぶ";
    std::string calendar = "カレンダー";
    std::string previous_month = "前の月";
    std::string next_month = "次の月";
    std::string today = "今日";
    std::string month_title = "{year}年{month}月";  // {year}, {month}
    std::string day_title = "{year}年{month}月{day}日({weekday})";
    std::string weekdays[7] = {"日", "月", "火", "水", "木", "金", "土"};
    std::string skip_to_content = "本文へ移動";
    std::string appearance = "表示";
    std::string appearance_system = "端末に合わせる";
    std::string appearance_light = "明るい";
    std::string appearance_dark = "暗い";
    std::string appearance_high_contrast = "高コントラスト";
    std::string text_size = "文字の大きさ";
    std::string info = "お知らせ";  // these four name a notice's tone to a screen reader
    std::string good = "完了";
    std::string waiting = "注意";
    std::string bad = "エラー";
};
const Words& words();

}  // namespace yk::ui
