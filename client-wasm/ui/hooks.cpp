// ImGui's test hooks: they see every item that reacts, whoever made it.
#include <imgui.h>
#include <imgui_internal.h>

namespace yk::ui {
void note_item(unsigned int id);
}

void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, const ImRect&,
                                 const ImGuiLastItemData*) {
    // A window reports itself, too: the layers are windows without a surface of their own.
    const ImGuiWindow* window = context->CurrentWindow;
    if (window != nullptr && (id == window->ID || id == window->MoveId)) return;
    yk::ui::note_item(id);
}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) {
    return nullptr;
}
