#include "server/tenant/faulty_questions.hpp"

#include <algorithm>
#include <ctime>
#include <fstream>
#include <system_error>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace yk {
namespace fs = std::filesystem;

namespace {

// How many of one second are there already.
size_t count_of(const std::vector<fs::path>& files, const std::string& second) {
    return static_cast<size_t>(std::count_if(files.begin(), files.end(), [&](const fs::path& each) {
        return each.filename().string().starts_with(second);
    }));
}

// Nobody sees half of it.
bool write_whole(const fs::path& file, const std::string& text) {
    const fs::path part = file.string() + ".part";
    {
        std::ofstream out(part, std::ios::binary);
        out << text << '\n';
        if (!out.flush()) return false;
    }
    std::error_code fault;
    fs::rename(part, file, fault);
    return !fault;
}

}  // namespace

Result<std::vector<fs::path>> keep_faulty_questions(const fs::path& folder_of_tenant,
                                                    const RuleSet& rules, int64_t utc_s) {
    const std::vector<Json> questions = rules.take_faulty_questions();
    std::vector<fs::path> kept;
    if (questions.empty()) return kept;
    const fs::path folder = folder_of_tenant / kFaultyQuestions;
    std::error_code fault;
    fs::create_directory(folder, fault);
    const auto second = fmt::format("{:%Y%m%dT%H%M%S}", fmt::gmtime(std::time_t{utc_s}));
    size_t number = count_of(faulty_questions(folder_of_tenant), second);
    for (const Json& each : questions) {  // sorted by name as they came
        const auto name = each["question"].get<std::string>();
        const fs::path file = folder / fmt::format("{}-{:02}-{}.json", second, ++number, name);
        if (!write_whole(file, each.dump(2)))
            return fail(Errc::broken, "cannot_write", {},
                        file.string() +
                            " can't be written: the disk is full, or the folder isn't "
                            "the server's");
        kept.push_back(file);
    }
    const auto all = faulty_questions(folder_of_tenant);
    for (size_t i = kMostFaultyQuestions; i < all.size(); ++i)
        fs::remove(all[i], fault);
    return kept;
}

std::vector<fs::path> faulty_questions(const fs::path& folder_of_tenant) {
    std::vector<fs::path> all;
    std::error_code fault;
    for (const auto& entry : fs::directory_iterator(folder_of_tenant / kFaultyQuestions, fault))
        if (entry.path().extension() == ".json") all.push_back(entry.path());
    std::sort(all.rbegin(), all.rend());
    return all;
}

}  // namespace yk
