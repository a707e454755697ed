// The manuals' words are on the screens: kumamoto.txt and kdca.txt list each with its page.
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

#include "shared/core/text.hpp"
#include "tests/labels/drawn.hpp"

namespace yk::test {
namespace {

struct Label {
    std::string screen, text, page;
    bool built = true;
};

std::vector<Label> listed(const std::string& manual) {
    std::ifstream file(std::string(YK_LABELS) + "/" + manual + ".txt");
    std::vector<Label> labels;
    bool built = true;
    for (std::string line; std::getline(file, line);) {
        built = built && !line.starts_with("# not built yet");
        if (line.empty() || line.starts_with('#')) continue;
        const size_t first = line.find(" | "), last = line.rfind(" | ");
        EXPECT_LT(first, last) << manual << ": " << line;
        labels.push_back({line.substr(0, first), line.substr(first + 3, last - first - 3),
                          line.substr(last + 3), built});
    }
    return labels;
}

bool is_drawn(const Screens& screens, const Label& label) {
    if (label.screen != "*") {
        const auto screen = screens.find(label.screen);
        return screen != screens.end() && screen->second.has(label.text);
    }
    for (const auto& [name, drawn] : screens)
        if (drawn.has(label.text)) return true;
    return false;
}

void compare(const std::string& manual, const Screens& screens) {
    int missing = 0;
    const std::vector<Label> labels = listed(manual);
    EXPECT_FALSE(labels.empty());
    for (const Label& label : labels) {
        const std::string where =
            label.text + " (" + label.page + ") on the screen \"" + label.screen + "\"";
        EXPECT_TRUE(label.screen == "*" || screens.contains(label.screen))
            << "nobody draws " << where;
        if (label.built) {
            EXPECT_TRUE(is_drawn(screens, label)) << "missing: " << where;
        } else {
            std::printf("not built yet: %s\n", where.c_str());
            ++missing;
            EXPECT_FALSE(is_drawn(screens, label)) << "built: move it up: " << where;
        }
    }
    std::printf("%s: %zu labels, %d not built yet\n", manual.c_str(), labels.size(), missing);
}

TEST(Labels, OfKumamotosManualAreDrawn) {
    compare("kumamoto", kumamoto_screens());
}

TEST(Labels, OfTheAgencysManualAreDrawn) {
    compare("kdca", kdca_screens());
}

TEST(Labels, AreComparedLetterForLetter) {
    Drawn drawn;
    drawn.add("姓（カナ） 必須");
    drawn.add("국민비서 알림: 예약정보 확인");
    drawn.add("신규등록자입니다.");
    drawn.add("予約・接種状況");
    for (const char* there : {"姓(カナ)", "姓 (カナ)必須", "必須", "국민비서알림", "예약정보 확인",
                              "신규등록자…", "予約・接種状況"})
        EXPECT_TRUE(drawn.has(there)) << there;
    for (const char* not_there :
         {"姓(かな)", "姓", "신규등록자", "予約", "接種状況", "예약정보 확…확"})
        EXPECT_FALSE(drawn.has(not_there)) << not_there;
}

}  // namespace
}  // namespace yk::test
