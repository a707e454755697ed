// Texts: the words on the screen, by key, from the catalogue in the person's language.
//
// The server lays a municipality's texts over the core's (shared/texts/LOCALE.json). What a plugin
// declares has its labels in the plugin:
//     field.FIELD, hint.FIELD, choice.FIELD.ID, form.FORM, menu.ENTRY, table.TABLE, column.SOURCE,
//     status.ID, move.ID, consequence.ID, reason.ID, kind.ID, screening.ID, ui.title (the product)
// All else is ui.*, with a core text each; a plugin gives only those that its manual words
// otherwise. The wizard's, which manuals are most likely to word:
//     ui.identify.next, .scan                              「次へ進む」「コード入力」
//     ui.register.title, .submit                           「住民情報登録」「登録」
//     ui.register.confirm_title, .confirm_text, .yes, .no  「登録確認」 its sentence
//     「確定」「キャンセル」 ui.register.done_title, .done_text, .book, .back     「登録完了」 its
//     sentence 「接種予約」「戻る」 ui.book.title, .venue, .vaccine, .time, .submit
//     「接種予約」「接種会場」「接種ワクチン」「予約日時」「予約」 ui.book.free 「残り{count}枠」
//     ui.confirm.title, .text, .yes, .no                   「確認」 the question
//     「確定」「キャンセル」
// and of the other screens:
//     ui.search.submit, .clear                             「検索」「再入力」
//     ui.list.empty, .page                                 the empty list's sentence,
//     "{from}-{to}/{total}件" ui.person.title, .basic, .details, .change,
//     「住民情報」「基本情報」「予約者情報」「情報変更」 .bookings, .new_booking, .tab_bookings,
//     .tab_doses   「予約・接種状況」「新規予約」「予約履歴」「接種履歴」 ui.booking.slot,
//     .edit_title                         「予約枠詳細」「予約状況編集」
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/protocol/catalogue.hpp"

namespace yk::app {

using Filling = std::initializer_list<std::pair<std::string_view, std::string_view>>;

// Puts values in place of {name}.
std::string filled(std::string text, Filling values);

class TextBook {
public:
    void take(const std::vector<TextEntry>& texts);
    // The key itself where there is no such text: a test finds it on the screen.
    std::string text(std::string_view key, Filling values = {}) const;
    bool has(std::string_view key) const;

private:
    std::map<std::string, std::string, std::less<>> by_key_;
};

// The few words that are needed before the catalogue is there: "loading", "unreachable",
// "unreachable_help", "retry". In English where the language is none of ours.
std::string_view early_word(std::string_view language, std::string_view which);

}  // namespace yk::app
