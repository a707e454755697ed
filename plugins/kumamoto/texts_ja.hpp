// Kumamoto's words in Japanese. Labels are exactly those of the manual; a reason says what to do
// next.
#pragma once

#include <yk_plugin.hpp>

namespace kumamoto {

inline constexpr yk::plugin::Words kJapanese[] = {
    {"ui.title", "コロナワクチン予約管理システム"},

    // Texts of the client, in the manual's words.
    {"ui.identify.next", "次へ進む"},
    {"ui.identify.scan", "コード入力"},
    {"ui.identify.code", "接種券のコード"},
    {"ui.home.begin_text", "接種券のコードを読み取るか、接種券番号を伺って予約を始めます。"},
    {"ui.scan.discard_title", "別の方の接種券を読み取りました"},
    {"ui.register.title", "住民情報登録"},
    {"ui.register.submit", "登録"},
    {"ui.register.confirm_title", "登録確認"},
    {"ui.register.confirm_text", "下記の内容で登録を確定する場合は、確定ボタンを押してください。"},
    {"ui.register.yes", "確定"},
    {"ui.register.no", "キャンセル"},
    {"ui.register.done_title", "登録完了"},
    {"ui.register.done_text", "登録が完了しました"},
    {"ui.register.book", "接種予約"},
    {"ui.register.back", "戻る"},
    {"ui.book.title", "接種予約"},
    {"ui.book.venue", "接種会場"},
    {"ui.book.vaccine", "接種ワクチン"},
    {"ui.book.time", "予約日時"},
    {"ui.book.submit", "予約"},
    {"ui.confirm.title", "確認"},
    {"ui.confirm.text", "以下の内容で登録してもよろしいでしょうか？"},
    {"ui.confirm.yes", "確定"},
    {"ui.confirm.no", "キャンセル"},
    {"ui.search.submit", "検索"},
    {"ui.search.clear", "再入力"},
    {"ui.person.title", "住民情報"},
    {"ui.person.basic", "基本情報"},
    {"ui.person.details", "予約者情報"},
    {"ui.person.change", "情報変更"},
    {"ui.person.bookings", "予約・接種状況"},
    {"ui.person.new_booking", "新規予約"},
    {"ui.person.tab_bookings", "予約履歴"},
    {"ui.person.tab_doses", "接種履歴"},
    {"ui.booking.edit_title", "予約状況編集"},
    {"ui.list.empty", "表示できるデータがありません"},

    {"menu.home", "TOP"},
    {"menu.booking", "予約"},
    {"menu.arrivals", "受付"},
    {"menu.people", "住民検索"},
    {"menu.bookings", "接種予約状況・実績"},
    {"menu.coupons", "有効接種券"},

    {"field.tenant", "自治体番号"},
    {"field.account", "アカウントID"},
    {"field.password", "パスワード"},
    {"field.terms", "利用規約に同意する"},

    {"form.identify", "予約"},
    {"field.municipality", "自治体番号"},
    {"field.number", "接種券番号"},
    {"hint.number", "接種券に記載された10桁の数字です。"},
    {"field.birth_date", "生年月日"},
    {"hint.birth_date", "1945-03-03、昭和20年3月3日、S20.3.3 のいずれの書き方でも入力できます。"},

    {"form.register", "住民情報登録"},
    {"field.family_kana", "姓(カナ)"},
    {"field.given_kana", "名(カナ)"},
    {"field.sex", "性別"},
    {"choice.sex.male", "男性"},
    {"choice.sex.female", "女性"},
    {"choice.sex.unset", "未設定"},
    {"field.phone", "電話番号"},
    {"field.email", "メールアドレス"},
    {"field.memo", "メモ"},

    {"form.booking", "接種予約"},
    {"field.relation", "予約を希望する方"},
    {"choice.relation.own_patient", "かかりつけ患者"},
    {"choice.relation.other", "その他の方"},

    {"form.people_search", "住民検索"},
    {"form.list_search", "一覧/変更"},
    {"field.venue", "接種会場"},
    {"field.vaccine", "ワクチン種別"},
    {"field.day", "日付"},
    {"field.status", "ステータス"},

    {"table.people", "住民検索"},
    {"table.bookings_of_person", "予約履歴"},
    {"table.doses_of_person", "接種履歴"},
    {"table.bookings_of_day", "一覧/変更"},
    {"table.day_board", "受付"},
    {"column.person.municipality", "自治体番号"},
    {"column.person.number", "接種券番号"},
    {"column.person.birth_date", "生年月日"},
    {"column.person.age", "年齢"},
    {"column.answer.phone", "電話番号"},
    {"column.answer.family_kana", "姓(カナ)"},
    {"column.answer.given_kana", "名(カナ)"},
    {"column.dose.1", "1回目接種"},
    {"column.dose.2", "2回目接種"},
    {"column.action.details", "詳細"},
    {"column.status", "ステータス"},
    {"column.slot.period", "予約枠日時"},
    {"column.slot.name", "予約枠名"},
    {"column.venue.name", "会場"},
    {"column.action.slot", "予約枠詳細"},
    {"column.action.edit", "編集"},
    {"column.slot.starts", "予約開始日付"},
    {"column.vaccine.name", "接種ワクチン"},
    {"column.lot", "ロット番号"},
    {"column.booking.dose", "接種回数"},
    {"column.dose.given_on", "接種日"},

    {"role.clinic", "医療機関"},
    {"role.call_centre", "コールセンター"},
    {"role.admin", "管理者"},
    {"role.resident", "住民"},
    {"status.booked", "予約済み"},
    {"status.arrived", "受付済み"},
    {"status.done", "接種済み"},
    {"status.missed", "来場なし"},
    {"status.cancelled", "キャンセル"},
    {"move.booked", "予約"},
    {"move.arrived", "受付"},
    {"move.done", "接種済み"},
    {"move.missed", "来場なし"},
    {"move.cancelled", "キャンセル"},
    {"consequence.cancelled",
     "この予約をキャンセルし、枠を空けます。予約履歴には残ります。別の日時に変えるだけなら、「日時"
     "を変更」を使ってください。"},

    {"kind.public", "公開枠"},
    {"kind.private", "非公開枠"},

    {"screening.may_book", "予約できます。接種会場と日時を選んでください。"},
    {"screening.register_then_book",
     "初めての予約です。住民情報を聞き取って登録してから、予約に進んでください。"},
    {"screening.both_booked",
     "1回目・2回目とも予約済みか接種済みです。予約の日時は「日時を変更」で変えられます。"},
    {"screening.not_listed",
     "この接種券番号は有効接種券の一覧にないか、生年月日が一致しません。番号と生年月日をもう一度聞"
     "き"
     "取ってください。それでも進めないときは、コールセンター（{help_desk}）へご案内ください。"},

    {"reason.not_listed",
     "有効な接種券として確認できません。番号と生年月日をもう一度聞き取り、それでも進めないときは、"
     "コー"
     "ルセンター（{help_desk}）へご案内ください。"},
    {"reason.register_first", "先に住民情報を登録してから、もう一度予約してください。"},
    {"reason.all_doses_booked", "予約できる接種は2回までです。"},
    {"reason.dose_already_booked",
     "この回の予約はすでにあります。今の予約の日時を変更するか、キャンセルしてください。"},
    {"reason.dose_already_given",
     "この回は接種済みです。住民情報の接種履歴を確認し、次の回を予約してください。"},
    {"reason.first_dose_missing", "1回目の予約がありません。先に1回目を予約してください。"},
    {"reason.too_early_after_first",
     "2回目は1回目から{setting.least_interval_days}"
     "日以上あけてください。それより後の日を選んでくださ"
     "い。"},
    {"reason.too_close_to_second",
     "2回目の予約まで{setting.least_interval_days}"
     "日以上あきません。より早い日を選ぶか、2回目の予約も変更してください。"},
    {"reason.other_vaccine",
     "1回目と2回目は同じワクチンで接種します。同じワクチンの枠を選んでください。"},
    {"reason.slot_passed", "この枠の開始時刻は過ぎています。これからの枠を選んでください。"},
    {"reason.slot_closed", "この枠は受付を停止しています。ほかの枠を選んでください。"},
    {"reason.slot_full", "この枠は満員です。ほかの枠を選んでください。"},
    {"reason.other_venue",
     "ほかの会場の枠は予約できません。自院の会場を選ぶか、コールセンター（{help_desk}"
     "）またはWebをご案"
     "内ください。"},
    {"reason.other_venues_booking",
     "ほかの会場の予約は変更できません。その会場かコールセンター（{help_desk}）へご案内ください。"},
    {"reason.private_is_for_clinics",
     "非公開枠は医療機関だけが予約できます。公開枠を選ぶか、医療機関をご案内ください。"},
    {"reason.private_still_free",
     "この日はまだ非公開枠が空いています。かかりつけ患者は非公開枠が埋まってから公開枠に予約を入れ"
     "てく"
     "ださい。このまま公開枠に予約するときは、確定してください。"},
    {"reason.private_for_other",
     "非公開枠はかかりつけ患者のための枠です。その他の方は公開枠に予約するか、コールセンター"
     "（{help_desk}"
     "）またはWebをご案内ください。このまま非公開枠に予約するときは、確定してください。"},
    {"reason.later_dose_booked",
     "2回目の予約もあります。この予約だけをキャンセルする場合は確定し、2回目の予約も変更またはキャ"
     "ンセル"
     "してください。"},
    {"reason.at_clinics_request",
     "医療機関の非公開枠に入っている予約です。その医療機関から依頼を受けた場合だけ、確定してくださ"
     "い。"},
    {"reason.day_not_come",
     "予約日がまだ来ていません。ご本人が来場している場合は、先に予約を今日に変更してください。"},
    {"reason.status_not_reachable",
     "この予約はそのステータスに変更できません。画面を読み込み直し、今のステータスを確認してくださ"
     "い。"},

    {"setting.default_relation", "予約を希望する方の初期値"},
    {"choice.default_relation.own_patient", "かかりつけ患者"},
    {"choice.default_relation.other", "その他の方"},
    {"setting.second_dose_after_days", "2回目の予約を案内する日（1回目からの日数）"},
    {"setting.least_interval_days", "1回目から2回目までの最短日数"},
    {"setting.same_vaccine", "2回目は1回目と同じワクチンに限る"},
};

}  // namespace kumamoto
