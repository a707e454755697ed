// The printed certificate: its words can be copied, its code can be scanned, and nothing is
// missing.
#include "server/papers/certificate.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "server/papers/health_card.hpp"
#include "shared/core/text.hpp"
#include "tests/papers/paper_tools.hpp"
#include "tests/papers/samples.hpp"

namespace yk {
namespace {

std::string printed(const Certificate& certificate) {
    const auto pdf = certificate_pdf(certificate);
    if (!pdf) throw std::runtime_error(pdf.error().reason + " " + pdf.error().path);
    if (const char* folder = std::getenv("YK_PAPERS"))  // for people to look at
        std::ofstream(std::string(folder) + "/" +
                      testing::UnitTest::GetInstance()->current_test_info()->name() + ".pdf")
            << *pdf;
    return *pdf;
}

// Blanks are ignored, because line breaks depend on the page.
std::string without_blanks(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\f'; });
    return text;
}

bool says(const std::string& words, const std::string& text) {
    return without_blanks(words).find(without_blanks(text)) != std::string::npos;
}

Certificate with_code() {
    Certificate c = test::certificate();
    c.code = health_card_code(*health_card(test::record(), *SigningKey::make()));
    return c;
}

TEST(Certificate, HasEveryWordAsTextThatCanBeCopied) {
    const Certificate c = with_code();
    const std::string words = test::words_of(printed(c));
    std::vector<std::string> all{c.title,     c.issuer,     c.doses_title,
                                 c.issued_on, c.code_title, "1 / 1"};
    for (const auto& [label, value] : c.person)
        all.push_back(label), all.push_back(value);
    for (const auto& column : c.columns)
        all.push_back(column.head);
    all.insert(all.end(), c.doses[0].begin(), c.doses[0].end());
    all.insert(all.end(), c.sentences.begin(), c.sentences.end());
    all.insert(all.end(), c.code_sentences.begin(), c.code_sentences.end());
    for (const std::string& text : all)
        EXPECT_TRUE(says(words, text)) << text << "\nin\n" << words;
}

TEST(Certificate, IsOnA4WithItsFontsInIt) {
    const std::string pdf = printed(with_code());
    EXPECT_TRUE(pdf.starts_with("%PDF-"));
    const std::string facts = test::facts_of_paper(pdf);
    EXPECT_NE(facts.find("(A4)"), std::string::npos) << facts;
    EXPECT_NE(facts.find(" 2021 "), std::string::npos) << facts;  // the date of issue
    EXPECT_NE(facts.find("예방접종 내역 확인서"), std::string::npos) << facts;
    EXPECT_EQ(test::pages_of(pdf), 1);
    const std::string fonts = test::fonts_of(pdf);
    EXPECT_NE(fonts.find("NotoSansCJKkr"), std::string::npos) << fonts;
    EXPECT_EQ(fonts.find(" no "), std::string::npos) << fonts;  // embedded, a subset, with its text
}

TEST(Certificate, ItsCodeIsReadFromThePaper) {
    const Certificate c = with_code();
    EXPECT_EQ(test::code_on(printed(c)), c.code);
}

// With the longest card that is allowed.
TEST(Certificate, TheLargestCodeIsReadFromThePaperToo) {
    Certificate c = test::certificate();
    std::string card;
    for (size_t i = 0; card.size() < kCardLengthMax; ++i)
        card += static_cast<char>('A' + i * i % 26);
    c.code = health_card_code(card);
    EXPECT_EQ(test::code_on(printed(c)), c.code);
}

TEST(Certificate, OfTheSameIsTheSameBytes) {
    const Certificate c = with_code();
    const std::string first = printed(c);
    EXPECT_EQ(printed(c), first);
    std::string elsewhere;
    std::jthread([&] { elsewhere = printed(c); }).join();
    EXPECT_EQ(elsewhere, first);
}

TEST(Certificate, WritesEveryScriptAndRareCharacters) {
    Certificate c = test::certificate();
    for (const char* language : {"ko", "ja", "zh-TW", "en", "fr", ""}) {
        c.language = language;
        c.person = {{"성명", "𠮷野屋 髙橋はなこ"},
                    {"氏名", "ﾃｽﾄ タロー Ｍüller-Ångström"},
                    {"이름", "뷁쒫 꿹"},
                    {"أسم", "Nguyễn Thị Ánh"}};
        const std::string words = test::words_of(printed(c));
        for (const char* text :
             {"𠮷野屋 髙橋はなこ", "タロー", "Ångström", "뷁쒫 꿹", "Nguyễn Thị Ánh"})
            EXPECT_TRUE(says(words, text)) << text << " in " << language << "\n" << words;
    }
}

TEST(Certificate, WhatIsLongIsBrokenAndNotCut) {
    Certificate c = with_code();
    std::string name;
    for (int i = 0; i < 40; ++i)
        name += "김수한무거북이" + std::to_string(i);
    c.person[0].value = name.substr(0, 596);
    while (!is_utf8(c.person[0].value))
        c.person[0].value.pop_back();
    c.doses[0][4] =
        "국립중앙의료원부속예방접종센터제일관이층동관제이진료실국립중앙의료원부속예방접종센터";
    const std::string pdf = printed(c);
    const std::string words = test::words_of(pdf);
    EXPECT_TRUE(says(words, c.person[0].value)) << words;
    EXPECT_EQ(test::code_on(pdf), c.code);
}

TEST(Certificate, MoreDosesThanAPageGoOnTheNext) {
    Certificate c = with_code();
    c.doses.clear();
    for (int i = 1; i <= 40; ++i)
        c.doses.push_back({std::to_string(i) + "차", (*Date::parse("2021-05-06") + i * 7).text(),
                           "화이자 (코미나티주)", "LOT-" + std::to_string(1000 + i),
                           "한빛내과의원"});
    const std::string pdf = printed(c);
    EXPECT_GE(test::pages_of(pdf), 2);
    const std::string words = test::words_of(pdf);
    for (const auto& dose : c.doses)
        EXPECT_TRUE(says(words, dose[1])) << dose[1];
    const std::string pages = std::to_string(test::pages_of(pdf));
    EXPECT_TRUE(says(words, "1 / " + pages));
    EXPECT_TRUE(says(words, pages + " / " + pages));
    EXPECT_EQ(test::code_on(pdf), c.code);
}

TEST(Certificate, OfTwentyDosesHoldsTogether) {
    Certificate c = with_code();
    c.doses.resize(20, c.doses[0]);
    const std::string pdf = printed(c);
    EXPECT_EQ(test::pages_of(pdf), 2);
    EXPECT_EQ(test::code_on(pdf), c.code);
    const std::string second = test::words_of(pdf).substr(test::words_of(pdf).find('\f'));
    EXPECT_TRUE(says(second, "김한결"));  // every page names the person
}

TEST(Certificate, WithoutACodeSaysWhatItIsTold) {
    Certificate c = test::certificate();
    c.code_sentences = {"전자 코드는 제공되지 않습니다."};
    const std::string pdf = printed(c);
    EXPECT_TRUE(says(test::words_of(pdf), "전자 코드는 제공되지 않습니다."));
    EXPECT_FALSE(says(test::words_of(pdf), c.code_title));
    EXPECT_EQ(test::code_on(pdf), "");
}

// A line break in a name would print over the next line.
TEST(Certificate, AControlCharacterIsABlank) {
    Certificate c = test::certificate();
    c.person[0].value = "김\n한\t결\x7f\x01!";
    EXPECT_TRUE(says(test::words_of(printed(c)), "김한결!"));
}

TEST(Certificate, TakesNoMoreThanItsLimits) {
    using Change = void (*)(Certificate&);
    const Change kCases[] = {
        [](Certificate& c) { c.title.clear(); },
        [](Certificate& c) { c.title = std::string(301, 'a'); },
        [](Certificate& c) { c.issuer = "\xff"; },
        [](Certificate& c) { c.language = std::string(17, 'k'); },
        [](Certificate& c) { c.person.resize(13); },
        [](Certificate& c) { c.person[0].value = std::string(601, 'a'); },
        [](Certificate& c) { c.person[0].label = std::string("a\0b", 3); },
        [](Certificate& c) { c.columns.clear(), c.doses = {{}}; },
        [](Certificate& c) { c.columns[0].share = 0; },
        [](Certificate& c) { c.columns.resize(9), c.doses[0].resize(9); },
        [](Certificate& c) { c.doses.clear(); },
        [](Certificate& c) { c.doses.resize(101, c.doses[0]); },
        [](Certificate& c) { c.doses[0].pop_back(); },
        [](Certificate& c) { c.doses[0][0] = std::string(301, 'a'); },
        [](Certificate& c) { c.sentences.resize(5); },
        [](Certificate& c) { c.code_sentences = {std::string(1001, 'a')}; },
    };
    for (size_t i = 0; i < std::size(kCases); ++i) {
        Certificate c = test::certificate();
        kCases[i](c);
        const auto pdf = certificate_pdf(c);
        ASSERT_FALSE(pdf) << i;
        EXPECT_EQ(pdf.error().reason, "certificate_impossible") << i;
    }
    Certificate c = test::certificate();
    c.code = std::string(8000, '1');
    EXPECT_EQ(certificate_pdf(c).error().reason, "code_too_long");
}

// With the longest value of every field, everything is still printed.
TEST(Certificate, AtItsLimitsItIsPrinted) {
    Certificate c = with_code();
    c.title = std::string(300, 'T');
    c.person.assign(12, {std::string(300, 'L'), std::string(600, 'V')});
    c.columns.assign(5, {std::string(60, 'H'), 1});
    c.doses.assign(100, std::vector<std::string>(5, std::string(300, 'W')));
    c.sentences.assign(4, std::string(1000, 'S'));
    const std::string pdf = printed(c);
    const std::string words = without_blanks(test::words_of(pdf));
    EXPECT_EQ(std::count(words.begin(), words.end(), 'W'), 100 * 5 * 300);
    EXPECT_EQ(std::count(words.begin(), words.end(), 'S'), 4 * 1000);
    EXPECT_EQ(test::code_on(pdf), c.code);
}

TEST(Certificate, WithARowHigherThanAPageIsRefused) {
    Certificate c = test::certificate();
    c.columns.assign(8, {"", 1});
    c.doses = {std::vector<std::string>(8, std::string(300, 'W'))};
    EXPECT_EQ(certificate_pdf(c).error().reason, "certificate_impossible");
}

}  // namespace
}  // namespace yk
