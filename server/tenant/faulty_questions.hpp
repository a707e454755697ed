// Faulty questions: what a tenant's rules have answered wrongly, as files in its folder, each with
// the facts.json that `yoyaku plugin ask` repeats (rules/kept_question.hpp). They stay after a
// reload and a restart.
//
// For threads that may wait for a disk.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "server/rules/rule_set.hpp"
#include "shared/core/result.hpp"

namespace yk {

// Below the tenant's folder: "20210506T000312-decide.json", in UTC.
inline constexpr const char* kFaultyQuestions = "questions";
inline constexpr size_t kMostFaultyQuestions = 100;  // the newest of a tenant

// Writes those that came since, and returns their files; the oldest are removed. Error: broken
// "cannot_write", with the path.
Result<std::vector<std::filesystem::path>> keep_faulty_questions(
    const std::filesystem::path& folder_of_tenant, const RuleSet& rules, int64_t utc_s);

// The files, the newest first.
std::vector<std::filesystem::path> faulty_questions(const std::filesystem::path& folder_of_tenant);

}  // namespace yk
