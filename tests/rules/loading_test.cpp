// What the loader accepts, and the sentence with which it refuses anything else.
#include <link.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <random>
#include <set>

#include "server/hosting/elf_check.hpp"
#include "server/hosting/library.hpp"
#include "tests/rules/world.hpp"
#include "tests/shared/folder.hpp"

namespace yk {
namespace {

using namespace yk::test;
using hosting::Library;

struct Refused {
    std::string exhibit;
    std::string reason;
    std::string sentence;  // a part of the sentence
    std::vector<std::string> locales{};
};
class Loading : public testing::TestWithParam<Refused> {};

TEST_P(Loading, IsRefusedWithOneSentence) {
    const std::filesystem::path file = exhibit(GetParam().exhibit);
    const auto rules = load(file, Json::object(), GetParam().locales);
    ASSERT_FALSE(rules.has_value());
    EXPECT_EQ(rules.error().reason, GetParam().reason);
    const std::string& sentence = rules.error().detail;
    EXPECT_NE(sentence.find(file.string()), std::string::npos) << sentence;
    EXPECT_NE(sentence.find(GetParam().sentence), std::string::npos) << sentence;
    EXPECT_EQ(sentence.find('\n'), std::string::npos) << sentence;
}

INSTANTIATE_TEST_SUITE_P(
    BrokenPlugins, Loading,
    testing::Values(
        Refused{"not_there", "plugin_not_found", "there is no such file"},
        Refused{"no_symbol", "plugin_symbol_missing", "does not export the symbol yk_plugin_v0"},
        Refused{"exports_more", "plugin_not_a_library",
                "it exports \"one_more\" besides yk_plugin_v0"},
        Refused{"wrong_major", "plugin_abi", "made for plugin ABI 7, and this server has ABI 0"},
        Refused{"newer_minor", "plugin_abi", "or newer, and this server has 0."},
        Refused{"null_rules", "plugin_tables", "its table of rules is missing"},
        Refused{"null_catalogue", "plugin_tables", "its catalogue is null"},
        Refused{"null_function", "plugin_tables", "its function decide is missing"},
        Refused{"hollow_table", "plugin_tables", "table reasons says 2 rows and has none"},
        Refused{"unknown_status", "plugin_tables",
                "the move from nothing to \"arrived\" leads to a status not declared"},
        Refused{"duplicate_id", "plugin_tables", "reason \"never\" is declared twice"},
        Refused{"missing_text", "plugin_tables", "is missing in \"ja\""},
        Refused{"sound", "plugin_tables", "is missing in \"ko\"", {"en", "ko"}},
        Refused{"refuses_silently", "plugin_refused", "refuses these settings without saying why"},
        Refused{"throws_in_create", "plugin_refused", "it threw: no room in the museum"}),
    [](const auto& each) {
        return each.param.exhibit + (each.param.locales.empty() ? "" : "InKorean");
    });

TEST(Loading, RefusesAFileThatIsNoLibrary) {
    const auto file = std::filesystem::path(testing::TempDir()) / "no_library.so";
    std::ofstream(file) << "this is a shopping list";
    const auto rules = load(file);
    ASSERT_FALSE(rules.has_value());
    EXPECT_EQ(rules.error().reason, "plugin_not_a_library");
    std::filesystem::remove(file);
}

// Half-copied files, which would end the process if the loader mapped them.
class CutLibrary {
public:
    explicit CutLibrary(const std::filesystem::path& whole) {
        std::ifstream in(whole, std::ios::binary);
        bytes_.assign(std::istreambuf_iterator<char>(in), {});
    }
    size_t size() const { return bytes_.size(); }
    // The reason for which the first `length` bytes are refused; after them the file ends, or
    // holds zeros up to its size, as some programs copy.
    std::string refusal(size_t length, bool zeros_follow) const {
        const test::Folder folder;
        const auto file = folder / "cut.so";
        std::ofstream(file, std::ios::binary)
            << bytes_.substr(0, length) << std::string(zeros_follow ? size() - length : 0, '\0');
        const auto opened = Library::open(file);
        if (opened) return "none";
        EXPECT_NE(opened.error().detail.find(file.string()), std::string::npos);
        return opened.error().reason;
    }

private:
    std::string bytes_;
};

TEST(Loading, RefusesALibraryThatIsCutAnywhere) {
    for (const auto& whole : {shipped("kumamoto"), exhibit("in_c")}) {
        const CutLibrary library(whole);
        ASSERT_GT(library.size(), 4096u);
        for (size_t part = 0; part < 100; ++part)
            for (const bool zeros_follow : {false, true}) {
                const size_t length = library.size() * part / 100;
                EXPECT_EQ(library.refusal(length, zeros_follow), "plugin_not_a_library")
                    << whole << " cut at " << length;
            }
        EXPECT_EQ(library.refusal(library.size() - 1, false), "plugin_not_a_library");
        EXPECT_EQ(library.refusal(library.size(), false), "none");
    }
}

// Files of the right size that say something wrong, and end the process that loads them.
// YK_SEED repeats a run.
class DamagedLibrary {
public:
    explicit DamagedLibrary(const std::filesystem::path& whole) {
        std::ifstream in(whole, std::ios::binary);
        bytes_.assign(std::istreambuf_iterator<char>(in), {});
    }
    size_t size() const { return bytes_.size(); }
    // What became of a load of the file with these bytes zeroed, or with this bit flipped.
    std::string with_zeros(size_t at, size_t count) const {
        std::string damaged = bytes_;
        std::fill_n(damaged.begin() + static_cast<ptrdiff_t>(at), std::min(count, size() - at),
                    '\0');
        return outcome(damaged);
    }
    std::string with_flip(size_t at, int bit) const {
        std::string damaged = bytes_;
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
        return outcome(damaged);
    }

private:
    static std::string outcome(const std::string& bytes) {
        const test::Folder folder;
        const auto file = folder / "damaged.so";
        std::ofstream(file, std::ios::binary) << bytes;
        const auto rules = RuleSet::load(file, Json::object(), {}, in_hosts());
        if (rules) return "none";
        EXPECT_NE(rules.error().detail.find(file.string()), std::string::npos);
        return rules.error().reason;
    }
    std::string bytes_;
};

TEST(Loading, SurvivesALibraryWithAPageOfZeros) {
    constexpr size_t kPage = 4096;
    const DamagedLibrary library(shipped("kdca"));
    EXPECT_EQ(library.with_zeros(0, 0), "none");
    size_t refused = 0;
    for (size_t at = kPage; at < library.size(); at += kPage)
        refused += library.with_zeros(at, kPage) == "none" ? 0 : 1;
    EXPECT_GT(refused, 6u);  // the pages that hold the loader's tables and the plugin's
}

TEST(Loading, SurvivesALibraryWithAFlippedBit) {
    constexpr size_t kTables = 0x7000;  // what the loader reads is in the first pages
    const char* given = std::getenv("YK_SEED");
    const uint64_t seed = given ? std::strtoull(given, nullptr, 10) : std::random_device{}();
    std::printf("YK_SEED=%llu\n", static_cast<unsigned long long>(seed));
    std::mt19937_64 random(seed);
    const DamagedLibrary library(shipped("kdca"));
    size_t refused = 0;
    for (int i = 0; i < 60; ++i) {
        const size_t at = random() % (i % 2 == 0 ? kTables : library.size());
        refused += library.with_flip(at, static_cast<int>(random() % 8)) == "none" ? 0 : 1;
    }
    EXPECT_GT(refused, 0u);
}

TEST(Loading, SaysHowMuchOfALibraryIsThere) {
    const test::Folder folder;
    std::filesystem::copy_file(shipped("kumamoto"), folder / "half.so");
    std::filesystem::resize_file(folder / "half.so", 40'000);
    const auto rules = load(folder / "half.so");
    ASSERT_FALSE(rules.has_value());
    EXPECT_NE(rules.error().detail.find("it is incomplete: 40000 bytes are there, of "),
              std::string::npos)
        << rules.error().detail;
}

// A library whose bytes are changed before it is checked.
struct ChangedLibrary {
    ChangedLibrary() {
        std::ifstream in(shipped("kumamoto"), std::ios::binary);
        bytes.assign(std::istreambuf_iterator<char>(in), {});
        head = at<ElfW(Ehdr)>(0);
        for (size_t i = 0; i < head.e_phnum; ++i)
            segments.push_back(at<ElfW(Phdr)>(head.e_phoff + i * sizeof(ElfW(Phdr))));
    }
    template <class T>
    T at(size_t offset) const {
        T row;
        std::memcpy(&row, bytes.data() + offset, sizeof row);
        return row;
    }
    template <class T>
    void put(size_t offset, const T& row) {
        std::memcpy(bytes.data() + offset, &row, sizeof row);
    }
    std::string fault(size_t length) const {
        const test::Folder folder;
        std::ofstream(folder / "changed.so", std::ios::binary) << bytes.substr(0, length);
        return hosting::elf_fault(folder / "changed.so");
    }
    std::string bytes;
    ElfW(Ehdr) head;
    std::vector<ElfW(Phdr)> segments;
};

TEST(Loading, RefusesALibraryWithoutSectionsThatIsCut) {
    ChangedLibrary library;
    library.head.e_shoff = library.head.e_shnum = library.head.e_shstrndx = 0;
    library.put(0, library.head);
    size_t end = 0;  // of what is loaded
    for (const auto& each : library.segments)
        if (each.p_type == PT_LOAD) end = std::max<size_t>(end, each.p_offset + each.p_filesz);
    EXPECT_EQ(library.fault(end), "");
    EXPECT_NE(library.fault(end - 1).find("it is incomplete"), std::string::npos);
}

TEST(Loading, RefusesALibraryWhoseTablesLeadElsewhere) {
    const ChangedLibrary whole;
    EXPECT_EQ(whole.fault(whole.bytes.size()), "");
    const auto dynamic = std::find_if(whole.segments.begin(), whole.segments.end(),
                                      [](const auto& each) { return each.p_type == PT_DYNAMIC; });
    ASSERT_NE(dynamic, whole.segments.end());
    for (size_t at = dynamic->p_offset;; at += sizeof(ElfW(Dyn))) {
        auto row = whole.at<ElfW(Dyn)>(at);
        if (row.d_tag == DT_NULL) break;
        if (row.d_tag != DT_STRTAB && row.d_tag != DT_SYMTAB && row.d_tag != DT_GNU_HASH) continue;
        ChangedLibrary changed;
        row.d_un.d_ptr = 0x7FFF'FFF0;
        changed.put(at, row);
        EXPECT_NE(changed.fault(changed.bytes.size()).find("contradict"), std::string::npos)
            << row.d_tag;
    }
}

TEST(Loading, RefusesAFolder) {
    EXPECT_EQ(load(testing::TempDir()).error().reason, "plugin_not_found");
}

struct Misfit {
    const char* settings;
    const char* sentence;
};
class Settings : public testing::TestWithParam<Misfit> {};
TEST_P(Settings, ThatDoNotFitAreRefused) {
    const auto rules = load(exhibit("sound"), Json::parse(GetParam().settings), {});
    ASSERT_FALSE(rules.has_value());
    EXPECT_EQ(rules.error().reason, "plugin_settings");
    EXPECT_NE(rules.error().detail.find(GetParam().sentence), std::string::npos)
        << rules.error().detail;
}
INSTANTIATE_TEST_SUITE_P(
    OfATenant, Settings,
    testing::Values(
        Misfit{R"({"days": 31})", "setting \"days\" must be 1 to 30, not 31"},
        Misfit{R"({"days": "7"})", "setting \"days\" must be of type integer, not text"},
        Misfit{R"({"days": true})", "setting \"days\" must be of type integer, not boolean"},
        Misfit{R"({"days": 1.5})", "must be a text, a whole number, true or false"},
        Misfit{R"({"days": 18446744073709551615})", "must be a text, a whole number"},
        Misfit{R"({"days": null})", "must be a text, a whole number, true or false"},
        Misfit{R"({"open": "yes"})", "setting \"open\" must be of type boolean, not text"},
        Misfit{R"({"days": 31, "hours": 3})", "(and 1 more: mend this one and try again)"},
        Misfit{R"({"hours": 3})", "setting \"hours\" is not one that the plugin declares"},
        Misfit{R"({"hour_of_the_day_on_which_the_telephones_are_answered_by_a_clerk予約": 3})",
               "setting \"hour_of_the_day_on_which_the_telephones_are_answered_by_a_clerk\" is"},
        Misfit{R"({"days": [3]})", "setting \"days\" is no list that the plugin declares"},
        Misfit{R"([1])", "its settings are not a JSON object"}));

TEST(Settings, MayLeaveOutWhatHasAPreset) {
    EXPECT_NE(loaded(exhibit("sound")), nullptr);
    EXPECT_NE(loaded(exhibit("sound"), {{"days", 7}, {"open", false}}), nullptr);
}

TEST(Settings, AreRefusedByThePluginItself) {
    const auto rules = load(shipped("kumamoto"),
                            {{"second_dose_after_days", 20}, {"least_interval_days", 21}}, {});
    ASSERT_FALSE(rules.has_value());
    EXPECT_EQ(rules.error().reason, "plugin_refused");
    EXPECT_NE(rules.error().detail.find("must not be more than second_dose_after_days"),
              std::string::npos)
        << rules.error().detail;
}

TEST(Loading, TakesAPluginInPlainC) {
    const Rules rules = loaded(exhibit("in_c"));
    ASSERT_NE(rules, nullptr);
    EXPECT_EQ(rules->id(), "in_c");
    const std::vector<SlotFact> slots{slot(5, "2021-05-19", 540), slot(4, "2021-05-19", 570)};
    const auto offers = rules->offer(facts(), slots);
    ASSERT_TRUE(offers.has_value());
    ASSERT_EQ(offers->size(), 2u);
    EXPECT_EQ((*offers)[0].slot, SlotId{5});
}

TEST(Loading, TakesAPluginOfALaterHeaderWhoseRowsHaveGrown) {
    const Rules rules = loaded(exhibit("newer_rows"));
    ASSERT_NE(rules, nullptr);
    ASSERT_EQ(rules->tables().reasons.size(), 2u);
    EXPECT_EQ(rules->tables().reasons[1].id, "doubtful");
    EXPECT_TRUE(rules->tables().reasons[1].confirmable);
}

TEST(Loading, TakesANewFileUnderTheOldPathWhileTheOldOneGoesOnServing) {
    const auto file = std::filesystem::path(testing::TempDir()) / "reloaded.so";
    const auto put = [&](const char* name) {
        std::filesystem::copy_file(exhibit(name), file,
                                   std::filesystem::copy_options::overwrite_existing);
    };
    const SlotFact place = slot(1, "2021-05-19", 540);
    const Change change{nullptr, &place, "booked", 1};
    put("sound");
    const Rules before = loaded(file);
    put("second_version");
    const Rules after = loaded(file);
    std::filesystem::remove(file);
    EXPECT_EQ(before->version(), "1.0.0");
    EXPECT_EQ(after->version(), "2.0.0");
    EXPECT_TRUE(before->decide(facts(), change)->accepted());
    EXPECT_FALSE(after->decide(facts(), change)->accepted());
}

TEST(Loading, LeavesNoCopiesBehind) {
    const auto copies = [] {
        size_t count = 0;
        for (const auto& one :
             std::filesystem::directory_iterator(std::filesystem::temp_directory_path()))
            count += one.path().filename().string().starts_with("yoyaku-plugin-");
        return count;
    };
    const auto own_folder = std::filesystem::path(testing::TempDir()) / "own_temporary_folder";
    std::filesystem::create_directories(own_folder);
    const char* before = std::getenv("TMPDIR");
    const std::string kept = before ? before : "";
    ::setenv("TMPDIR", own_folder.c_str(), 1);
    const Rules rules = loaded(exhibit("sound"));
    EXPECT_EQ(copies(), 0u);
    kept.empty() ? ::unsetenv("TMPDIR") : ::setenv("TMPDIR", kept.c_str(), 1);
}

TEST(CheckPlugin, ListsEveryFault) {
    const std::vector<std::string> locales{"en"};
    EXPECT_EQ(check_plugin(exhibit("sound"), locales, libraries()), std::vector<std::string>{});
    EXPECT_EQ(check_plugin(shipped("kumamoto"), locales, libraries()), std::vector<std::string>{});
    EXPECT_EQ(check_plugin(shipped("template"), locales, libraries()), std::vector<std::string>{});
    EXPECT_EQ(check_plugin(exhibit("missing_text"), locales, libraries()).size(), 20u);
    EXPECT_EQ(check_plugin(exhibit("not_there"), locales, libraries()).size(), 1u);
}

}  // namespace
}  // namespace yk
