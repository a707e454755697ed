// The statements in C++ sources: the content of string literals, joined as the compiler joins them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yk::dialect {

struct Written {
    std::string text;
    bool is_whole = true;  // false: the program adds a part at run time
};

// Every literal of preprocessed text that begins like a statement.
std::vector<Written> statements_in(std::string_view preprocessed);

// The error of PostgreSQL's parser for a statement; empty: none. Parameters are ?1, ?2 …
std::string fault_of(std::string_view statement);

// The functions that a statement without a fault calls.
std::vector<std::string> functions_of(std::string_view statement);

}  // namespace yk::dialect
