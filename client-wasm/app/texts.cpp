#include "client-wasm/app/texts.hpp"

#include <utility>

#include "shared/core/text.hpp"

namespace yk::app {

std::string filled(std::string text, Filling values) {
    for (const auto& [name, value] : values)
        text = yk::filled(std::move(text), name, value);
    return text;
}

std::string filled(std::string text, const std::vector<Note>& notes) {
    for (const Note& each : notes)
        text = yk::filled(std::move(text), each.key, each.value);
    return text;
}

void TextBook::take(const std::vector<TextEntry>& texts) {
    by_key_.clear();
    for (const TextEntry& each : texts)
        by_key_[each.key] = each.text;
}

std::string TextBook::text(std::string_view key, Filling values) const {
    const auto found = by_key_.find(key);
    return filled(found == by_key_.end() ? std::string(key) : found->second, values);
}

bool TextBook::has(std::string_view key) const {
    return by_key_.find(key) != by_key_.end();
}

std::string_view early_word(std::string_view language, std::string_view which) {
    struct EarlyWord {
        std::string_view which, ja, en, ko;
    };
    constexpr EarlyWord kWords[] = {
        {"loading", "読み込んでいます", "Loading", "불러오는 중입니다"},
        {"retry", "もう一度読み込む", "Load again", "다시 불러오기"},
        {"unreachable", "サーバーに接続できません", "The server can't be reached",
         "서버에 연결할 수 없습니다"},
        {"unreachable_help", "ネットワークを確認して、もう一度お試しください。",
         "Check the network and try again.", "네트워크를 확인한 후 다시 시도하십시오."},
        {"signed_out", "ログインしていません", "Nobody is signed in", "로그인되어 있지 않습니다"},
        {"sign_in", "ログイン画面を開く", "Open the sign-in page", "로그인 화면 열기"},
    };
    for (const EarlyWord& each : kWords) {
        if (each.which != which) continue;
        if (language.starts_with("ja")) return each.ja;
        return language.starts_with("ko") ? each.ko : each.en;
    }
    return which;
}

}  // namespace yk::app
