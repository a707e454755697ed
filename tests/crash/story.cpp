#include "tests/crash/story.hpp"
#include "server/store/sealed.hpp"

#include <sqlite3.h>

#include <fstream>
#include <future>

#include "server/store/bookings.hpp"
#include "server/store/people.hpp"
#include "server/store/sealed.hpp"
#include "server/system/digest.hpp"
#include "server/tenant/lane.hpp"
#include "tests/crash/watched_vfs.hpp"
#include "tests/store/world.hpp"

namespace yk::test {
namespace {

constexpr int kPeople = 10;
constexpr int kSlotsADay = 4;
constexpr Date kSecondDay = World::kDay + 21;

using Outcome = Result<LaneAnswer>;

struct StoryRecorder {
    Lane& lane;
    const WatchedVfs& vfs;
    std::string path;
    Story& story;
};

// The answer is recorded on the lane's thread, at the moment when it leaves.
std::future<Outcome> send(const StoryRecorder& telling, const std::string& key, LaneJob::Run run) {
    const Digest hash = content_digest(key);
    auto promise = std::make_shared<std::promise<Outcome>>();
    auto outcome = promise->get_future();
    LaneJob job;
    job.run = std::move(run);
    job.key = JobKey{{AccountId{telling.story.account}, {}, key}, {hash.begin(), hash.end()}};
    job.done = [telling, key, promise](Outcome given) {
        Story& story = telling.story;
        if (given) {
            story.acknowledged.push_back({telling.vfs.count(), key, given->body});
            std::string state = contents_of(telling.path);
            if (state != story.states.back()) story.states.push_back(std::move(state));
            story.largest_batch =
                std::max(story.largest_batch, telling.lane.counts().largest_batch);
        }
        promise->set_value(std::move(given));
    };
    if (!telling.lane.try_submit(job)) promise->set_value(fail(Errc::busy, "not_taken"));
    return outcome;
}

struct WithVfs {  // a base before World, which opens its file through it
    WatchedVfs vfs;
};

class StoryRunner : WithVfs {
public:
    explicit StoryRunner(Durability durability)
        : durability_(durability), world_({.durability = durability}) {
        prepare();
        story_.account = world_.clinic.account.value;
        story_.states.push_back(contents_of(world_.database->path()));
    }

    Story tell() {
        morning();
        restart();
        afternoon();
        lane_.reset();
        world_.database.reset();
        story_.calls = vfs.calls();
        return std::move(story_);
    }

private:
    // One request after the other, each with its own commit.
    void morning() {
        must(ask(open_slots(World::kDay)));
        must(ask(open_slots(kSecondDay)));
        for (int i = 0; i < kPeople; ++i)
            must(ask(enrol(i)));
        for (int i = 0; i < kPeople / 2; ++i)
            must(ask(book_pair(i)));
        EXPECT_EQ(reason_of(ask(book_pair(0))), "slot_full");
        must(ask(set_status(1, "cancelled", Phase::cancelled)));
        must(ask(set_status(2, "arrived", Phase::arrived)));
        must(ask(give_telephone(3)));
    }

    // All requests at once: many in one commit.
    void afternoon() {
        std::vector<std::future<Outcome>> asked;
        for (int i = 0; i < kPeople; ++i)
            asked.push_back(send(book_pair(i)));  // half of these people are booked already
        for (int i = kPeople; i < 2 * kPeople; ++i)
            asked.push_back(send(enrol(i)));
        for (int i = 0; i < kPeople; ++i)
            asked.push_back(send(give_telephone(i)));
        for (int booking = 3; booking < 9; ++booking)
            asked.push_back(send(set_status(booking, "cancelled", Phase::cancelled)));
        for (auto& each : asked)
            each.wait();
        must(ask(set_status(10, "arrived", Phase::arrived)));
        must(ask(narrow_slot(2 * kSlotsADay)));
    }

    // A stop moves the log into the file and removes it; the next start creates a new log.
    void restart() {
        lane_.reset();
        const std::string path = world_.database->path();
        world_.database.reset();
        world_.database = must(Database::open(path, test::sealed({.durability = durability_})));
        prepare();
    }

    // Settings with which a short story has events that take days in production: full logs,
    // restarted and truncated.
    void prepare() {
        must(world_.database->script(
            "PRAGMA wal_autocheckpoint = 30; PRAGMA journal_size_limit = 100000"));
        lane_.emplace(threads_, *world_.database, clock_);
    }

    static LaneJob::Run open_slots(Date day) {
        return [day](Database& database) -> Outcome {
            std::vector<NewSlot> slots;
            for (int i = 0; i < kSlotsADay; ++i)
                slots.push_back(
                    {VenueId{1}, VaccineId{1}, day, 540 + 30 * i, 570 + 30 * i, "public", "", 2});
            const auto opened = ledger::open_slots(database, clinic(), slots);
            if (!opened) return same_error(opened);
            return LaneAnswer{201, std::to_string(*opened)};
        };
    }
    static LaneJob::Run enrol(int i) {
        return [i](Database& database) -> Outcome {
            const std::string number = std::to_string(9'000'000'000 + i);
            const auto made = ledger::register_person(
                database, clinic(),
                {"431001",
                 number,
                 *Date::of(1945, 3, 3),
                 true,
                 {{"kana", "テストタロウ"}, {"phone", "0961234567"}},
                 {{KeyKind::kana, "kana", "テストタロウ"}, {KeyKind::exact, "resident", number}}});
            if (!made) return same_error(made);
            return LaneAnswer{201, std::to_string(made->id.value)};
        };
    }
    // Both doses of the i-th person, or neither.
    static LaneJob::Run book_pair(int i) {
        return [i](Database& database) -> Outcome {
            const PersonId person{1 + i};
            const ledger::PlaceToBook places[] = {
                {person, SlotId{1 + i % kSlotsADay}, 1, "booked"},
                {person, SlotId{1 + kSlotsADay + (i + 1) % kSlotsADay}, 2, "booked"}};
            const auto made = ledger::book(database, clinic(), places);
            if (!made) return same_error(made);
            return LaneAnswer{201, std::to_string(made->front().id.value) + " and " +
                                       std::to_string(made->back().id.value)};
        };
    }
    static LaneJob::Run set_status(int booking, const char* status, Phase phase) {
        return [=](Database& database) -> Outcome {
            const auto before = store::booking(database, BookingId{booking});
            if (!before || !*before) return fail(Errc::not_found, "booking_gone");
            const auto changed = ledger::change_status(database, clinic(), BookingId{booking},
                                                       {(*before)->booking.version, status, phase});
            if (!changed) return same_error(changed);
            return LaneAnswer{200, changed->status};
        };
    }
    static LaneJob::Run give_telephone(int i) {
        return [i](Database& database) -> Outcome {
            const auto before = store::person(database, PersonId{1 + i});
            if (!before || !*before) return fail(Errc::not_found, "person_gone");
            const auto changed = ledger::change_person(
                database, clinic(),
                {PersonId{1 + i},
                 (*before)->version,
                 {{"kana", "テストタロウ"}, {"phone", "09" + std::to_string((*before)->version)}},
                 {{KeyKind::kana, "kana", "テストタロウ"}}});
            if (!changed) return same_error(changed);
            return LaneAnswer{200, std::to_string(changed->version)};
        };
    }
    static LaneJob::Run narrow_slot(int slot) {
        return [slot](Database& database) -> Outcome {
            const auto changed =
                ledger::change_slot(database, clinic(), SlotId{slot}, {1, {}, true});
            if (!changed) return same_error(changed);
            return LaneAnswer{200, "closed"};
        };
    }
    static Actor clinic() {
        return {AccountId{1}, "A胃腸科内科医院", "clinic", Channel::phone, 1'620'259'200};
    }

    std::future<Outcome> send(LaneJob::Run run) {
        return test::send({*lane_, vfs, world_.database->path(), story_},
                          "request-" + std::to_string(++sent_), std::move(run));
    }
    Outcome ask(LaneJob::Run run) { return send(std::move(run)).get(); }

    const Durability durability_;
    World world_;
    ManualClock clock_{1'600'000'000'000};
    LaneThreads threads_{1};
    std::optional<Lane> lane_;
    int sent_ = 0;
    Story story_;
};

std::string bytes_of(sqlite3_stmt* statement, int column) {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
    return bytes ? std::string(bytes, static_cast<size_t>(sqlite3_column_bytes(statement, column)))
                 : std::string{};
}

// Sealed values differ each time they are sealed, so their plain content is used.
std::string value_of(sqlite3_stmt* statement, int column) {
    const std::string name = sqlite3_column_name(statement, column);
    const int64_t id = sqlite3_column_int64(statement, 0),
                  second = sqlite3_column_int64(statement, 1);
    SealedIn place{};
    if (name == "number_sealed")
        place = store::number_of_person(PersonId{id});
    else if (name == "answers_sealed")
        place = store::answers_of_person(PersonId{id});
    else if (name == "sealed" && std::string(sqlite3_column_name(statement, 0)) == "account")
        place = store::answer_under(AccountId{id}, PersonId{second}, bytes_of(statement, 2));
    else if (name == "sealed")
        place = store::change_of_field(EntryId{second}, bytes_of(statement, 2));
    else
        return bytes_of(statement, column);
    return test::seal_key().open(bytes_of(statement, column), place).value_or("doesn't open");
}

// The statement's rows as text, one a line.
std::string rows_of(sqlite3* db, const std::string& sql) {
    std::string text;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
        return std::string("cannot be read: ") + sqlite3_errmsg(db);
    int code = SQLITE_OK;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(statement); ++i)
            text += value_of(statement, i) + '|';
        text += '\n';
    }
    if (code != SQLITE_DONE) text += std::string("cannot be read: ") + sqlite3_errmsg(db);
    sqlite3_finalize(statement);
    return text;
}

}  // namespace

std::string contents_of(const std::string& path) {
    sqlite3* db = nullptr;
    std::string text;
    if (sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK) {
        const std::string tables =
            rows_of(db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
        for (size_t at = 0; at < tables.size();) {
            const size_t end = tables.find('|', at);
            const std::string table = tables.substr(at, end - at);
            text += "== " + table + "\n" + rows_of(db, "SELECT * FROM " + table + " ORDER BY 1, 2");
            at = end + 2;
        }
    } else {
        text = std::string("cannot be opened: ") + sqlite3_errmsg(db);
    }
    sqlite3_close(db);
    return text;
}

Story tell_story(Durability durability) {
    std::string as_made;
    {
        const Folder folder;
        const auto database = must(Database::open(folder.file(), test::sealed()));
        as_made = contents_of(folder.file());
    }
    Story story = StoryRunner(durability).tell();
    story.states.push_back(std::move(as_made));
    return story;
}

Story tell_sequel(const Files& left) {
    const WatchedVfs vfs;
    const Folder folder;
    put(folder, left);
    const ManualClock clock{1'600'000'000'000};
    LaneThreads threads{1};
    Story story;
    story.account = 1;
    auto database = must(Database::open(folder.file(), test::sealed()));
    story.states.push_back(contents_of(folder.file()));
    {
        Lane lane(threads, *database, clock);
        for (const char* word : {"first", "second", "third"})
            must(send({lane, vfs, folder.file(), story}, word, [word](Database& db) -> Outcome {
                     const auto put = db.change("INSERT INTO meta (name, value) VALUES (?1, ?2)",
                                                {word, std::string(5000, '-')});
                     if (!put) return same_error(put);
                     return LaneAnswer{201, word};
                 }).get());
    }
    database.reset();
    story.calls = vfs.calls();
    return story;
}

void put(const Folder& folder, const Files& files) {
    for (const auto& [name, bytes] : files)
        std::ofstream(folder.file(name.c_str()), std::ios::binary) << bytes;
}

}  // namespace yk::test
