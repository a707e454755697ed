#include "tests/bench/yardsticks/typical_service.hpp"

#include <pwd.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <thread>

namespace yk::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kWorkers = 2;
constexpr int kPool = 10;  // connections per worker

// Debian installs PostgreSQL's programs outside the PATH, in a folder named after the version.
fs::path postgres_programs() {
    std::vector<fs::path> found;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", none))
        if (fs::exists(entry.path() / "bin/initdb")) found.push_back(entry.path() / "bin");
    if (found.empty()) give_up("PostgreSQL's programs are not below /usr/lib/postgresql");
    return *std::max_element(found.begin(), found.end());
}

// PostgreSQL refuses to run as root.
std::string database_user() {
    return ::geteuid() == 0 ? "postgres" : "";
}

void give_to_database_user(const fs::path& folder) {
    const passwd* user = database_user().empty() ? nullptr : ::getpwnam("postgres");
    if (user && ::chown(folder.c_str(), user->pw_uid, user->pw_gid) != 0)
        give_up(folder.string() + " can't be given to " + database_user());
}

std::string number_at_line_end(const std::string& text, const std::string& before) {
    const size_t at = text.find(before);
    if (at == text.npos) give_up("pgbench says nothing of \"" + before + "\": " + text);
    return text.substr(at + before.size());
}

}  // namespace

TypicalService::TypicalService(const fs::path& folder, int64_t people)
    : folder_(folder), people_(people), port_(free_port()) {
    for (const char* each : {"database", "socket"}) {
        fs::create_directories(folder_ / each);
        give_to_database_user(folder_ / each);
    }
    // A copy that the database's user may read, wherever the checkout is.
    for (const char* each : {"schema.sql", "book.pgbench.sql"})
        fs::copy_file(fs::path(YK_BENCH) / "typical" / each, folder_ / each);
    output_of(postgres_command("initdb", {"-D", (folder_ / "database").string(), "-U", "postgres",
                                          "-A", "trust", "-E", "UTF8", "--locale=C"}));
    // Debian's settings, but it listens only on a socket in the bench's folder.
    Command database = postgres_command(
        "postgres", {"-D", (folder_ / "database").string(), "-c", "listen_addresses=", "-c",
                     "unix_socket_directories=" + (folder_ / "socket").string()});
    database.stop_signal = SIGINT;  // closes its connections
    database.log = folder_ / "postgres.log";
    postgres_ = std::make_unique<Process>(std::move(database));
    postgres_->await("database system is ready to accept connections");
    output_of(postgres_command(
        "psql",
        {"-q", "-h", (folder_ / "socket").string(), "-U", "postgres", "-v", "ON_ERROR_STOP=1", "-v",
         "people=" + std::to_string(people_), "-f", (folder_ / "schema.sql").string()}));
    service_ = std::make_unique<Process>(Command{
        {"node", std::string(YK_BENCH) + "/typical/service.mjs"},
        folder_ / "service.log",
        {"PGHOST=" + (folder_ / "socket").string(), "PGUSER=postgres", "PGDATABASE=postgres",
         "NODE_ENV=production", "PORT=" + std::to_string(port_), "POOL=" + std::to_string(kPool)}});
    service_->await_port(port_);
}

TypicalService::~TypicalService() {
    service_.reset();
    postgres_.reset();
}

Command TypicalService::postgres_command(const std::string& program,
                                         std::vector<std::string> words) const {
    words.insert(words.begin(), (postgres_programs() / program).string());
    return {std::move(words), folder_ / (program + ".log"), {}, database_user()};
}

std::string TypicalService::sql(const std::string& statement) const {
    return output_of(
        postgres_command("psql", {"-h", (folder_ / "socket").string(), "-U", "postgres", "-At",
                                  "-v", "ON_ERROR_STOP=1", "-c", statement}));
}

double TypicalService::cpu_seconds() const {
    return bench::cpu_seconds(service_->pid()) + bench::cpu_seconds(postgres_->pid());
}

void TypicalService::forget_bookings() {
    sql("TRUNCATE booking, history");
    sql("UPDATE slot SET taken = 0");
    sql("VACUUM ANALYZE slot");
}

int64_t TypicalService::bookings() const {
    return std::stoll(sql("SELECT count(*) FROM booking"));
}

const std::string& TypicalService::cookie() {
    static const std::string cookie =  // HMAC-SHA256 of the name with service.mjs's secret
        "session=callcentre."
        "bd9b5c2a0f5ac4acc77e244274817f8155fbc870d1eed761a01cb72f7532a8da";
    return cookie;
}

double TypicalService::pgbench_rate(double seconds, int64_t slots) {
    forget_bookings();
    constexpr int kConnections = kWorkers * kPool;
    const int64_t share = people_ / kConnections;
    Command command = postgres_command(
        "pgbench", {"-n",
                    "-M",
                    "prepared",
                    "-c",
                    std::to_string(kConnections),
                    "-j",
                    "2",
                    "-T",
                    std::to_string(std::max(1, static_cast<int>(std::ceil(seconds)))),
                    "-D",
                    "n=0",
                    "-D",
                    "share=" + std::to_string(share),
                    "-D",
                    "people=" + std::to_string(people_),
                    "-D",
                    "slots=" + std::to_string(slots),
                    "-f",
                    (folder_ / "book.pgbench.sql").string(),
                    "-h",
                    (folder_ / "socket").string(),
                    "-U",
                    "postgres",
                    "postgres"});
    const std::string said = output_of(std::move(command));
    const double done =
        std::stod(number_at_line_end(said, "number of transactions actually processed: "));
    if (static_cast<int64_t>(done) != bookings()) give_up("pgbench's bookings aren't all there");
    return std::stod(number_at_line_end(said, "tps = "));
}

}  // namespace yk::bench
