#include "server/cli/serve.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>
#include <thread>

#include "server/app/certificate.hpp"
#include "server/app/demo.hpp"
#include "server/app/notices.hpp"
#include "server/app/routes.hpp"
#include "server/cli/care.hpp"
#include "server/cli/commands.hpp"
#include "server/cli/health.hpp"
#include "server/cli/pages.hpp"
#include "server/http/server.hpp"
#include "server/system/files_limit.hpp"
#include "server/system/log_file.hpp"
#include "server/system/priority.hpp"
#include "server/system/signals.hpp"
#include "server/system/ticker.hpp"
#include "shared/core/text.hpp"

namespace yk {
namespace {

constexpr unsigned kPasswordThreads = 2;
constexpr size_t kPasswordQueue = 64;

constexpr std::chrono::seconds kNoticePause{2};
constexpr std::chrono::seconds kCountsPause{2};  // a killed server forgets no more than this
constexpr std::chrono::seconds kReturnPause{5};
constexpr std::chrono::seconds kInspectionPause{1};
constexpr int kNiceSteps = 10;
constexpr size_t kMostLogged = 500;  // bytes of what a command has said

// Idle tenants are looked for four times per idle time, at least every 30 seconds.
std::chrono::milliseconds idle_check_interval(int64_t idle_s) {
    return std::chrono::milliseconds(std::clamp<int64_t>(idle_s * 250, 100, 30'000));
}

int fail_to_start(const Error& error) {
    std::fprintf(stderr, "yoyaku: %s\n",
                 (error.detail.empty() ? error.reason : error.detail).c_str());
    return 1;
}

// "2021-05-06T09:00" as an instant in the time zone of the first tenant: a demonstration's tenants
// have the same zone.
Result<std::optional<int64_t>> calendar_start(const ServeOptions& options,
                                              const Tenants& possible) {
    if (options.now.empty()) return std::nullopt;
    const std::string_view text = options.now;
    const auto date = Date::parse(text.substr(0, 10));
    const auto minute =
        text.size() == 16 && text[10] == 'T' ? read_clock(text.substr(11)) : std::nullopt;
    if (!date || !minute)
        return fail(Errc::invalid, "bad_now", {}, "--now: expected such as 2021-05-06T09:00");
    std::string zone_name = "Asia/Tokyo";
    for (const std::string& code : possible.possible())
        if (const auto settings =
                read_settings((options.folders.tenants / (code + ".json")).string())) {
            zone_name = settings->zone;
            break;
        }
    const auto zone = Zone::named(zone_name);
    if (!zone) return tl::unexpected(zone.error());
    return zone->utc_s({date->days, *minute});
}

// The maximum number of connections. Each connection needs a file descriptor, and the system's
// usual limit is far below the server's; each tenant needs a few more.
Result<int64_t> connections_for(const ServeOptions& options, size_t tenants) {
    constexpr int64_t kFilesPerTenant = 9, kReservedFiles = 128;
    const auto most = raise_files_limit();
    if (!most) return tl::unexpected(most.error());
    const int64_t other_files = kReservedFiles + kFilesPerTenant * static_cast<int64_t>(tenants);
    const int64_t files = static_cast<int64_t>(std::min<uint64_t>(*most, 1 << 30));
    const int64_t possible = files - other_files;
    const int64_t wanted = options.connections > 0 ? options.connections : kUsualConnections;
    if (possible >= wanted) return wanted;
    if (options.connections == 0 && possible >= kFewestConnections) return possible;
    const std::string alternative =
        possible > 0 ? ", or start with --connections " + std::to_string(possible) : std::string{};
    return fail(Errc::broken, "files_limit", {},
                std::to_string(wanted) + " connections and " + std::to_string(tenants) +
                    " tenants need " + std::to_string(wanted + other_files) +
                    " open files, and this process may have " + std::to_string(files) +
                    ". Raise its limit (ulimit -Hn; LimitNOFILE= of a systemd unit)" + alternative);
}

// Prints the logins of a demonstration.
void print_demo(const DemoSettings& demo) {
    std::string logins;
    for (const DemoAccount& account : demo.accounts)
        logins += (logins.empty() ? "" : ", ") + account.login;
    std::printf("      accounts: %s; password: %s\n", logins.c_str(), kDemoPassword.data());
    for (const DemoPeople& people : demo.people) {
        const int64_t count = people.count.value_or(1);
        const std::string others = count > 1 ? " and the next " + std::to_string(count - 1) : "";
        std::printf("      person:   %s%s, born %s, %s\n", people.number.c_str(), others.c_str(),
                    people.birth_date.text().c_str(),
                    people.answers ? "registered" : "listed, not registered");
    }
}

void print_addresses(const ServeOptions& options, uint16_t port, const Tenants& tenants) {
    std::printf("Yoyaku %s serves http://%s:%u/\n", version_text().c_str(), options.address.c_str(),
                port);
    for (const auto& tenant : tenants.all()) {
        const auto setup = tenant->setup();
        std::printf("  /%s/  %s\n", tenant->code().c_str(),
                    in_locale(setup->settings.name, "en", setup->settings.locales).c_str());
        if (options.demo && setup->settings.demo) print_demo(*setup->settings.demo);
    }
    if (tenants.all().empty())
        std::printf("  No tenant yet: `yoyaku tenant add CODE` takes one in while this runs.\n");
    std::fflush(stdout);
}

void reopen_log(LogFile* file, Log& log) {
    const Result<void> reopened = file ? file->reopen() : Result<void>{};
    if (reopened)
        log.info("log_reopened");
    else
        log.error("log_not_reopened", {{"detail", reopened.error().detail}});
}

}  // namespace

Result<Installation> installation_of(const ServeOptions& options) {
    auto words = Words::load(options.folders.texts);
    if (!words) return tl::unexpected(words.error());
    std::error_code fault;
    std::filesystem::create_directories(options.data, fault);
    if (fault)
        return fail(Errc::broken, "cannot_write", {},
                    options.data.string() + ": " + fault.message());
    return Installation{
        options.data,
        {options.folders.plugins, options.folders.tenants},
        std::move(*words),
        version_text(),
        options.seal_key,
        {options.plugins_in_server ? std::string{} : options.folders.plugin_host.string(),
         options.plugin_limits}};
}

std::string version_text() {
    return YK_VERSION;
}

int serve(const ServeOptions& options) {
    hold_signals();
    auto installation = installation_of(options);
    if (!installation) return fail_to_start(installation.error());
    if (const auto seal = seal_key_of(*installation); !seal) return fail_to_start(seal.error());
    const auto level = parse_log_level(options.log_level);
    if (!level) return fail_to_start(level.error());

    LaneThreads lanes(4);
    const SystemClock machine;
    const auto start = calendar_start(options, Tenants(*installation, lanes, machine));
    if (!start) return fail_to_start(start.error());
    const SystemClock clock(*start);
    std::unique_ptr<LogFile> log_file;
    if (!options.log_file.empty()) {
        auto opened = LogFile::open(options.log_file);
        if (!opened) return fail_to_start(opened.error());
        log_file = std::move(*opened);
    }
    Log log(clock, *level,
            log_file ? [&](std::string_view line) { log_file->write(line); } : Log::Sink{});
    PasswordPool passwords(kPasswordThreads, kPasswordQueue);
    Tenants tenants(std::move(*installation), lanes, clock);
    const size_t count = (options.demo ? tenants.possible() : tenants.known()).size();
    const auto connections = connections_for(options, count);
    if (!connections) return fail_to_start(connections.error());
    if (options.connections == 0 && *connections < kUsualConnections)
        log.warning("fewer_connections", {{"connections", *connections}});
    auto control = ControlSocket::listen(options.data, [&](const std::string& line) {
        ControlAnswer answer = execute_command(tenants, clock, options.demo, line);
        log.info("command", {{"command", name_of_command(line)},
                             {"done", answer.ok},
                             {"said", start_of(answer.text, kMostLogged)}});
        return answer;
    });
    if (!control) return fail_to_start(control.error());
    Care care(tenants, clock, log, options.demo);
    care.open_all();

    auto files = http::StaticFiles::load(options.folders.www);
    if (!files) return fail_to_start(files.error());
    http::Router router;
    http::Readiness readiness;
    Endpoints endpoints(router, tenants, clock, log);
    add_routes(endpoints, {passwords, options.behind_tls});
    add_key_set(endpoints);
    add_pages(router, tenants, *files);
    http::add_health_endpoints(router, readiness, [&] { return health_of(tenants); });

    http::ServerOptions listen;
    listen.address = options.address;
    listen.port = options.port;
    listen.threads =
        options.threads > 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency());
    listen.connections_max = static_cast<size_t>(*connections);
    auto server = http::Server::start(listen, router, readiness, clock, log);
    if (!server) return fail_to_start(server.error());
    std::optional<Ticker> caretaker;
    if (options.close_idle_after_s > 0)
        caretaker.emplace(idle_check_interval(options.close_idle_after_s),
                          [&] { tenants.rest_idle(options.close_idle_after_s * 1000); });
    const Ticker returns(kReturnPause, [&] {
        care.bring_back();
        care.keep_questions();
        care.tell_slow_rules();
        care.end_busy_hosts();
    });
    const Ticker inspector(kInspectionPause, [&] {
        lower_this_threads_priority(kNiceSteps);
        care.inspect();
    });
    NoticeRounds rounds(tenants, clock, log);
    const Ticker messenger(kNoticePause, [&] { rounds.go(); });
    const Ticker counter(kCountsPause, [&] { tenants.keep_sign_in_counts(); });
    print_addresses(options, (*server)->port(), tenants);
    int signal = wait_for_signal();
    for (; asks_for_a_new_log(signal); signal = wait_for_signal())
        reopen_log(log_file.get(), log);
    log.info("stopping", {{"signal", signal}});
    care.stop();
    rounds.stop();
    (*server)->stop();
    care.keep_questions();
    return 0;
}

}  // namespace yk
