// ImGui's test hooks: they report every item that reacts.
#include <imgui.h>
#include <imgui_internal.h>

namespace yk::ui {
void note_item(unsigned int id);
}

void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, const ImRect&,
                                 const ImGuiLastItemData*) {
    // A window reports itself too. Skip it: the layers are windows that are not widgets.
    const ImGuiWindow* window = context->CurrentWindow;
    if (window != nullptr && (id == window->ID || id == window->MoveId)) return;
    yk::ui::note_item(id);
}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) {
    return nullptr;
}
