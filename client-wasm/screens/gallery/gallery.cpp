// The gallery's widgets, each in each state.
#include "client-wasm/screens/gallery/gallery.hpp"

#include <array>
#include <cstdio>

namespace yk::screens {
namespace {

constexpr std::size_t kLongTable = 3'000;

const std::array<ui::Choice, 3> kSexes{{{"male", "男性"}, {"female", "女性"}, {"unset", "未設定"}}};
const std::array<ui::Choice, 4> kVenues{
    {{"a", "A胃腸科内科医院"},
     {"e", "E耳鼻咽喉科"},
     {"hall", "市民会館 シアーズホーム夢ホール"},
     {"full", "G整形外科（満員）", {}, true, "空きがありません"}}};

std::string two_digits(int number) {
    char text[8];
    std::snprintf(text, sizeof text, "%02d", number % 100);
    return text;
}

std::optional<ui::Day> parse_day(std::string_view text) {
    int year = 0;
    unsigned month = 0, day = 0;
    if (std::sscanf(std::string(text).c_str(), "%d-%u-%u", &year, &month, &day) != 3) return {};
    const ui::Day out = std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
    if (!out.ok()) return {};
    return out;
}

std::string write_day(ui::Day day) {
    return std::to_string(static_cast<int>(day.year())) + "-" +
           two_digits(static_cast<int>(static_cast<unsigned>(day.month()))) + "-" +
           two_digits(static_cast<int>(static_cast<unsigned>(day.day())));
}

ui::DayMark mark_day(ui::Day day) {
    const auto number = static_cast<unsigned>(day.day());
    const std::chrono::weekday weekday{std::chrono::sys_days{day}};
    if (weekday == std::chrono::Sunday)
        return {.enabled = false, .text = "休", .note = "休診日です"};
    if (number % 7 == 0)
        return {.enabled = false, .text = "満", .tone = ui::Tone::bad, .note = "満員です"};
    const unsigned left = number * 5 % 23 + 1;
    return {.text = std::to_string(left),
            .tone = left < 5 ? ui::Tone::waiting : ui::Tone::good,
            .note = "残り" + std::to_string(left) + "枠"};
}

}  // namespace

void Gallery::draw() {
    ui::heading(1, "部品の見本");
    ui::text("画面はここにある部品だけで作ります。状態ごとに並べてあります。", {.muted = true});
    ui::columns(
        [&] {
            buttons();
            fields();
        },
        [&] {
            choices();
            dates();
            slots();
        });
    tables();
    feedback();
    dialogs();
}

void Gallery::buttons() {
    ui::card({.title = "ボタンとリンク"}, [&] {
        ui::row([&] {
            if (ui::button("次へ進む", {.emphasis = ui::Emphasis::primary, .shortcut = "F9"}))
                ++presses_;
            if (ui::button("戻る")) ++presses_;
            if (ui::button("予約キャンセル", {.emphasis = ui::Emphasis::danger})) ++presses_;
            if (ui::button("詳細", {.emphasis = ui::Emphasis::ghost})) ++presses_;
        });
        ui::row([&] {
            ui::button("登録", {.disabled = true, .reason = "必須項目を入力してください"});
            ui::button("確定しています", {.busy = true});
            ui::button("編集", {.small = true});
            ui::button("非公開枠も表示", {.pressed = tick_});
        });
        ui::row([&] {
            ui::text("押した回数");
            ui::text(std::to_string(presses_),
                     {.numeric = true, .live = semantics::Live::polite, .key = "presses"});
            if (ui::link("住民検索へ", "people")) ++presses_;
        });
        ui::button("幅いっぱい", {.wide = true});
    });
}

void Gallery::fields() {
    ui::card({.title = "入力欄"}, [&] {
        ui::form("見本の入力", [&] {
            ui::text_field("接種券番号", number_,
                           {.kind = ui::FieldKind::digits,
                            .required = true,
                            .hint = "10桁の数字",
                            .max_length = 10});
            ui::text_field("誤りのある欄", wrong_,
                           {.kind = ui::FieldKind::digits,
                            .required = true,
                            .error = "接種券番号は10桁です。1桁足りません。"});
            ui::row([&] {
                ui::text_field("姓(カナ)", kana_,
                               {.kind = ui::FieldKind::kana, .required = true, .width = 160});
                ui::text_field("名(カナ)", text_,
                               {.kind = ui::FieldKind::kana, .required = true, .width = 160});
            });
            ui::text_field("電話番号", phone_, {.kind = ui::FieldKind::tel, .autocomplete = "tel"});
            ui::text_field("メールアドレス", email_, {.kind = ui::FieldKind::email});
            ui::text_field("パスワード", password_, {.kind = ui::FieldKind::password});
            std::string fixed = "012345";
            ui::text_field("自治体番号", fixed, {.width = 160, .read_only = true});
            ui::text_field("使えない欄", fixed, {.width = 160, .disabled = true});
            ui::text_field("メモ", memo_, {.kind = ui::FieldKind::memo, .max_length = 1000});
        });
        const std::array<ui::Hit, 3> hits{
            {{"1", "テスト タロー", "9000000001 1945-01-01", "2回とも予約済み", ui::Tone::good},
             {"2", "テスト ハナコ", "9000000101 1950-01-01", "予約なし", ui::Tone::neutral},
             {"3", "ヤマダ ハナコ", "9000000102 1950-01-01", "1回目のみ", ui::Tone::waiting}}};
        const ui::SearchResult found =
            ui::search_box("住民を探す", query_, hits,
                           {.hint = "番号・カナ・電話番号", .empty_text = "見つかりません"});
        if (found.chosen) ui::toast("選択: " + *found.chosen, ui::Tone::info);
    });
}

void Gallery::choices() {
    ui::card({.title = "選択"}, [&] {
        ui::checkbox("利用規約に同意する", agreed_);
        ui::checkbox("非公開枠も表示する", tick_,
                     {.error = tick_ ? std::string_view{} : "見本の誤りです"});
        bool fixed = true;
        ui::checkbox("変えられない", fixed, {.disabled = true});
        ui::radio_group("性別", kSexes, sex_, {.required = true});
        const std::array<ui::Choice, 2> kinds{
            {{"own", "かかりつけ患者"}, {"public", "その他の方"}}};
        ui::radio_group("受診の区分", kinds, kind_, {.segmented = true});
        ui::select("接種会場", kVenues, venue_,
                   {.required = true, .placeholder = "選んでください"});
        const std::array<ui::Choice, 2> parts{{{"bookings", "予約履歴"}, {"doses", "接種履歴"}}};
        ui::tabs("履歴", parts, tab_, [&] {
            ui::text(tab_ == "bookings" ? "予約が存在しません" : "接種実績が存在しません",
                     {.muted = true});
        });
    });
}

void Gallery::dates() {
    ui::card({.title = "日付"}, [&] {
        const ui::DateField options{.field = {.required = true, .hint = "例 2021-05-06"},
                                    .parse = parse_day,
                                    .format = write_day,
                                    .mark = mark_day,
                                    .today = std::chrono::year{2021} / 5 / 3};
        ui::date_field("予約日時", date_, options);
        ui::date_field(
            "生年月日", birth_,
            {.field = {.hint = "例 1945-03-03、S20.3.3"}, .parse = parse_day, .calendar = false});
    });
}

void Gallery::slots() {
    const std::array<ui::Option, 4> options{
        {{"0900", "09:00 ~ 09:30", "公開枠", ui::Tone::info, "残り3枠"},
         {"0930", "09:30 ~ 10:00", "公開枠", ui::Tone::info, "残り1枠", ui::Tone::waiting},
         {"0930p", "09:30 ~ 10:00", "非公開枠", ui::Tone::neutral, "残り2枠"},
         {"1000", "10:00 ~ 10:30", "公開枠", ui::Tone::info, "残り0枠", ui::Tone::bad, true,
          "満員です。ほかの時間を選んでください。"}}};
    ui::card({.title = "予約枠"},
             [&] { ui::option_list("5月6日の予約枠", options, slot_, {.required = true}); });
}

void Gallery::tables() {
    ui::card({.title = "表"}, [&] {
        ui::row([&] {
            if (ui::button("8行", {.pressed = table_state_ == 0 && rows_ == 8}))
                table_state_ = 0, rows_ = 8;
            if (ui::button("3000行", {.pressed = table_state_ == 0 && rows_ == kLongTable})) {
                table_state_ = 0, rows_ = kLongTable;
            }
            if (ui::button("空", {.pressed = rows_ == 0})) table_state_ = 0, rows_ = 0;
            if (ui::button("読み込み中", {.pressed = table_state_ == 1})) table_state_ = 1;
            if (ui::button("失敗", {.pressed = table_state_ == 2})) table_state_ = 2;
        });
        const std::array<ui::Column, 7> columns{{{"接種券番号", 130},
                                                 {"氏名(カナ)", 0},
                                                 {"生年月日", 120, ui::Align::start, 2},
                                                 {"1回目接種", 120},
                                                 {"2回目接種", 140, ui::Align::start, 2},
                                                 {"残り", 72, ui::Align::end, 3},
                                                 {"操作", 96, ui::Align::end, 1, true}}};
        ui::Table table{.label = "検索結果", .columns = columns, .rows = rows_};
        table.load = static_cast<ui::Load>(table_state_);
        table.empty_title = "表示できるデータがありません";
        table.empty_help = "条件を変えて、もう一度検索してください。";
        table.failed_title = "読み込めませんでした";
        table.failed_help = "ネットワークを確認してください。";
        table.page = {"1-8/120件", false, true};
        table.current = current_row_;
        const ui::TableResult result = ui::table(table, [&](std::size_t row) {
            const int number = static_cast<int>(row);
            ui::cell("90000001" + two_digits(number));
            ui::cell(row % 3 == 0 ? "テスト タロー" : "ヤマモト ハナコ");
            ui::cell("1950-01-" + two_digits(number % 28 + 1));
            ui::cell(row % 3 == 0 ? "接種済み" : "予約済み",
                     row % 3 == 0 ? ui::Tone::good : ui::Tone::info);
            ui::cell(row % 2 == 0 ? "未予約" : "キャンセル",
                     row % 2 == 0 ? ui::Tone::neutral : ui::Tone::waiting);
            ui::cell(std::to_string(number * 7 % 41));
            ui::cell([&] {
                if (ui::button("詳細",
                               {.small = true, .description = "90000001" + two_digits(number)})) {
                    current_row_ = row;
                }
            });
        });
        if (result.retry) table_state_ = 0;
    });
}

void Gallery::feedback() {
    ui::columns(
        [&] {
            ui::card({.title = "お知らせ"}, [&] {
                ui::notice({.tone = ui::Tone::info,
                            .text = "数字は空き数を表します。",
                            .announce = false});
                ui::notice(
                    {.tone = ui::Tone::good, .title = "登録が完了しました", .announce = false},
                    [] { ui::button("接種予約", {.key = "notice-book"}); });
                ui::notice({.tone = ui::Tone::waiting,
                            .title = "確認が必要です",
                            .text = "非公開枠がまだ空いています。公開枠に予約しますか？",
                            .announce = false});
                const std::array<std::string, 2> reasons{"2回目は1回目から20日以上あけてください。",
                                                         "この日は休診日です。"};
                ui::notice({.tone = ui::Tone::bad,
                            .title = "予約できません",
                            .lines = reasons,
                            .announce = false});
                ui::row([&] {
                    if (ui::button("通知を出す")) ui::toast("キャンセルしました。");
                    if (ui::button("誤りの通知"))
                        ui::toast("枠が埋まりました。ほかの時間を選んでください。", ui::Tone::bad);
                });
            });
        },
        [&] {
            ui::card({.title = "状態"}, [&] {
                ui::row([] {
                    ui::badge("予約済み", ui::Tone::info);
                    ui::badge("十分な空き", ui::Tone::good);
                    ui::badge("空きわずか", ui::Tone::waiting);
                    ui::badge("空きなし", ui::Tone::bad);
                    ui::badge("未予約", ui::Tone::neutral);
                });
                ui::facts({{"接種券番号", "9000000062"},
                           {"生年月日", "1945/03/03"},
                           {"姓(カナ)", "テスト"},
                           {"予約状況", "予約済み", ui::Tone::good, true}});
                ui::skeleton(ui::Shape::lines, 3);
                ui::skeleton(ui::Shape::options, 2);
                ui::empty_state("予約が存在しません", "「新規予約」から予約できます。", "新規予約");
            });
        });
}

void Gallery::dialogs() {
    ui::card({.title = "確認と表示"}, [&] {
        ui::row([&] {
            if (ui::button("確認を開く")) plain_open_ = true;
            if (ui::button("取り消しを開く")) danger_open_ = true;
            if (ui::button("長い内容を開く")) long_open_ = true;
        });
        ui::display_settings();
    });
    if (plain_open_) {
        const ui::Answer answer =
            ui::confirm({.title = "確認",
                         .text = "以下の内容で登録してもよろしいでしょうか？",
                         .confirm = "確定",
                         .cancel = "キャンセル"},
                        [] {
                            ui::facts({{"接種会場", "A胃腸科内科医院"},
                                       {"接種ワクチン", "ファイザー社ワクチン"},
                                       {"予約日時", "2021-05-19 09:00~11:00"}});
                        });
        if (answer == ui::Answer::confirmed) ui::toast("予約を受付しました。");
        if (answer != ui::Answer::none) plain_open_ = false;
    }
    if (danger_open_) {
        const ui::Answer answer = ui::confirm(
            {.title = "予約のキャンセル",
             .text = "この予約をキャンセルします。空いた枠はすぐに他の方が予約できます。",
             .confirm = "この予約をキャンセル",
             .cancel = "閉じる",
             .danger = true});
        if (answer == ui::Answer::confirmed) ui::toast("キャンセルしました。");
        if (answer != ui::Answer::none) danger_open_ = false;
    }
    if (long_open_) {
        long_open_ = ui::dialog({.title = "利用規約"}, [] {
            for (int i = 1; i <= 30; ++i) {
                ui::text("第" + std::to_string(i) +
                         "条 "
                         "予約の受付は、この規約に従って行います。住民の個人情報は、予約の受付にだ"
                         "け使います。");
            }
        });
    }
}

}  // namespace yk::screens
