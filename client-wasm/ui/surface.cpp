// The frame: receives events, runs passes until sizes are final, passes on changes and picture.
#include "client-wasm/ui/surface.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <cstdlib>

#include "client-wasm/ui/banner.hpp"
#include "client-wasm/ui/context.hpp"
#include "client-wasm/ui/glyphs.hpp"
#include "client-wasm/ui/keys.hpp"
#include "client-wasm/ui/toasts.hpp"

namespace yk::ui {
namespace {

// The lint is for tests; the client in the browser is built without it, to save time.
#ifdef __EMSCRIPTEN__
constexpr bool kInspects = false;
#else
constexpr bool kInspects = true;
#endif

constexpr int kMostPasses = 10;
constexpr int kMostFrames = 30;         // before one key
constexpr std::size_t kMostActs = 256;  // waiting; further ones are dropped

Preferences stored_preferences(const platform::Platform& platform) {
    Preferences out;
    const std::string theme = platform.preference("theme");
    if (theme == "light") out.appearance = Appearance::light;
    if (theme == "dark") out.appearance = Appearance::dark;
    if (theme == "high_contrast") out.appearance = Appearance::high_contrast;
    const std::string percent = platform.preference("text_percent");
    const int number = std::atoi(percent.c_str());
    if (number >= 100 && number <= 200) out.text_percent = number;
    return out;
}

void style(Context& c) {
    const Theme& theme = c.theme;
    const Colour hover{theme.text.red, theme.text.green, theme.text.blue, 16};
    const Colour press{theme.text.red, theme.text.green, theme.text.blue, 36};
    const auto pixels = [](float size) { return std::to_string(size) + "px"; };
    c.platform.set_style("focus", css(theme.focus));
    c.platform.set_style("text", css(theme.text));
    c.platform.set_style("panel", css(theme.panel));
    c.platform.set_style("hover", css(hover));
    c.platform.set_style("press", css(press));
    c.platform.set_style("radius", pixels(theme.radius));
    c.platform.set_style("pad", pixels(theme.px(10)));
    c.platform.set_style("scheme", theme.dark ? "dark" : "light");
}

void refresh_theme(Context& c) {
    const auto spacing = [](const platform::Environment& environment) {
        return std::pair(environment.letter_spacing, environment.word_spacing);
    };
    const auto before = spacing(c.environment);
    c.environment = c.platform.environment();
    if (spacing(c.environment) != before) forget_glyphs(c);
    c.environment.width = std::max(c.environment.width, 200.0F);
    c.environment.height = std::max(c.environment.height, 160.0F);
    c.theme = make_theme(c.preferences, c.environment, c.accent);
}

// Nothing behind a dialog can be reached.
void make_inert(Context& c) {
    if (c.modal == semantics::kNoNode) return;
    for (const Node& node : c.tree.nodes()) {
        if (node.parent != semantics::kRoot || node.id == c.modal) continue;
        if (node.role == Role::status || node.role == Role::alert) continue;
        c.tree.find(node.id)->state |= semantics::kInert;
    }
}

void follow_focus(Context& c) {
    c.focus_path.clear();
    for (const Node* node = c.tree.find(c.focused); node != nullptr;
         node = c.tree.find(node->parent)) {
        c.focus_path.push_back(node->id);
    }
}

void run_pass(Context& c) {
    ++c.pass;
    ++c.counters.passes;
    refresh_theme(c);
    follow_focus(c);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {c.environment.width, c.environment.height};
    io.DisplayFramebufferScale = {c.environment.pixel_ratio, c.environment.pixel_ratio};
    io.DeltaTime = 1.0F / 60;
    ImGui::NewFrame();
    c.tree.begin();
    c.reacting.clear();
    c.lint.clear();
    c.shortcuts.clear();
    c.primaries.clear();
    c.again = c.holds_enter = false;
    c.seeds.clear();
    c.counts.assign(1, 0);
    c.forms.clear();
    c.areas.clear();
    c.modal = c.first_in_modal = c.heading = semantics::kNoNode;
    c.dialogs = 0;
    c.banner.reset();
    layer("page", 0, [&] {
        if (c.page) c.page();
    });
    draw_banner();
    draw_toasts();
    make_inert(c);
    ImGui::EndFrame();
}

void inspect(Context& c) {
    if (c.tree.duplicates() > 0) note_lint("the same name twice: give one of them a key");
    for (const NodeId id : c.reacting) {
        if (c.tree.find(id) == nullptr) note_lint("an item reacts but has no semantic node");
    }
    if (c.dialogs > 1) note_lint("a dialog over a dialog");
}

NodeId opener_of(Context& c, NodeId modal) {
    for (auto entry = c.openers.rbegin(); entry != c.openers.rend(); ++entry) {
        if (entry->first == modal) return entry->second;
    }
    return semantics::kNoNode;
}

// Moves the focus: into a dialog that has opened, back to the opener when the dialog has closed.
// The focus is never lost. `focused`: what had it before the elements changed.
void settle_focus(Context& c, NodeId focused) {
    NodeId wanted = c.focus_wanted;
    c.focus_wanted = semantics::kNoNode;
    if (c.focus_heading && c.heading != semantics::kNoNode) {
        wanted = c.heading;
        c.focus_heading = false;
    }
    if (c.modal != c.shown_modal) {
        const NodeId back = opener_of(c, c.shown_modal);
        const bool opened =
            c.modal != semantics::kNoNode && opener_of(c, c.modal) == semantics::kNoNode;
        if (opened) {
            c.openers.emplace_back(c.modal, c.focused);
            if (wanted == semantics::kNoNode) {
                wanted = c.first_in_modal != semantics::kNoNode ? c.first_in_modal : c.modal;
            }
        } else if (wanted == semantics::kNoNode && c.tree.find(back) != nullptr) {
            wanted = back;
        }
        std::erase_if(c.openers, [&](const auto& entry) {
            return entry.first != c.modal && c.tree.find(entry.first) == nullptr;
        });
        c.shown_modal = c.modal;
    }
    const bool lost = focused != semantics::kNoNode && c.tree.find(focused) == nullptr;
    if (lost && wanted == semantics::kNoNode) wanted = c.heading;
    if (wanted != semantics::kNoNode && c.tree.find(wanted) != nullptr) c.platform.focus(wanted);
}

}  // namespace

Surface::Surface(platform::Platform& platform) : context_(std::make_unique<Context>(platform)) {
    Context& c = *context_;
    make_current(&c);
    c.imgui = ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.ConfigInputTextCursorBlink = false;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    ImGuiStyle& look = ImGui::GetStyle();
    look.WindowPadding = {0, 0};
    look.WindowBorderSize = 0;
    look.WindowRounding = 0;
    look.FontSizeBase = 20;
    c.imgui->TestEngineHookItems = kInspects;
    add_fonts(c);
    c.preferences = stored_preferences(platform);
    const std::string language = platform.preference("language");
    c.language = language.empty() ? platform.environment().language : language;
    platform.set_language(c.language);  // the page may have another language
    refresh_theme(c);
    platform.set_listener(this);
    platform.request_frame();
}

Surface::~Surface() {
    context_->platform.set_listener(nullptr);
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
    }
    ImGui::DestroyContext(context_->imgui);
    make_current(nullptr);
}

void Surface::set_page(std::function<void()> page) {
    context_->page = std::move(page);
    context_->platform.request_frame();
}

void Surface::set_words(Words words) {
    context_->words = std::move(words);
}

void Surface::set_language(std::string language) {
    if (language == context_->language) return;
    context_->language = std::move(language);
    context_->platform.set_preference("language", context_->language);
    context_->platform.set_language(context_->language);
    forget_glyphs(*context_);
    context_->platform.request_frame();
}

void Surface::set_number_length(std::size_t digits) {
    context_->scanner.set_number_length(digits);
}

void Surface::set_accent(Colour accent) {
    context_->accent = accent;
    context_->platform.request_frame();
}

const semantics::Tree& Surface::tree() const {
    return context_->tree;
}
const Counters& Surface::counters() const {
    return context_->counters;
}
NodeId Surface::focused() const {
    return context_->focused;
}
const std::vector<std::string>& Surface::lint() const {
    return context_->lint;
}

void Surface::on_frame() {
    Context& c = *context_;
    const double start = c.platform.now_ms();
    int passes = 0;
    do {
        c.act = {};
        if (!c.acts.empty()) {
            c.act = std::move(c.acts.front());
            c.acts.pop_front();
        }
        run_pass(c);
        ++passes;
    } while ((c.again || !c.acts.empty()) && passes < kMostPasses);
    c.act = {};
    if (c.again || !c.acts.empty()) c.platform.request_frame();
    if (kInspects) inspect(c);
    const NodeId focused = c.focused;  // before the browser takes it from an element that is gone
    if (c.tree.finish()) {
        const semantics::Changes changes = c.tree.diff();
        c.counters.nodes_sent += changes.changed.size();
        c.platform.show(changes);
    }
    c.counters.nodes = c.tree.nodes().size();
    settle_focus(c, focused);
    for (const auto& [text, urgent] : c.announcements) {
        c.platform.announce(
            text, urgent ? platform::Politeness::assertive : platform::Politeness::polite);
    }
    c.announcements.clear();
    style(c);
    ImGui::Render();
    c.counters.last_ms = c.platform.now_ms() - start;
    c.counters.longest_ms = std::max(c.counters.longest_ms, c.counters.last_ms);
    ++c.counters.frames;
    const Colour back = c.theme.page;
    const auto packed =
        static_cast<std::uint32_t>((back.red << 24) | (back.green << 16) | (back.blue << 8) | 0xFF);
    c.platform.paint(ImGui::GetDrawData(), packed);
}

void Surface::on_event(platform::Event event) {
    using platform::EventKind;
    Context& c = *context_;
    const auto queue = [&](Act::Kind kind) {
        if (c.acts.size() < kMostActs) c.acts.push_back({kind, event.node, std::move(event.text)});
    };
    switch (event.kind) {
        case EventKind::activated:
            queue(Act::Kind::activated);
            break;
        case EventKind::edited:
            queue(Act::Kind::edited);
            break;
        case EventKind::left:
            queue(Act::Kind::left);
            break;
        case EventKind::outside:
            queue(Act::Kind::outside);
            break;
        case EventKind::opened:
            queue(Act::Kind::opened);
            break;
        case EventKind::focused:
            c.focused = event.node;
            break;
        case EventKind::hovered:
            c.hovered = event.node;
            break;
        case EventKind::scrolled:
            c.memories[event.node].scroll = event.value;
            break;
        case EventKind::environment:
        case EventKind::path_changed:
            break;
    }
    c.platform.request_frame();
}

bool Surface::on_key(const platform::Key& key) {
    Context& c = *context_;
    bool handled = take_scan_key(c, key);
    if (!handled) {
        // What was pressed before may have opened a dialog, which this key is for. Letters are
        // text.
        const bool is_letter = (key.key.size() == 1 && !key.alt && !key.control) || key.composing ||
                               key.key == "Process";
        const NodeId modal = c.modal;
        for (int i = 0; i < kMostFrames && !is_letter && !c.acts.empty(); ++i)
            on_frame();
        // Nobody has seen that question yet.
        const bool unseen = c.modal != modal && key.key == "Enter";
        handled = unseen || handle_key(c, key);
    }
    if (handled) c.platform.request_frame();
    return handled;
}

void Surface::on_graphics_restored() {
    context_->platform.request_frame();
}

}  // namespace yk::ui
