// The statements in C++ sources: what their string literals say, joined as the compiler joins them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yk::dialect {

struct Written {
    std::string text;
    bool is_whole = true;  // false: the program adds the rest while it runs
};

// Every literal of preprocessed text that begins as a statement does.
std::vector<Written> statements_in(std::string_view preprocessed);

// What PostgreSQL's parser has against a statement; empty: nothing. Parameters are ?1, ?2 …
std::string fault_of(std::string_view statement);

// The functions that a statement without a fault calls.
std::vector<std::string> functions_of(std::string_view statement);

}  // namespace yk::dialect
