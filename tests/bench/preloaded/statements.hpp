// The format of recorded statements. For each: 'S' and its text if the text is new, then 'E', its
// number and its values. Numbers have this machine's byte order; files are used in one run only.
#pragma once

#include <cstdint>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace yk::bench {

struct StatementValue {
    char type = 'n';  // integer, text, blob, null
    int64_t number = 0;
    std::string bytes{};
};

struct DoneStatement {
    uint32_t number = 0;  // of its text in the list of texts
    std::vector<StatementValue> values;
};

struct Statements {
    std::vector<std::string> texts;
    std::vector<DoneStatement> done;  // in order of execution
};

namespace detail {
template <class T>
void put(std::ostream& out, T value) {
    out.write(reinterpret_cast<const char*>(&value), sizeof value);
}
inline void put_text(std::ostream& out, const std::string& text) {
    put(out, static_cast<uint32_t>(text.size()));
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
}
template <class T>
T taken(std::istream& in) {
    T value{};
    in.read(reinterpret_cast<char*>(&value), sizeof value);
    return value;
}
inline std::string taken_text(std::istream& in) {
    std::string text(taken<uint32_t>(in), '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    return text;
}
}  // namespace detail

inline void write_statement(std::ostream& out, uint32_t number, const std::string* new_text,
                            const std::map<int, StatementValue>& values) {
    if (new_text) {
        out.put('S');
        detail::put_text(out, *new_text);
    }
    out.put('E');
    detail::put(out, number);
    const int count = values.empty() ? 0 : values.rbegin()->first;
    detail::put(out, static_cast<uint32_t>(count));
    for (int at = 1; at <= count; ++at) {
        const auto found = values.find(at);
        const StatementValue value = found == values.end() ? StatementValue{} : found->second;
        out.put(value.type);
        detail::put(out, value.number);
        detail::put_text(out, value.bytes);
    }
}

// An incomplete record at the end of the file is ignored.
inline Statements read_statements(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    Statements all;
    for (char kind; in.get(kind);) {
        if (kind == 'S') {
            all.texts.push_back(detail::taken_text(in));
            continue;
        }
        DoneStatement done{detail::taken<uint32_t>(in), {}};
        const auto count = detail::taken<uint32_t>(in);
        for (uint32_t i = 0; i < count && in; ++i) {
            const char type = detail::taken<char>(in);
            const auto number = detail::taken<int64_t>(in);
            done.values.push_back({type, number, detail::taken_text(in)});
        }
        if (in) all.done.push_back(std::move(done));
    }
    return all;
}

}  // namespace yk::bench
