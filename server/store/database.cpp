// What is the same for every engine: the end of a transaction, and the watermark.
#include "server/store/database.hpp"

#include <cstdlib>

#include "server/store/fault.hpp"
#include "server/store/meta.hpp"
#include "server/store/migrate.hpp"

namespace yk {
namespace {

constexpr std::string_view kOtherCommits = "commits_without_entry";

}  // namespace

std::optional<Date> Row::maybe_date(int column) const {
    if (empty(column)) return std::nullopt;
    return date(column);
}

Result<int64_t> Reader::number(std::string_view sql, std::initializer_list<Value> values) {
    auto found = first(sql, values, [](const Row& row) { return row.number(0); });
    if (!found) return same_error(found);
    return found->value_or(0);
}

Result<void> Reader::begin_reading() {
    return each("BEGIN", {}, [](const Row&) {});
}

void Database::rest() {
    close();
    sequences_ = committed_sequences_ = {};  // other processes may use the store meanwhile
}

Result<void> Database::be_open() {
    if (is_aside_) return tl::unexpected<Error>(aside_);
    if (!rests()) return {};
    auto opened = open_again();
    if (opened || opened.error().code == Errc::busy || store::is_passing(opened.error().reason))
        return opened;
    return put_aside(opened.error());
}

Result<void> Database::commit() {
    if (!is_in_place()) {
        roll_back();
        return put_aside(store::removed(path_));
    }
    const Reached before = reached_;
    auto ran = count_commit();
    if (ran) ran = each("COMMIT", {}, [](const Row&) {});
    if (!ran) {
        reached_ = before;
        roll_back();
        return ran;
    }
    if (watermark_ && reached_ != before) watermark_->write(reached_);
    committed_sequences_ = sequences_;
    for (Effect& effect : std::exchange(effects_, {}))
        effect();
    const auto changed = std::exchange(changed_, {});
    if (committed_ && !changed.empty()) committed_(changed);
    return {};
}

tl::unexpected<Error> Database::put_aside(Error why) {
    why.code = Errc::busy;  // nothing is wrong with the request
    if (!is_aside_) {
        aside_ = why;
        is_aside_ = true;
    }
    return tl::unexpected<Error>(std::move(why));
}

std::optional<Error> Database::set_aside() const {
    if (!is_aside_) return std::nullopt;
    return aside_;
}

void Database::accept_older() {
    options_.accept_older = true;
    is_aside_ = false;
}

void Database::roll_back() {
    changed_.clear();
    effects_.clear();
    sequences_ = committed_sequences_;
    if (!in_transaction()) return;
    // If this fails, the transaction stays open, and the next begin() returns the error.
    [[maybe_unused]] const auto ended = each("ROLLBACK", {}, [](const Row&) {});
}

Result<std::optional<Watermark>> Database::watermark_before(const std::string& path,
                                                            const FileState& file,
                                                            const DatabaseOptions& options) {
    if (options.watermark.empty()) return std::nullopt;
    auto stored = Watermark::in_file(options.watermark);
    if (!stored && options.accept_older && stored.error().reason == "watermark_damaged")
        return std::nullopt;
    if (!stored) return stored;
    if (*stored && file.bytes == 0)
        return tl::unexpected<Error>(store::missing(path, file != FileState{}, **stored));
    return stored;
}

// Entries are never removed. A file without a history has come nowhere.
Result<Reached> Database::read_reached() {
    const auto has_history = store::has_table(*this, "entry");
    if (!has_history) return same_error(has_history);
    if (!*has_history) return Reached{};
    const auto last = number("SELECT max(id) FROM entry");
    if (!last) return same_error(last);
    const auto others = store::meta(*this, kOtherCommits);
    if (!others) return same_error(others);
    return Reached{*last, *others ? std::atoll((*others)->c_str()) : 0};
}

Result<void> Database::check_complete(const std::optional<Watermark>& before) {
    if (!before || options_.accept_older) return {};
    const auto reached = read_reached();
    if (!reached) return same_error(reached);
    if (!reached->is_behind(before->reached)) return {};
    return tl::unexpected<Error>(store::older(path_, *reached, *before));
}

Result<void> Database::follow_watermark(const std::optional<Watermark>& before,
                                        const FileState& file) {
    if (options_.watermark.empty()) return {};
    options_.accept_older = false;  // it was said of this opening only
    const auto reached = read_reached();
    if (!reached) return same_error(reached);
    auto opened = WatermarkFile::open(options_.watermark);
    if (!opened) return same_error(opened);
    reached_ = *reached;
    watermark_ = std::move(*opened);
    watermark_->write(reached_);
    const bool is_new = file == FileState{};
    if (!is_new && (!before || before->closed_as != file)) trust_ = Trust::doubtful;
    return {};
}

Result<void> Database::count_commit() {
    if (!watermark_ || rows_changed() == rows_before_) return {};
    const auto last = number("SELECT max(id) FROM entry");
    if (!last) return same_error(last);
    if (*last > reached_.last_entry) {
        reached_.last_entry = *last;
        return {};
    }
    ++reached_.other_commits;
    return store::set_meta(*this, kOtherCommits, std::to_string(reached_.other_commits));
}

void Database::note_closed(bool completely) {
    if (!watermark_) return;
    const bool known = completely && trust_ == Trust::sound && !is_aside_;
    watermark_->write(reached_, known ? FileState::of(path_) : FileState{});
    watermark_.reset();
}

}  // namespace yk
