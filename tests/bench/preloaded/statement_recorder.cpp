// Records what a process's writing connection does, so that a raw loop can repeat it: each
// statement when it is first stepped, with its values. Preloaded before SQLite's library;
// YK_STATEMENTS names the file. The format is in statements.hpp.
#include <dlfcn.h>
#include <sqlite3.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <mutex>
#include <unordered_map>

#include "tests/bench/preloaded/statements.hpp"

namespace {

using yk::bench::StatementValue;

template <class Function>
Function next(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

class Recorder {
public:
    void bind(sqlite3_stmt* statement, int at, StatementValue value) {
        if (!writes(statement)) return;
        const std::lock_guard lock(mutex_);
        bound_[statement][at] = std::move(value);
    }

    void step(sqlite3_stmt* statement) {
        if (!writes(statement) || sqlite3_stmt_busy(statement) != 0) return;
        const std::lock_guard lock(mutex_);
        if (!file_.is_open()) file_.open(std::getenv("YK_STATEMENTS"), std::ios::binary);
        const char* text = sqlite3_sql(statement);
        if (!text) return;  // a statement of SQLite itself
        const std::string sql = text;
        const auto [known, is_new] = numbers_.emplace(sql, static_cast<uint32_t>(numbers_.size()));
        yk::bench::write_statement(file_, known->second, is_new ? &sql : nullptr,
                                   bound_[statement]);
        if (sql == "COMMIT") file_.flush();
    }

    void clear(sqlite3_stmt* statement) {
        if (!writes(statement)) return;
        const std::lock_guard lock(mutex_);
        bound_.erase(statement);
    }

private:
    // To a file: the schema that the inspection compares with is made in memory.
    static bool writes(sqlite3_stmt* statement) {
        if (!statement) return false;
        sqlite3* const database = sqlite3_db_handle(statement);
        const char* const file = sqlite3_db_filename(database, "main");
        return file && *file && sqlite3_db_readonly(database, "main") == 0;
    }

    std::mutex mutex_;
    std::ofstream file_;
    std::unordered_map<std::string, uint32_t> numbers_;
    std::unordered_map<sqlite3_stmt*, std::map<int, StatementValue>> bound_;
};

Recorder& recorder() {
    static auto* const one = new Recorder;  // must outlive every connection
    return *one;
}

}  // namespace

extern "C" {

int sqlite3_bind_int64(sqlite3_stmt* statement, int at, sqlite3_int64 number) {
    recorder().bind(statement, at, {'i', number, {}});
    return next<decltype(&sqlite3_bind_int64)>("sqlite3_bind_int64")(statement, at, number);
}

int sqlite3_bind_text64(sqlite3_stmt* statement, int at, const char* text, sqlite3_uint64 size,
                        void (*ends)(void*), unsigned char encoding) {
    recorder().bind(statement, at, {'t', 0, std::string(text, size)});
    return next<decltype(&sqlite3_bind_text64)>("sqlite3_bind_text64")(statement, at, text, size,
                                                                       ends, encoding);
}

int sqlite3_bind_blob64(sqlite3_stmt* statement, int at, const void* bytes, sqlite3_uint64 size,
                        void (*ends)(void*)) {
    recorder().bind(statement, at, {'b', 0, std::string(static_cast<const char*>(bytes), size)});
    return next<decltype(&sqlite3_bind_blob64)>("sqlite3_bind_blob64")(statement, at, bytes, size,
                                                                       ends);
}

int sqlite3_clear_bindings(sqlite3_stmt* statement) {
    recorder().clear(statement);
    return next<decltype(&sqlite3_clear_bindings)>("sqlite3_clear_bindings")(statement);
}

int sqlite3_step(sqlite3_stmt* statement) {
    recorder().step(statement);
    return next<decltype(&sqlite3_step)>("sqlite3_step")(statement);
}
}
