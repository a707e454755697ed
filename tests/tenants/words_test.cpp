// A plugin's words for the core's own keys: known, and with nothing in braces that isn't filled in.
#include "server/tenant/words.hpp"

#include "tests/app/world.hpp"

namespace yk {
namespace {

Words core() {
    auto words = Words::load(std::string(YK_SOURCE) + "/shared/texts");
    if (!words) throw std::runtime_error(words.error().detail);
    return *words;
}
std::vector<std::string> faults_of(const char* key, const char* text) {
    return core().faults_in("en", {{key, text}});
}
using Faults = std::vector<std::string>;

TEST(WordsOfAPlugin, MayReplaceTheCoresAndNameALanguage) {
    EXPECT_EQ(faults_of("ui.book.submit", "Book it"), Faults{});
    EXPECT_EQ(faults_of("ui.language.fr", "Français"), Faults{});
    EXPECT_EQ(faults_of("status.booked", "{anything}"), Faults{}) << "checked with its table";
    EXPECT_EQ(faults_of("notice.booked.text", "{day} {time}, {setting.hours}, {help_desk}"),
              Faults{});
}

TEST(WordsOfAPlugin, AreFaultyWhereTheCoreHasNoSuchWord) {
    EXPECT_EQ(
        faults_of("ui.book.submitt", "Book it"),
        Faults{"text \"ui.book.submitt\" in \"en\" replaces no word of the core's: it has none "
               "so called"});
}

TEST(WordsOfAPlugin, AreFaultyWhereNothingFillsInABrace) {
    EXPECT_EQ(faults_of("notice.booked.text", "{day} {hour}"),
              Faults{"text \"notice.booked.text\" in \"en\" has {hour}, which nothing fills in"});
    EXPECT_EQ(faults_of("ui.book.submit", "Book {"),
              Faults{"text \"ui.book.submit\" in \"en\" has {, which nothing fills in"});
}

}  // namespace
}  // namespace yk
