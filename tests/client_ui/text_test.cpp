// Where a line ends: Korean at spaces, Japanese between characters, with the marks that don't begin
// or end a line.
#include <gtest/gtest.h>

#include "client-wasm/testkit/user.hpp"
#include "client-wasm/ui/paint.hpp"
#include "client-wasm/ui/ui.hpp"

namespace yk {
namespace {

// The lines of a text in a column as wide as `widest`, with "|" between them.
std::string lines_of(const std::string& text, const std::string& widest) {
    std::string lines;
    testkit::User user([&] {
        lines.clear();
        const float width = ui::text_width(widest, ui::body_ink()) + 0.5F;
        for (const std::string_view line : ui::break_lines(text, ui::body_ink(), width))
            lines.append(lines.empty() ? "" : "|").append(line);
    });
    return lines;
}

TEST(Text, EndsALineWhereTheLanguageDoes) {
    struct Case {
        const char* text;
        const char* widest;
        const char* lines;
    };
    for (const auto& [text, widest, lines] : {
             // Korean
             Case{"예약정보를 다시 확인하십시오.", "예약정보를 다시 확",
                  "예약정보를 다시|확인하십시오."},
             Case{"예약정보를 다시 확인하십시오.", "예약정보를 다시 ",
                  "예약정보를 다시|확인하십시오."},
             Case{"취소하려면 ‘예약취소’를 누르십시오.", "취소하려면 ‘예약",
                  "취소하려면|‘예약취소’를|누르십시오."},
             Case{"사전예약관리(의료기관) 조회", "사전예약관리(의료기관) 조",
                  "사전예약관리(의료기관)|조회"},
             Case{"백신 6바이알을 등록", "백신 6바이알", "백신|6바이알을|등록"},
             // a word that is wider than the line
             Case{"예방접종등록", "예방접종", "예방접종|등록"},
             // Japanese
             Case{"接種予約状況を確認する", "接種予約状況を", "接種予約状況を|確認する"},
             Case{"登録が完了しました。次へ", "登録が完了しました", "登録が完了しまし|た。次へ"},
             Case{"予約は「確定」を押して", "予約は「", "予約は|「確定」|を押して"},
             Case{"クリニックー予約", "クリニック", "クリニッ|クー予約"},
             Case{"予約の人々", "予約の人", "予約の|人々"},
             Case{"空きは50％です", "空きは50", "空きは|50％です"},
             // Latin
             Case{"Choose a later day.", "Choose a la", "Choose a|later day."},
         })
        EXPECT_EQ(lines_of(text, widest), lines) << text << " in " << widest;
}

}  // namespace
}  // namespace yk
