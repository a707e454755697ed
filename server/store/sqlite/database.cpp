// The SQLite implementation of database.hpp; the only file that includes SQLite's header. WAL,
// synchronous=FULL: committed data is on disk.
#include <sqlite3.h>

#include <cerrno>
#include <unordered_map>

#include "server/store/database.hpp"
#include "server/store/fault.hpp"
#include "server/store/sqlite/file_lock.hpp"
#include "server/store/sqlite/new_file.hpp"
#include "server/store/sqlite/sealing.hpp"
#include "server/store/sqlite/wal_check.hpp"

namespace yk {
namespace {

constexpr int kMostParameters = 512;
constexpr int kReaderBusy_ms = 2000;

// Hashes statements by their length and end.
struct SqlHash {
    using is_transparent = void;
    size_t operator()(std::string_view sql) const {
        constexpr size_t kEnd = 32;
        return std::hash<std::string_view>{}(sql.substr(sql.size() - std::min(sql.size(), kEnd))) +
               sql.size();
    }
};

sqlite3_stmt* native(void* handle) {
    return static_cast<sqlite3_stmt*>(handle);
}

// SQLite stores the system's error for some statements only, and never clears it.
int system_error(sqlite3* db) {
    if (errno != 0) return errno;
    const int noted = sqlite3_system_errno(db);
    return noted != 0 ? noted : EIO;
}

// Call it right after the failed call, with errno set to 0 before that call. sqlite3_errmsg()
// contains names of tables and columns and SQL, never bound values.
Error failure(sqlite3* db, int code) {
    const int fault = system_error(db);
    const std::string words = db ? sqlite3_errmsg(db) : sqlite3_errstr(code);
    const char* path = db ? sqlite3_db_filename(db, "main") : nullptr;
    if (!path) path = "";
    Error error{Errc::broken, "store_broken", {}, words};
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            error.code = Errc::busy;
            error.reason = "store_busy";
            return error;
        case SQLITE_CONSTRAINT:
            error.reason = "store_constraint";
            if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY) {
                error.code = Errc::conflict;
                error.reason = "already_there";
            }
            return error;
        case SQLITE_FULL:
            return store::disk_fault(path, ENOSPC);
        case SQLITE_IOERR:
            return store::disk_fault(path, fault);
        case SQLITE_CANTOPEN:
            return store::is_of_a_disk(fault) ? store::disk_fault(path, fault) : error;
        case SQLITE_READONLY:  // expected for a reader
            return sqlite3_db_readonly(db, "main") == 1 ? error : store::disk_fault(path, EROFS);
        case SQLITE_CORRUPT:
            return store::damaged(path, words);
        case SQLITE_NOTADB:
            error = store::damaged(path, "its beginning is not that of a database");
            error.reason = "store_not_ours";
            return error;
        default:
            return error;
    }
}

tl::unexpected<Error> failed(sqlite3* db, int code) {
    return tl::unexpected<Error>(failure(db, code));
}

int bind(sqlite3_stmt* statement, int at, const Value& value) {
    struct Binder {
        sqlite3_stmt* statement;
        int at;
        int operator()(std::monostate) const { return sqlite3_bind_null(statement, at); }
        int operator()(int64_t number) const { return sqlite3_bind_int64(statement, at, number); }
        int operator()(std::string_view text) const {  // a null pointer would bind NULL
            return sqlite3_bind_text64(statement, at, text.data() ? text.data() : "", text.size(),
                                       SQLITE_STATIC, SQLITE_UTF8);
        }
        int operator()(Blob blob) const {
            return sqlite3_bind_blob64(statement, at, blob.bytes.data() ? blob.bytes.data() : "",
                                       blob.bytes.size(), SQLITE_STATIC);
        }
    };
    return std::visit(Binder{statement, at}, value.held());
}

const char* synchronous(Durability durability) {
    switch (durability) {
        case Durability::off:
            return "PRAGMA synchronous = OFF";
        case Durability::normal:
            return "PRAGMA synchronous = NORMAL";
        case Durability::full:
            break;
    }
    return "PRAGMA synchronous = FULL";
}

}  // namespace

struct Connection {
    struct Prepared {
        sqlite3_stmt* statement = nullptr;
        bool in_use = false;
        uint64_t used_at = 0;
    };

    ~Connection() {
        for (auto& [sql, prepared] : prepared_)
            sqlite3_finalize(prepared.statement);
        sqlite3_close_v2(db);
    }

    static Result<std::unique_ptr<Connection>> open(const std::string& path, int flags,
                                                    int busy_timeout_ms) {
        // Memory statistics would need a mutex that all connections share.
        [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        // A booking changes up to twenty pages, whose earlier content is kept for its savepoint: in
        // memory, unless there are more of them. SQLite can't move 128 KiB or more to a file.
        [[maybe_unused]] static const int kept =
            sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, 120 * 1024);
        auto connection = std::make_unique<Connection>();
        errno = 0;
        const int code =
            sqlite3_open_v2(path.c_str(), &connection->db,
                            flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
        if (code != SQLITE_OK) return failed(connection->db, code);
        sqlite3_busy_timeout(connection->db, busy_timeout_ms);
        sqlite3_limit(connection->db, SQLITE_LIMIT_VARIABLE_NUMBER, kMostParameters);
        return connection;
    }

    Result<void> script(const std::string& sql) {
        errno = 0;
        const int code = sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr);
        if (code != SQLITE_OK) return failed(db, code);
        return {};
    }

    Result<sqlite3_stmt*> prepare(std::string_view sql) {
        sqlite3_stmt* made = nullptr;
        errno = 0;
        const int code = sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()),
                                            SQLITE_PREPARE_PERSISTENT, &made, nullptr);
        if (code != SQLITE_OK) return failed(db, code);
        if (!made) return fail(Errc::broken, "store_broken", {}, "an empty statement");
        return made;
    }

    // Evicts the statement that was used longest ago.
    void forget_oldest() {
        auto oldest = prepared_.end();
        for (auto each = prepared_.begin(); each != prepared_.end(); ++each)
            if (!each->second.in_use &&
                (oldest == prepared_.end() || each->second.used_at < oldest->second.used_at))
                oldest = each;
        if (oldest == prepared_.end()) return;
        sqlite3_finalize(oldest->second.statement);
        prepared_.erase(oldest);
    }

    void keep_log_on_close(bool keep) {
        sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep ? 1 : 0, nullptr);
    }

    sqlite3* db = nullptr;
    uint64_t uses = 0;
    store::FileId log{};  // the WAL that is written
    std::function<bool()> on_commit;
    std::optional<store::FileLock> lock;
    std::unordered_map<std::string, Prepared, SqlHash, std::equal_to<>> prepared_;
};

int64_t Row::number(int column) const {
    return sqlite3_column_int64(native(statement_), column);
}
bool Row::empty(int column) const {
    return sqlite3_column_type(native(statement_), column) == SQLITE_NULL;
}
std::string Row::text(int column) const {
    const auto* text = sqlite3_column_text(native(statement_), column);
    if (!text) return {};
    return {reinterpret_cast<const char*>(text),
            static_cast<size_t>(sqlite3_column_bytes(native(statement_), column))};
}
std::string Row::blob(int column) const {
    const void* bytes = sqlite3_column_blob(native(statement_), column);
    if (!bytes) return {};
    return {static_cast<const char*>(bytes),
            static_cast<size_t>(sqlite3_column_bytes(native(statement_), column))};
}

Statement::Statement(void* handle, bool* in_use) : in_use_(in_use) {
    row_.statement_ = handle;
}
Statement::Statement(Statement&& other) noexcept
    : in_use_(std::exchange(other.in_use_, nullptr)), row_(std::exchange(other.row_, Row{})) {}
Statement::~Statement() {
    sqlite3_stmt* statement = native(row_.statement_);
    if (!statement) return;
    if (!in_use_) {
        sqlite3_finalize(statement);
        return;
    }
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    *in_use_ = false;
}

Result<bool> Statement::step() {
    sqlite3_stmt* statement = native(row_.statement_);
    errno = 0;
    const int code = sqlite3_step(statement);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return failed(sqlite3_db_handle(statement), code);
}

Reader::Reader(std::unique_ptr<Connection> connection, SealKey key)
    : connection_(std::move(connection)), seal_key_(std::move(key)) {}
Reader::~Reader() = default;

Result<std::unique_ptr<Reader>> Reader::open(const std::string& path, SealKey key) {
    if (auto regular = store::check_files(path); !regular) return same_error(regular);
    auto connection = Connection::open(path, SQLITE_OPEN_READONLY, kReaderBusy_ms);
    if (!connection) return same_error(connection);
    (*connection)->keep_log_on_close(true);
    if (auto set = (*connection)->script("PRAGMA query_only = ON; PRAGMA trusted_schema = OFF");
        !set)
        return same_error(set);
    return std::unique_ptr<Reader>(new Reader(std::move(*connection), std::move(key)));
}

Result<Statement> Reader::statement(std::string_view sql, std::span<const Value> values) {
    Connection& connection = *connection_;
    auto known = connection.prepared_.find(sql);
    const bool busy = known != connection.prepared_.end() && known->second.in_use;
    if (known == connection.prepared_.end()) {
        auto made = connection.prepare(sql);
        if (!made) return same_error(made);
        if (connection.prepared_.size() >= kMostStatements) connection.forget_oldest();
        known = connection.prepared_.emplace(std::string(sql), Connection::Prepared{*made}).first;
    }
    sqlite3_stmt* handle = known->second.statement;
    bool* in_use = nullptr;
    if (busy) {  // used again while its rows are being read
        auto made = connection.prepare(sql);
        if (!made) return same_error(made);
        handle = *made;
    } else {
        in_use = &known->second.in_use;
        *in_use = true;
        known->second.used_at = ++connection.uses;
    }
    Statement statement(handle, in_use);
    if (sqlite3_bind_parameter_count(handle) != static_cast<int>(values.size()))
        return fail(Errc::broken, "store_broken", {}, "values don't fit: " + std::string(sql));
    for (size_t i = 0; i < values.size(); ++i)
        if (const int code = bind(handle, static_cast<int>(i) + 1, values[i]); code != SQLITE_OK)
            return failed(connection.db, code);
    return statement;
}

Result<void> Reader::end_reading() {
    if (sqlite3_get_autocommit(connection_->db)) return {};
    return each("COMMIT", {}, [](const Row&) {});
}

Database::Database(std::unique_ptr<Connection> connection, std::string path,
                   DatabaseOptions options)
    : Reader(std::move(connection), options.seal_key),
      path_(std::move(path)),
      options_(std::move(options)) {}
Database::~Database() {
    close();
}

Result<std::unique_ptr<Database>> Database::open(const std::string& path, DatabaseOptions options) {
    if (auto regular = store::check_files(path); !regular) return same_error(regular);
    auto lock = store::FileLock::take(path + ".lock");
    if (!lock) return same_error(lock);
    const FileState file = FileState::of(path);
    const auto before = watermark_before(path, file, options);
    if (!before) return same_error(before);
    if (auto made = store::make_private_file(path); !made) return same_error(made);
    const auto crashed = store::check_wal(path + "-wal");
    if (!crashed) return same_error(crashed);
    auto connection = Connection::open(path, SQLITE_OPEN_READWRITE, options.busy_timeout_ms);
    if (!connection) return same_error(connection);
    (*connection)->lock.emplace(std::move(*lock));
    (*connection)->on_commit = options.on_commit;
    // A file that is refused stays as it is, and its log too.
    (*connection)->keep_log_on_close(true);
    std::unique_ptr<Database> database(
        new Database(std::move(*connection), path, std::move(options)));

    auto mode = database->first("PRAGMA journal_mode = WAL", {},
                                [](const Row& row) { return row.text(0); });
    if (!mode) return same_error(mode);
    if (*mode != "wal")
        return fail(Errc::broken, "store_broken", {}, path + " lies where no WAL can be kept");
    if (auto set = database->script(synchronous(database->options_.durability)); !set)
        return same_error(set);
    auto set = database->script(
        "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
        "PRAGMA journal_size_limit = 67108864;"
        // 8 MiB of recent pages are cached; the log is checkpointed every 16 MiB.
        "PRAGMA cache_size = -8192; PRAGMA wal_autocheckpoint = 4096");
    if (!set) return same_error(set);
    if (auto complete = database->check_complete(*before); !complete) return same_error(complete);
    database->connection_->keep_log_on_close(false);
    // Truncate the log after a crash: no invalid frames may follow the ones that are written now.
    if (*crashed)
        if (auto emptied = database->script("PRAGMA wal_checkpoint(TRUNCATE)"); !emptied)
            return same_error(emptied);
    if (auto ready = store::migrate_and_seal(*database); !ready) return same_error(ready);
    if (database->connection_->on_commit)
        sqlite3_commit_hook(
            database->connection_->db,
            [](void* hook) { return (*static_cast<std::function<bool()>*>(hook))() ? 0 : 1; },
            &database->connection_->on_commit);
    if (auto follows = database->follow_watermark(*before, file); !follows)
        return same_error(follows);
    database->connection_->log = store::FileId::of(path + "-wal");
    return database;
}

void Database::close() {
    roll_back();
    if (!connection_) return;
    const std::optional<store::FileLock> lock = std::move(connection_->lock);
    connection_.reset();
    note_closed(FileState::of(path_ + "-wal").bytes == 0);
}

bool Database::is_in_place() const {
    if (!connection_) return FileState::of(path_) != FileState{};
    int moved = 0;
    sqlite3_file_control(connection_->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    const auto log = store::FileId::of(path_ + "-wal");
    if (connection_->log == store::FileId{}) connection_->log = log;  // made by the first statement
    return moved == 0 && log == connection_->log;
}

int64_t Database::rows_changed() const {
    return sqlite3_total_changes64(connection_->db);
}

Result<int64_t> Database::change(std::string_view sql, std::span<const Value> values) {
    auto ran = each(sql, values, [](const Row&) {});
    if (!ran) return same_error(ran);
    return sqlite3_changes64(connection_->db);
}

Result<void> Database::script(std::string_view sql) {
    return connection_->script(std::string(sql));
}

Result<void> Database::open_again() {
    const DatabaseOptions options = options_;
    options_.accept_older = false;  // it was said of this opening only
    auto again = open(path_, options);
    if (!again) return same_error(again);
    connection_ = std::move((*again)->connection_);
    watermark_ = std::move((*again)->watermark_);
    reached_ = (*again)->reached_;
    trust_ = (*again)->trust();
    return {};
}

Result<void> Database::begin() {
    if (auto open = be_open(); !open) return open;
    sequences_ = committed_sequences_;  // a disk fault may have ended the last transaction
    effects_.clear();
    rows_before_ = rows_changed();
    return each("BEGIN IMMEDIATE", {}, [](const Row&) {});
}

bool Database::in_transaction() const {
    return connection_ && sqlite3_get_autocommit(connection_->db) == 0;
}

}  // namespace yk
