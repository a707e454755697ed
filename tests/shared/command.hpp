// What the exec functions want of a command: its words and its environment, as pointers.
#pragma once

#include <unistd.h>

#include <string>
#include <vector>

namespace yk::test {

// With the null at the end. The words have to live as long.
inline std::vector<char*> pointers(const std::vector<std::string>& words) {
    std::vector<char*> all;
    for (const std::string& word : words)
        all.push_back(const_cast<char*>(word.c_str()));
    all.push_back(nullptr);
    return all;
}

// "NAME=value"; of two with one name the first counts, so these before this process's own.
inline std::vector<std::string> environment_with(std::vector<std::string> more) {
    for (char** each = ::environ; *each; ++each)
        more.emplace_back(*each);
    return more;
}

}  // namespace yk::test
