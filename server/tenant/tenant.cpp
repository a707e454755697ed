#include "server/tenant/tenant.hpp"

#include <chrono>
#include <future>

#include "server/ledger/ledger.hpp"
#include "server/store/accounts.hpp"
#include "server/store/counts.hpp"
#include "server/store/inspection.hpp"
#include "server/store/meta.hpp"
#include "server/store/sessions.hpp"
#include "server/store/sign_ins.hpp"
#include "server/system/secret_file.hpp"

namespace yk {

namespace fs = std::filesystem;

namespace {

constexpr const char* kSessionKey = "session.key";
constexpr std::chrono::milliseconds kClosingWait{2000};  // whoever reads now is soon done

Result<void> make_private_folder(const fs::path& folder) {
    std::error_code fault;
    fs::create_directories(folder, fault);
    if (fault)
        return fail(Errc::broken, "cannot_write", {}, folder.string() + ": " + fault.message());
    fs::permissions(folder, fs::perms::owner_all, fault);
    return {};
}

// With the file's name, and with the commands that end the fault.
Error for_the_operator(Error error, const std::string& file, const std::string& code) {
    if (error.detail.find(file) == std::string::npos && error.reason != "watermark_damaged")
        error.detail = file + ": " + error.detail;
    const std::string take_in = "; then run `yoyaku tenant add " + code + "`";
    if (error.reason == "store_missing")
        error.detail +=
            take_in + ". If the tenant was removed on purpose: `yoyaku tenant forget " + code + "`";
    if (error.reason == "store_older")
        error.detail +=
            take_in + ". To go on without what is missing: `yoyaku tenant accept " + code + "`";
    if (error.reason == "watermark_damaged")
        error.detail += ". If the data is complete, run `yoyaku tenant accept " + code + "`";
    return error;
}

}  // namespace

Result<std::shared_ptr<Tenant>> Tenant::open(const Home& home, std::shared_ptr<const Setup> setup,
                                             LaneThreads& threads, ReadCrews& crews,
                                             const Clock& clock) {
    const std::string& code = setup->settings.code;
    const fs::path folder = home.data / code, watermarks = home.data / kWatermarks;
    const std::string file = (folder / "tenant.db").string();
    std::error_code fault;
    const bool had_file = fs::exists(file, fault) && fs::file_size(file, fault) > 0,
               had_mark = fs::exists(watermarks / code, fault),
               had_key = fs::exists(folder / kSessionKey, fault);
    if (had_key && !had_file && !had_mark) {
        Error lost{Errc::broken, "store_missing", {}, file + " is missing, and keys lie beside it"};
        lost.detail += ". Put the file and those beside it back, or the last backup";
        return tl::unexpected(for_the_operator(std::move(lost), file, code));
    }
    for (const fs::path& each : {folder, watermarks})
        if (auto made = make_private_folder(each); !made) return tl::unexpected(made.error());
    auto database = Database::open(file, {.seal_key = SealKey(home.seal, code),
                                          .watermark = (watermarks / code).string(),
                                          .accept_older = home.accept_older});
    if (!database) return tl::unexpected(for_the_operator(database.error(), file, code));
    // What a disk does to a file while nobody reads it shows neither in its size nor in its time.
    if (had_file) (*database)->set_trust(Trust::doubtful);
    const auto key = key_in(folder / kSessionKey);  // key for the digests of tokens
    if (!key) return tl::unexpected(key.error());
    auto signing_key = store::meta(**database, store::kSigningKeyFact);
    if (!signing_key) return tl::unexpected(signing_key.error());
    std::shared_ptr<Tenant> tenant(new Tenant(std::move(setup), *key, signing_key->value_or(""),
                                              std::move(*database), threads, crews, clock));
    if (had_file && !had_key)
        tenant->noticed_.push_back({Errc::broken,
                                    "session_key_missing",
                                    {},
                                    (folder / kSessionKey).string() +
                                        " was missing and was made anew: everybody has to sign in "
                                        "again"});
    if (had_file && !had_mark)
        tenant->noticed_.push_back({Errc::broken,
                                    "watermark_missing",
                                    {},
                                    (watermarks / code).string() +
                                        " was missing, so nobody can say whether " + file +
                                        " is complete. It was made anew"});
    if (auto made = (*signing_key ? Result<void>{} : tenant->make_signing_key()); !made)
        return tl::unexpected(made.error());
    if (const auto signing = tenant->signing_.key(); !signing)
        tenant->noticed_.push_back(signing.error());
    if (auto back = tenant->bring_back_sessions(clock.machine_utc_s()); !back)
        return tl::unexpected(back.error());
    const auto counted = store::counted_fields(*tenant->database_);
    if (!counted) return tl::unexpected(counted.error());
    if (*counted != tenant->setup_->rules->tables().counted)
        if (auto anew = tenant->count_fields_of(*tenant->setup_); !anew)
            return tl::unexpected(anew.error());
    return tenant;
}

// Runs before any other use of the database.
Result<void> Tenant::bring_back_sessions(int64_t now_s) {
    const auto sessions = store::staff_sessions(*database_, now_s);
    if (!sessions) return tl::unexpected(sessions.error());
    for (const auto& [session, account] : *sessions) {
        auto venues = store::venues_of_account(*database_, account.id);
        if (!venues) return tl::unexpected(venues.error());
        sessions_.put(session.token_hash,
                      Session{account.id, account.login, account.name, account.role,
                              std::move(*venues), session.locale, session.expires_at});
    }
    const auto counts = store::sign_in_counts(*database_, now_s);
    if (!counts) return tl::unexpected(counts.error());
    const auto places = store::sign_in_places(*database_, now_s);
    if (!places) return tl::unexpected(places.error());
    sign_in_limits_.restore(*counts, *places);
    return {};
}

Tenant::Tenant(std::shared_ptr<const Setup> setup, const DigestKey& key, std::string signing_key,
               std::unique_ptr<Database> database, LaneThreads& threads, ReadCrews& crews,
               const Clock& clock)
    : code_(setup->settings.code),
      clock_(clock),
      asked_steady_ms_(clock.steady_ms()),
      setup_(std::move(setup)),
      database_(std::move(database)),
      lane_(std::make_unique<Lane>(threads, *database_, clock)),
      // One connection for each read that may run, and one for an inspection: none waits.
      readers_(std::make_unique<Readers>(
          database_->path(), database_->seal_key(),
          crews.staff.count() + crews.residents.count() + 2 * ReadThreads::kMostWaiting + 1)),
      sessions_(key),
      live_(clock.machine_utc_s() * 1000),
      sign_in_limits_(key),
      store_health_(database_->path()),
      signing_(fs::path(database_->path()).parent_path() / "signing.key", std::move(signing_key)),
      reading_(crews) {
    database_->after_commit([this](const std::vector<Topic>& changed) {
        availability_.drop(changed);
        live_.note(changed);
    });
    readers_->wake_with([this] { return wake(); });
}

// Runs before any other use of the database. A file with a fault is left alone, and named by
// noticed().
Result<void> Tenant::make_signing_key() {
    const auto key = signing_.key();
    if (!key) return {};
    return in_transaction(*database_, [&] {
        return store::set_meta(*database_, store::kSigningKeyFact, key->public_key().kid);
    });
}

Result<void> Tenant::replace_signing_key() {
    const auto key = signing_.replace();
    if (!key) return tl::unexpected(key.error());
    auto noted = run([&](Database& database) -> Result<LaneAnswer> {
        auto set = store::set_meta(database, store::kSigningKeyFact, key->public_key().kid);
        if (!set) return tl::unexpected(set.error());
        return LaneAnswer{};
    });
    if (!noted) return tl::unexpected(noted.error());
    return {};
}

Tenant::~Tenant() {
    reading_.stop();  // first: a read may still ask something of the lane
    keep_sign_in_counts();
    lane_->stop();
}

void Tenant::note_request() {
    asked_steady_ms_.store(clock_.steady_ms(), std::memory_order_relaxed);
}

void Tenant::keep_sign_in_counts() {
    auto changed = sign_in_limits_.take_changed();
    if (changed.empty()) return;
    // A count that isn't written now is written with its next change.
    [[maybe_unused]] const auto taken = lane_->try_submit(
        LaneJob{[changed = std::move(changed),
                 now_s = clock_.machine_utc_s()](Database& database) -> Result<LaneAnswer> {
                    if (auto kept = store::keep_sign_in_counts(database, changed, now_s); !kept)
                        return tl::unexpected(kept.error());
                    return LaneAnswer{};
                },
                [](Result<LaneAnswer>) {}});
}

bool Tenant::try_rest(int64_t idle_ms) {
    const auto is_idle = [&] { return clock_.steady_ms() - asked_steady_ms_ >= idle_ms; };
    if (!is_idle()) return false;
    // Between batches: new changes wait in the lane's queue, and new reads wait for the lane (see
    // wake), so that the file is never used while it is being closed.
    bool rested = false;
    lane_->while_idle([&](Database& database) {
        // What is in a removed file exists as long as it is open.
        if (database.rests() || !is_idle() || !database.is_in_place()) return;
        if (!readers_->try_rest()) return;
        database.rest();
        availability_.drop_all();
        sessions_.forget_residents();
        rested = true;
    });
    return rested;
}

// The writer opens the file first: it checks the file and locks it against other processes.
Result<void> Tenant::wake() {
    auto opened = run([](Database&) -> Result<LaneAnswer> { return LaneAnswer{}; });
    if (!opened) return tl::unexpected(opened.error());
    return {};
}

std::optional<Error> Tenant::inspect(const std::function<bool()>& stops) {
    if (database_->trust() != Trust::doubtful) return {};
    const auto found = readers_->read([&](Reader& reader) {
        return store::inspect(reader, database_->path(), clock_.calendar_utc_s(), stops);
    });
    if (!found) return {};  // the next inspection finds out
    database_->set_trust(*found ? Trust::damaged : Trust::sound);
    if (*found)
        store_health_.failed(StoreHealth::Doing::reading, (*found)->reason, (*found)->detail);
    return *found;
}

std::optional<Error> Tenant::set_aside() const {
    auto why = database_->set_aside();
    if (why) why = for_the_operator(std::move(*why), database_->path(), code_);
    return why;
}

bool Tenant::close_set_aside() {
    bool closed = false;
    lane_->while_idle(
        [&](Database& database) {
            closed = readers_->try_rest(kClosingWait);
            if (closed && !database.rests()) database.rest();
        },
        kClosingWait);
    return closed;
}

Result<void> Tenant::accept_older() {
    bool rests = false;
    lane_->while_idle([&](Database& database) {
        rests = database.rests();
        if (rests) database.accept_older();
    });
    if (!rests) return fail(Errc::conflict, "tenant_is_served", {}, code_ + " is served already");
    return wake();
}

std::shared_ptr<const Setup> Tenant::setup() const {
    const std::lock_guard lock(mutex_);
    return setup_;
}

Result<void> Tenant::replace_setup(std::shared_ptr<const Setup> setup) {
    if (auto counted = count_fields_of(*setup); !counted) return counted;
    {
        const std::lock_guard lock(mutex_);
        setup_ = std::move(setup);
    }
    availability_.drop_all();  // the rules decide what is visible
    return {};
}

Result<void> Tenant::count_fields_of(const Setup& setup) {
    auto counted = run([&](Database& database) -> Result<LaneAnswer> {
        auto done = ledger::count_fields(database, setup.rules->tables().counted);
        if (!done) return tl::unexpected(done.error());
        return LaneAnswer{};
    });
    if (!counted) return tl::unexpected(counted.error());
    return {};
}

Result<LaneAnswer> Tenant::run(LaneJob::Run job) {
    std::promise<Result<LaneAnswer>> promise;
    auto answer = promise.get_future();
    const auto taken = lane_->try_submit(LaneJob{
        std::move(job), [&](Result<LaneAnswer> given) { promise.set_value(std::move(given)); }});
    if (!taken) return fail(Errc::busy, "lane_full");
    return answer.get();
}

}  // namespace yk
