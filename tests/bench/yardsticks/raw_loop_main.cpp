// The raw loop: what SQLite alone needs for the same bookings. Repeats the statements of a server,
// with the same values in the same transactions, on a copy of the database with which the server
// started. raw_loop STATEMENTS DATABASE [MOST] prints the costs as JSON.
#include <sqlite3.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "tests/bench/preloaded/statements.hpp"

namespace {

using namespace yk::bench;
using std::chrono::steady_clock;

[[noreturn]] void stop(const std::string& sentence) {
    std::fprintf(stderr, "raw_loop: %s\n", sentence.c_str());
    std::exit(1);
}

sqlite3* open(const char* file) {
    sqlite3* db = nullptr;
    if (sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) !=
        SQLITE_OK)
        stop(std::string(file) + " can't be opened");
    // The settings of the server's writing connection.
    const char* server_settings =
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
        "PRAGMA trusted_schema = OFF; PRAGMA journal_size_limit = 67108864";
    if (sqlite3_exec(db, server_settings, nullptr, nullptr, nullptr) != SQLITE_OK)
        stop(sqlite3_errmsg(db));
    return db;
}

struct Prepared {
    sqlite3_stmt* statement = nullptr;
    bool is_left_out = false;  // pragmas, which are set above
    bool begins = false, commits = false, books = false;
};

std::vector<Prepared> prepared(sqlite3* db, const std::vector<std::string>& texts) {
    std::vector<Prepared> all;
    for (const std::string& text : texts) {
        Prepared each;
        each.is_left_out = text.starts_with("PRAGMA");
        each.begins = text.starts_with("BEGIN");
        each.commits = text == "COMMIT";
        each.books = text.starts_with("INSERT INTO booking");
        if (!each.is_left_out && sqlite3_prepare_v3(db, text.c_str(), -1, SQLITE_PREPARE_PERSISTENT,
                                                    &each.statement, nullptr) != SQLITE_OK)
            stop(sqlite3_errmsg(db) + (": " + text));
        all.push_back(each);
    }
    return all;
}

void bind(sqlite3_stmt* statement, const std::vector<StatementValue>& values) {
    for (int at = 1; const StatementValue& value : values) {
        const auto size = value.bytes.size();
        if (value.type == 'i') sqlite3_bind_int64(statement, at, value.number);
        if (value.type == 'n') sqlite3_bind_null(statement, at);
        if (value.type == 'b')
            sqlite3_bind_blob64(statement, at, value.bytes.data(), size, SQLITE_STATIC);
        if (value.type == 't')
            sqlite3_bind_text64(statement, at, value.bytes.data(), size, SQLITE_STATIC,
                                SQLITE_UTF8);
        ++at;
    }
}

void run(sqlite3* db, sqlite3_stmt* statement) {
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        // Reading costs time too: each column of each row is read.
        for (int column = 0; column < sqlite3_column_count(statement); ++column)
            sqlite3_column_text(statement, column);
    }
    if (code != SQLITE_DONE) stop(sqlite3_errmsg(db));
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
}

double seconds(timeval time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace

int main(int count, char** words) {
    if (count < 3) stop("STATEMENTS DATABASE [MOST]");
    const Statements recorded = read_statements(words[1]);
    const int64_t most = count > 3 ? std::atoll(words[3]) : INT64_MAX;
    sqlite3* db = open(words[2]);
    const auto statements = prepared(db, recorded.texts);

    std::vector<double> booking_ms;  // of each transaction with bookings, per booking
    double spent_s = 0, cpu_s = 0;   // in these transactions
    int64_t bookings = 0, in_this = 0;
    auto began = steady_clock::now();
    double cpu_began = cpu_seconds();
    for (const DoneStatement& done : recorded.done) {
        const Prepared& each = statements[done.number];
        if (each.is_left_out) continue;
        if (each.begins) {
            if (bookings >= most) break;
            in_this = 0;
            cpu_began = cpu_seconds();
            began = steady_clock::now();
        }
        bind(each.statement, done.values);
        run(db, each.statement);
        if (each.books) ++in_this;
        if (!each.commits || in_this == 0) continue;
        const double took_s = std::chrono::duration<double>(steady_clock::now() - began).count();
        booking_ms.push_back(took_s * 1000 / static_cast<double>(in_this));
        spent_s += took_s;
        cpu_s += cpu_seconds() - cpu_began;
        bookings += in_this;
    }
    if (booking_ms.empty()) stop("no booking was recorded");
    std::sort(booking_ms.begin(), booking_ms.end());
    std::printf(
        "{\"bookings\":%lld,\"transactions\":%zu,\"seconds\":%.6f,\"cpu_s\":%.6f,\"p50_ms\":%.6f}"
        "\n",
        static_cast<long long>(bookings), booking_ms.size(), spent_s, cpu_s,
        booking_ms[booking_ms.size() / 2]);
    return 0;
}
