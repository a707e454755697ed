#include "tests/dialect/statements.hpp"

#include <pg_query.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace yk::dialect {
namespace {

constexpr std::array<std::string_view, 16> kVerbs{
    "SELECT", "INSERT", "UPDATE",    "DELETE",  "WITH",     "REPLACE", "CREATE", "ALTER",
    "DROP",   "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN",   "COMMIT", "VACUUM"};

bool is_statement(std::string_view text) {
    return std::any_of(kVerbs.begin(), kVerbs.end(), [&](std::string_view verb) {
        return text.starts_with(verb) && (text.size() == verb.size() || text[verb.size()] == ' ');
    });
}

// The statement with PostgreSQL's parameters.
std::string for_postgres(std::string_view statement) {
    std::string sql(statement);
    for (size_t i = 0; i + 1 < sql.size(); ++i)
        if (sql[i] == '?' && std::isdigit(static_cast<unsigned char>(sql[i + 1])) != 0)
            sql[i] = '$';
    return sql;
}

// Reads preprocessed C++, which has no comments and no macros.
class Literals {
public:
    explicit Literals(std::string_view text) : rest_(text) {}

    // The next literal, joined with those that follow it directly; false at the end.
    bool next(std::string& joined) {
        joined.clear();
        bool found = false;
        while (!rest_.empty()) {
            const char first = rest_.front();
            if (first == '"') {
                joined += text_literal('"');
                found = true;
            } else if (rest_.starts_with("R\"")) {
                joined += raw_literal();
                found = true;
            } else if (found && std::isspace(static_cast<unsigned char>(first)) == 0) {
                return true;
            } else if (first == '\'' && !is_digit_separator_) {
                text_literal('\'');
            } else {
                skip();
            }
        }
        return found;
    }

    char follower() const { return rest_.empty() ? ';' : rest_.front(); }

private:
    void skip() {
        is_digit_separator_ = std::isalnum(static_cast<unsigned char>(rest_.front())) != 0;
        rest_.remove_prefix(1);
    }

    std::string text_literal(char quote) {
        std::string text;
        for (rest_.remove_prefix(1); !rest_.empty() && rest_.front() != quote; skip()) {
            if (rest_.front() == '\\') rest_.remove_prefix(1);
            text += rest_.front();
        }
        rest_.remove_prefix(std::min<size_t>(1, rest_.size()));
        is_digit_separator_ = false;
        return text;
    }

    std::string raw_literal() {
        rest_.remove_prefix(2);
        const size_t open = rest_.find('(');
        const std::string close = ")" + std::string(rest_.substr(0, open)) + "\"";
        const size_t end = rest_.find(close, open);
        std::string text(rest_.substr(open + 1, end - open - 1));
        rest_.remove_prefix(std::min(rest_.size(), end + close.size()));
        return text;
    }

    std::string_view rest_;
    bool is_digit_separator_ = false;  // a ' here is a digit separator: 100'000
};

}  // namespace

std::vector<Written> statements_in(std::string_view preprocessed) {
    constexpr std::string_view kEnds = ",)}";  // end of an argument or of a member
    std::vector<Written> statements;
    Literals literals(preprocessed);
    for (std::string text; literals.next(text);)
        if (is_statement(text))
            statements.push_back({text, kEnds.find(literals.follower()) != kEnds.npos});
    return statements;
}

std::string fault_of(std::string_view statement) {
    const PgQueryParseResult parsed = pg_query_parse(for_postgres(statement).c_str());
    std::string fault = parsed.error ? parsed.error->message : "";
    pg_query_free_parse_result(parsed);
    return fault;
}

std::vector<std::string> functions_of(std::string_view statement) {
    constexpr std::string_view kBefore = R"("funcname":[{"String":{"sval":")";
    const PgQueryParseResult parsed = pg_query_parse(for_postgres(statement).c_str());
    const std::string_view tree = parsed.parse_tree;
    std::vector<std::string> functions;
    for (size_t at = tree.find(kBefore); at != tree.npos; at = tree.find(kBefore, at)) {
        at += kBefore.size();
        functions.emplace_back(tree.substr(at, tree.find('"', at) - at));
    }
    pg_query_free_parse_result(parsed);
    return functions;
}

}  // namespace yk::dialect
