// The store's interface: the tenant's data, the one connection that writes it, and those that read
// it.
//
//   Database  writes and commits; one per tenant, also among processes (the file is locked). Only
//             the tenant's lane uses it
//   Readers   a few read-only connections; any thread; each read sees one consistent state
//   Reader    queries, common to both. The functions in this folder that only read take a Reader&
//
// Committed data is on disk. For other engines: the statements use only SQL that SQLite and
// PostgreSQL share, and README.md lists what an engine must provide; no other header of this folder
// depends on the engine.
//
// Errors: Errc::busy "store_busy" (locked for longer than the timeout), Errc::conflict
// "already_there" (a unique index), Errc::broken "store_constraint" (any other constraint) and
// "store_broken" (a fault in the program's SQL), and those of a disk or a damaged file: fault.hpp.
// The detail contains paths and names of tables and columns, never values.
//
// After a disk fault the file is as it was before the transaction; once the fault is gone, the same
// connection can be used again.
//
// A Database may rest: its file is closed and its memory and lock are released. The next begin()
// opens the file again with all checks of open(), and fails with the same errors.
//
// With a watermark (system/watermark.hpp), a Database notes after each commit how far it has come,
// and refuses to open a file that is missing, empty or older than that. While it is open, it
// refuses commits once its files were removed or replaced.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "server/domain/records.hpp"
#include "server/store/sequences.hpp"
#include "server/store/value.hpp"
#include "server/system/seal.hpp"
#include "server/system/unique_function.hpp"
#include "server/system/watermark.hpp"
#include "shared/core/dates.hpp"
#include "shared/core/result.hpp"
#include "shared/core/topics.hpp"

namespace yk {

// Returns the same error to the calling function.
template <class T>
tl::unexpected<Error> same_error(const Result<T>& failed) {
    return tl::unexpected<Error>(failed.error());
}

// The current row of a statement; valid until the next step. Columns count from 0. NULL reads as 0
// or an empty text.
class Row {
public:
    int64_t number(int column) const;
    int integer(int column) const { return static_cast<int>(number(column)); }
    bool flag(int column) const { return number(column) != 0; }
    bool empty(int column) const;  // NULL
    std::string text(int column) const;
    std::string blob(int column) const;
    Date date(int column) const { return Date{static_cast<int32_t>(number(column))}; }
    std::optional<Date> maybe_date(int column) const;
    template <StrongId T>
    T id(int column) const {
        return T{number(column)};
    }
    template <Named T>  // an unknown word reads as the first one; the schema prevents that
    T choice(int column) const {
        return named<T>(text(column)).value_or(T{});
    }

private:
    friend class Statement;
    void* statement_ = nullptr;
};

struct Connection;  // the engine's

// A prepared statement, borrowed from its connection's cache.
class Statement {
public:
    ~Statement();
    Statement(Statement&&) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    Statement& operator=(Statement&&) = delete;

    // True: there is a row. False: there are no more rows.
    [[nodiscard]] Result<bool> step();
    const Row& row() const { return row_; }

private:
    friend class Reader;
    Statement(void* handle, bool* in_use);
    bool* in_use_;  // the cache's flag; null: not from the cache
    Row row_;
};

// One thread at a time.
class Reader {
public:
    // Opens read-only a file that a Database has opened. Request handlers use Readers instead.
    // Without a key everything except sealed data can be read.
    [[nodiscard]] static Result<std::unique_ptr<Reader>> open(const std::string& path,
                                                              SealKey key = {});
    virtual ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    // Prepared once and cached (the most recent kMostStatements). Parameters are ?1, ?2 … on every
    // engine.
    [[nodiscard]] Result<Statement> statement(std::string_view sql, std::span<const Value> values);

    // Calls visit(const Row&) for each row.
    template <class Visit>
    [[nodiscard]] Result<void> each(std::string_view sql, std::span<const Value> values,
                                    Visit&& visit) {
        auto made = statement(sql, values);
        if (!made) return same_error(made);
        for (;;) {
            auto there = made->step();
            if (!there) return same_error(there);
            if (!*there) return {};
            visit(made->row());
        }
    }
    template <class Visit>
    [[nodiscard]] Result<void> each(std::string_view sql, std::initializer_list<Value> values,
                                    Visit&& visit) {
        return each(sql, std::span(values.begin(), values.size()), std::forward<Visit>(visit));
    }

    // All rows, each converted by read(const Row&).
    template <class Read>
    [[nodiscard]] auto all(std::string_view sql, std::initializer_list<Value> values, Read&& read)
        -> Result<std::vector<std::invoke_result_t<Read, const Row&>>> {
        std::vector<std::invoke_result_t<Read, const Row&>> rows;
        auto ran = each(sql, values, [&](const Row& row) { rows.push_back(read(row)); });
        if (!ran) return same_error(ran);
        return rows;
    }

    // The first row, or none.
    template <class Read>
    [[nodiscard]] auto first(std::string_view sql, std::initializer_list<Value> values, Read&& read)
        -> Result<std::optional<std::invoke_result_t<Read, const Row&>>> {
        std::optional<std::invoke_result_t<Read, const Row&>> found;
        auto ran = each(sql, values, [&](const Row& row) {
            if (!found) found.emplace(read(row));
        });
        if (!ran) return same_error(ran);
        return found;
    }

    // The first row's first column; 0 where there is no row.
    [[nodiscard]] Result<int64_t> number(std::string_view sql,
                                         std::initializer_list<Value> values = {});

    // All reads between these two see one consistent state.
    [[nodiscard]] Result<void> begin_reading();
    [[nodiscard]] Result<void> end_reading();

    // The key for sealed data, used by sealed.hpp.
    const SealKey& seal_key() const { return seal_key_; }

    static constexpr size_t kMostStatements = 128;

protected:
    Reader(std::unique_ptr<Connection> connection, SealKey key);
    std::unique_ptr<Connection> connection_;

private:
    SealKey seal_key_;
};

// How long a COMMIT waits for the disk. With `normal` or `off`, acknowledged changes may be lost at
// a power failure.
enum class Durability { full, normal, off };

struct DatabaseOptions {
    SealKey seal_key{};  // the tenant's; none: sealed data can't be written
    int busy_timeout_ms = 5000;
    Durability durability = Durability::full;  // other values are for tests of data loss
    std::string watermark{};    // the file, named like the tenant; empty: none is kept
    bool accept_older = false;  // of the watermark: somebody has decided to go on with this state
    // For tests: called by the engine during each COMMIT; false turns the COMMIT into a rollback
    // that fails. May block.
    std::function<bool()> on_commit{};
};

// Whether the content of a file can be relied on.
enum class Trust {
    sound,     // it was closed properly and is unchanged, or was inspected
    doubtful,  // it was not closed properly, or was changed while it was closed: inspect it
    damaged    // an inspection has found faults
};

// The connection that writes.
class Database : public Reader {
public:
    // Opens or creates the file, and migrates its schema in one transaction. A file is refused, and
    // stays unchanged, if a newer program has written it, if it is of another program, or if its
    // log is damaged: Errc::broken "store_too_new", "store_altered", "store_not_ours",
    // "store_damaged", "seal_key_wrong". With a watermark also "store_missing", "store_older",
    // "watermark_damaged". While another process has the file open for writing: Errc::busy
    // "store_in_use".
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const std::string& path,
                                                                DatabaseOptions options = {});
    ~Database() override;

    // Executes a change; returns the number of affected rows.
    [[nodiscard]] Result<int64_t> change(std::string_view sql, std::span<const Value> values);
    [[nodiscard]] Result<int64_t> change(std::string_view sql,
                                         std::initializer_list<Value> values) {
        return change(sql, std::span(values.begin(), values.size()));
    }
    // The same without the number of rows.
    [[nodiscard]] Result<void> run(std::string_view sql, std::initializer_list<Value> values) {
        auto changed = change(sql, values);
        if (!changed) return same_error(changed);
        return {};
    }
    // Changes the one row that still has the version that was read (optimistic locking). Errors:
    // conflict "changed_meanwhile" if there is no such row.
    [[nodiscard]] Result<void> change_one(std::string_view sql,
                                          std::initializer_list<Value> values) {
        auto changed = change(sql, values);
        if (!changed) return same_error(changed);
        if (*changed != 1) return fail(Errc::conflict, "changed_meanwhile");
        return {};
    }

    // Returns an id for a new row; within a transaction (sequences.hpp).
    [[nodiscard]] Result<int64_t> next_id(Sequence of);
    template <StrongId T>
    [[nodiscard]] Result<T> next_id() {
        const auto id = next_id(sequence_of(T{}));
        if (!id) return same_error(id);
        return T{*id};
    }
    // Executes an INSERT of one row with a new id as its first parameter; `others` are the rest.
    // Returns the id, or none if ON CONFLICT DO NOTHING applied.
    template <StrongId T>
    [[nodiscard]] Result<std::optional<T>> insert(std::string_view sql,
                                                  std::initializer_list<Value> others) {
        const auto id = next_id<T>();
        if (!id) return same_error(id);
        std::vector<Value> values;
        values.reserve(1 + others.size());
        values.push_back(*id);
        values.insert(values.end(), others.begin(), others.end());
        const auto added = change(sql, values);
        if (!added) return same_error(added);
        if (*added == 0) return std::nullopt;
        return *id;
    }

    // Several statements without parameters: for migrations.
    [[nodiscard]] Result<void> script(std::string_view sql);

    [[nodiscard]] Result<void> begin();  // from here on the only writer, also among processes
    void rest();                         // outside a transaction, with no Reader on the file
    bool rests() const { return connection_ == nullptr; }
    void accept_older();  // when it is opened again
    [[nodiscard]] Result<void> commit();
    void roll_back();  // the whole transaction; does nothing without one

    // Topics that the transaction has changed: noted by the code that changes them, and passed on
    // after the COMMIT, before any request is answered. They may include changes of rolled back
    // savepoints, and duplicates.
    void note_changed(const Topic& topic) { changed_.push_back(topic); }
    using Committed = std::function<void(const std::vector<Topic>& changed)>;
    void after_commit(Committed tell) { committed_ = std::move(tell); }

    // For what is kept in memory of the store: it must not change before the COMMIT. Runs `effect`
    // after the COMMIT, before any request is answered; drops it if the transaction, or the
    // savepoint in which it was noted, is rolled back. Only in a transaction; must not throw.
    using Effect = UniqueFunction<void()>;
    void when_committed(Effect effect) { effects_.push_back(std::move(effect)); }

    // False if a disk fault has ended the whole transaction; changes after a savepoint are then
    // lost too.
    bool in_transaction() const;

    // Whether the open files are still those at their paths: what is written to a removed file is
    // lost at its end. commit() asks this, and refuses. Rests: whether there is a file.
    bool is_in_place() const;
    // Set aside: the files are not in place any more, or can't be opened again for a reason that
    // doesn't pass. From then on begin() fails with this error, busy "store_missing" and the like,
    // and a file that is open stays open, until it is closed. Any thread.
    std::optional<Error> set_aside() const;

    const std::string& path() const { return path_; }

    // Any thread. Without a watermark, a file is always trusted.
    Trust trust() const { return trust_; }
    void set_trust(Trust trust) { trust_ = trust; }  // after an inspection (inspection.hpp)

private:
    Database(std::unique_ptr<Connection> connection, std::string path, DatabaseOptions options);
    friend class Savepoint;
    Result<void> be_open();
    Result<void> open_again();
    void close();
    tl::unexpected<Error> put_aside(Error why);
    int64_t rows_changed() const;  // since the connection was opened

    // The watermark (database.cpp). What it says before the file is opened, if it follows that the
    // file may be opened.
    static Result<std::optional<Watermark>> watermark_before(const std::string& path,
                                                             const FileState& file,
                                                             const DatabaseOptions& options);
    // Whether the file has come as far. Changes nothing.
    Result<void> check_complete(const std::optional<Watermark>& before);
    // From here on it follows the commits. `file`: its state before it was opened.
    Result<void> follow_watermark(const std::optional<Watermark>& before, const FileState& file);
    Result<Reached> read_reached();
    Result<void> count_commit();  // before each COMMIT
    void note_closed(bool completely);
    Sequences sequences_;
    Sequences committed_sequences_;  // their state at the last COMMIT
    std::string path_;
    DatabaseOptions options_;
    std::vector<Topic> changed_;
    Committed committed_;
    std::vector<Effect> effects_;
    std::optional<WatermarkFile> watermark_;
    Reached reached_;          // only with a watermark
    int64_t rows_before_ = 0;  // changed by the connection before this transaction
    std::atomic<Trust> trust_{Trust::sound};
    std::atomic<bool> is_aside_{false};
    Error aside_{};  // written once, before is_aside_
};

// A part of a transaction that is kept or rolled back as a whole. Rolls back unless keep() is
// called. Savepoints can be nested. Don't use one while a statement is being stepped.
class Savepoint {
public:
    [[nodiscard]] static Result<Savepoint> begin(Database& database);
    Savepoint(Savepoint&& other) noexcept
        : database_(std::exchange(other.database_, nullptr)),
          sequences_(other.sequences_),
          effects_(other.effects_) {}
    Savepoint(const Savepoint&) = delete;
    Savepoint& operator=(const Savepoint&) = delete;
    Savepoint& operator=(Savepoint&&) = delete;
    ~Savepoint() { roll_back(); }

    [[nodiscard]] Result<void> keep();
    void roll_back();

private:
    explicit Savepoint(Database& database)
        : database_(&database),
          sequences_(database.sequences_),
          effects_(database.effects_.size()) {}
    Database* database_;
    Sequences sequences_;  // their state when it began
    size_t effects_;       // noted before it began
};

// Runs change() in a transaction, which is committed if it returns a value. For console commands
// and tests; while a tenant is served, its changes go through its lane.
template <class Change>
auto in_transaction(Database& database, Change&& change) -> std::invoke_result_t<Change> {
    if (auto begun = database.begin(); !begun) return same_error(begun);
    auto result = change();
    if (!result) {
        database.roll_back();
        return result;
    }
    if (auto committed = database.commit(); !committed) return same_error(committed);
    return result;
}

}  // namespace yk
