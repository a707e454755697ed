// The store's door: a tenant's data, the one connection that writes it, and those that read it.
//
//   Database  writes and commits; one per tenant, also among processes; only the tenant's lane uses
//             it. A lane is one writer a tenant, held by the file's lock
//   Readers   a few read-only connections; any thread; each read sees one state of all the data
//   Reader    what both can do: ask. The functions in this folder that only ask take a Reader&
//
// What was committed is on disk. The seam for engines: statements are written in what SQLite and
// PostgreSQL share, and what an engine provides is listed in README.md; no other header of this
// folder knows which engine it is.
//
// Errors: Errc::busy "store_busy" (locked for longer than the limit), Errc::conflict
// "already_there" (a unique index), Errc::broken "store_constraint" (any other rule of the schema)
// and "store_broken" (our SQL), and those of a disk and of a damaged file: fault.hpp. Their detail
// holds paths and names of tables and columns, never values.
//
// A disk's fault leaves the file as it was before the transaction; once the fault is gone, the same
// connection goes on.
//
// A Database may rest: its file is closed, its memory and its lock are given back, and the next
// begin() opens it again with all that open() checks, or fails as that does.
#pragma once

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
#include "shared/core/dates.hpp"
#include "shared/core/result.hpp"
#include "shared/core/topics.hpp"

namespace yk {

// The same error, on its way up.
template <class T>
tl::unexpected<Error> same_error(const Result<T>& failed) {
    return tl::unexpected<Error>(failed.error());
}

// Of a statement's current row; valid until the next one. Columns count from 0. NULL reads as 0 or
// an empty text.
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
    template <Named T>  // the first of them where the word is unknown, which the schema prevents
    T choice(int column) const {
        return named<T>(text(column)).value_or(T{});
    }

private:
    friend class Statement;
    void* statement_ = nullptr;
};

struct Connection;  // the engine's

// A prepared statement on loan from its connection's cache.
class Statement {
public:
    ~Statement();
    Statement(Statement&&) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    Statement& operator=(Statement&&) = delete;

    // True: a row is there. False: it has run to its end.
    [[nodiscard]] Result<bool> step();
    const Row& row() const { return row_; }

private:
    friend class Reader;
    Statement(void* handle, bool* in_use);
    bool* in_use_;  // the cache's mark; null: not the cache's
    Row row_;
};

// One thread at a time.
class Reader {
public:
    // Read-only, of a file that a Database has opened. Serving code reads through Readers.
    // Without a key it reads all but what is sealed.
    [[nodiscard]] static Result<std::unique_ptr<Reader>> open(const std::string& path,
                                                              SealKey key = {});
    virtual ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    // Prepared once, then kept (the most recent kMostStatements). Parameters are ?1, ?2 … to every
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

    // All rows, each through read(const Row&).
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

    // What is read between these is one state of the data.
    [[nodiscard]] Result<void> begin_reading();
    [[nodiscard]] Result<void> end_reading();

    // With which what is kept of people is sealed: for sealed.hpp.
    const SealKey& seal_key() const { return seal_key_; }

    static constexpr size_t kMostStatements = 128;

protected:
    Reader(std::unique_ptr<Connection> connection, SealKey key);
    std::unique_ptr<Connection> connection_;

private:
    SealKey seal_key_;
};

// How long a COMMIT waits. Anything but `full` loses acknowledged changes with the power.
enum class Durability { full, normal, off };

struct DatabaseOptions {
    SealKey seal_key{};  // the tenant's; none: nothing can be stored that is kept sealed
    int busy_timeout_ms = 5000;
    Durability durability = Durability::full;  // a seam for tests, which show the loss
    // A seam for tests: called by the engine in the midst of each COMMIT; false turns the COMMIT
    // into a rollback that fails. May block.
    std::function<bool()> on_commit{};
};

// The writer.
class Database : public Reader {
public:
    // Opens or makes the file, and brings its schema up to date in one transaction. A file that a
    // newer program has written, one that isn't ours, or one whose log has gone bad is refused and
    // stays as it is: Errc::broken "store_too_new", "store_altered", "store_not_ours",
    // "store_damaged", "seal_key_wrong". While one process has the file open for writing, others
    // are refused: Errc::busy "store_in_use".
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const std::string& path,
                                                                DatabaseOptions options = {});
    ~Database() override;

    // A change; how many rows it touched.
    [[nodiscard]] Result<int64_t> change(std::string_view sql, std::span<const Value> values);
    [[nodiscard]] Result<int64_t> change(std::string_view sql,
                                         std::initializer_list<Value> values) {
        return change(sql, std::span(values.begin(), values.size()));
    }
    // One whose number of rows doesn't matter, or is known.
    [[nodiscard]] Result<void> run(std::string_view sql, std::initializer_list<Value> values) {
        auto changed = change(sql, values);
        if (!changed) return same_error(changed);
        return {};
    }
    // Of the one row that has the version which its reader saw. Errors: conflict
    // "changed_meanwhile" where there is no such row.
    [[nodiscard]] Result<void> change_one(std::string_view sql,
                                          std::initializer_list<Value> values) {
        auto changed = change(sql, values);
        if (!changed) return same_error(changed);
        if (*changed != 1) return fail(Errc::conflict, "changed_meanwhile");
        return {};
    }

    // An id for a new row, within a transaction (sequences.hpp).
    [[nodiscard]] Result<int64_t> next_id(Sequence of);
    template <StrongId T>
    [[nodiscard]] Result<T> next_id() {
        const auto id = next_id(sequence_of(T{}));
        if (!id) return same_error(id);
        return T{*id};
    }
    // An INSERT of one row with a new id, its first parameter; `others` are the rest. The id, or
    // none where ON CONFLICT DO NOTHING did nothing.
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

    // Several statements without values: for migrations.
    [[nodiscard]] Result<void> script(std::string_view sql);

    [[nodiscard]] Result<void> begin();  // the only writer from here on, also among processes
    void rest();                         // outside a transaction, with no Reader on the file
    bool rests() const { return connection_ == nullptr; }
    [[nodiscard]] Result<void> commit();
    void roll_back();  // of the whole transaction; nothing where there is none

    // What a transaction changed: told by who changes it, and passed on after the COMMIT, before
    // anybody is answered. What a savepoint took back may be among it, and one topic several times.
    void note_changed(const Topic& topic) { changed_.push_back(topic); }
    using Committed = std::function<void(const std::vector<Topic>& changed)>;
    void after_commit(Committed tell) { committed_ = std::move(tell); }

    // Some faults of a disk end the whole transaction; then what followed a savepoint is gone too.
    bool in_transaction() const;

    const std::string& path() const { return path_; }

private:
    Database(std::unique_ptr<Connection> connection, std::string path, DatabaseOptions options);
    friend class Savepoint;
    Result<void> open_again();
    Sequences sequences_;
    Sequences committed_sequences_;  // as they were at the last COMMIT
    std::string path_;
    DatabaseOptions options_;
    std::vector<Topic> changed_;
    Committed committed_;
};

// Changes within a transaction that are kept together or not at all. Rolls back unless kept; they
// nest. Not for statements still being stepped.
class Savepoint {
public:
    [[nodiscard]] static Result<Savepoint> begin(Database& database);
    Savepoint(Savepoint&& other) noexcept
        : database_(std::exchange(other.database_, nullptr)), sequences_(other.sequences_) {}
    Savepoint(const Savepoint&) = delete;
    Savepoint& operator=(const Savepoint&) = delete;
    Savepoint& operator=(Savepoint&&) = delete;
    ~Savepoint() { roll_back(); }

    [[nodiscard]] Result<void> keep();
    void roll_back();

private:
    explicit Savepoint(Database& database)
        : database_(&database), sequences_(database.sequences_) {}
    Database* database_;
    Sequences sequences_;  // as they were when it began
};

// Runs change(): its own transaction, committed where it returned a value. For set-up at the
// console and for tests; a serving tenant's changes go through its lane.
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
