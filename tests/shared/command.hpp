// A command's words and environment as pointers, as the exec functions need them.
#pragma once

#include <unistd.h>

#include <string>
#include <vector>

namespace yk::test {

// With a null pointer at the end. The words must live as long as the result.
inline std::vector<char*> pointers(const std::vector<std::string>& words) {
    std::vector<char*> all;
    for (const std::string& word : words)
        all.push_back(const_cast<char*>(word.c_str()));
    all.push_back(nullptr);
    return all;
}

// Entries "NAME=value". If a name occurs twice, the first counts, so `more` is before this
// process's environment.
inline std::vector<std::string> environment_with(std::vector<std::string> more) {
    for (char** each = ::environ; *each; ++each)
        more.emplace_back(*each);
    return more;
}

}  // namespace yk::test
