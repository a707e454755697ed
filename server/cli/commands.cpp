#include "server/cli/commands.hpp"

#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iostream>

#include <fmt/format.h>

#include "server/app/demo.hpp"
#include "server/cli/console.hpp"
#include "server/cli/health.hpp"
#include "server/http/cookies.hpp"
#include "server/rules/ask.hpp"
#include "server/store/accounts.hpp"
#include "server/store/history.hpp"
#include "server/store/venues.hpp"
#include "server/system/password.hpp"
#include "server/system/small_file.hpp"
#include "server/tenant/faulty_questions.hpp"
#include "shared/core/text.hpp"
#include "shared/core/typed.hpp"
#include "shared/protocol/openapi.hpp"
#include "shared/protocol/screens.hpp"

namespace yk {
namespace {

constexpr size_t kShortestPassword = 10;
constexpr size_t kLargestFacts = 16 * 1024 * 1024;  // bytes

ControlAnswer failed(const Error& error) {
    return {false, error.detail.empty() ? error.reason : error.detail};
}

// One line on the control socket. A password is only sent as its hash.
struct Command {
    std::string verb;  // "tenant add"
    std::string tenant;
    AccountRequest account{};  // for "account create"
    std::string password_hash{};
    int64_t password_characters = 0;
    static constexpr std::string_view kName = "Command";
    static constexpr auto fields() {
        using C = Command;
        return Bundle{field("verb", &C::verb, kWord), field("tenant", &C::tenant, {0, kTypedMax}),
                      field("account", &C::account),
                      field("password_hash", &C::password_hash, {0, 200}),
                      field("password_characters", &C::password_characters)};
    }
};

ControlAnswer add_tenant(Tenants& tenants, const Clock& clock, bool demo, const std::string& code) {
    const auto tenant = tenants.add(code);
    if (!tenant) return failed(tenant.error());
    if (demo)
        if (const auto made = make_demo(**tenant, clock); !made) return failed(made.error());
    keep_command(**tenant, clock, "taken_in");
    const auto setup = (*tenant)->setup();
    return {true, code + " is taken in, with " + setup->rules->name()};
}

ControlAnswer reload_tenant(Tenants& tenants, const Clock& clock, const std::string& code) {
    if (const auto reloaded = tenants.reload(code); !reloaded) {
        ControlAnswer answer = failed(reloaded.error());
        if (tenants.find(code)) answer.text += "\n" + code + " goes on as it was.";
        return answer;
    }
    const auto tenant = tenants.find(code);
    if (!tenant) return {false, code + " is not served any more"};
    keep_command(*tenant, clock, "reloaded");
    const auto setup = tenant->setup();
    return {true, code + " is reloaded, with " + setup->rules->name()};
}

ControlAnswer check_tenant(const Tenants& tenants, const std::string& code) {
    const auto& home = tenants.installation();
    Libraries libraries(home.hosting);
    const auto setup = Setup::load(home.files, code, home.words, home.version, libraries);
    if (!setup) return failed(setup.error());
    return {true, code + " is sound: " + (*setup)->rules->name()};
}

ControlAnswer accept_tenant(Tenants& tenants, const Clock& clock, const std::string& code) {
    const auto tenant = tenants.accept(code);
    if (!tenant) return failed(tenant.error());
    keep_command(**tenant, clock, "accepted");
    return {true,
            code + " is served as its file is now. What was missing is not expected any more"};
}

ControlAnswer forget_tenant(Tenants& tenants, const std::string& code) {
    if (const auto forgotten = tenants.forget(code); !forgotten) return failed(forgotten.error());
    return {true, code + " is not expected any more"};
}

// The last one that its rules have answered wrongly, also before a restart.
ControlAnswer faulty_question(const Tenants& tenants, const Clock& clock, const std::string& code) {
    const auto folder = tenants.installation().data / code;
    if (const auto tenant = tenants.find(code))
        if (const auto kept =
                keep_faulty_questions(folder, *tenant->setup()->rules, clock.calendar_utc_s());
            !kept)
            return failed(kept.error());
    const auto all = faulty_questions(folder);
    if (all.empty())
        return {false,
                "no question of " + code + " is kept: its rules were never asked, or answered all"};
    const auto text = small_file(all.front(), kLargestFacts);
    if (!text) return failed(text.error());
    return {true, text->value_or(std::string{})};
}

ControlAnswer list_tenants(const Tenants& tenants) {
    std::string lines = health_lines(tenants);
    return {true, lines.empty() ? "no tenant is served" : lines};
}

Result<std::vector<VenueId>> venues_named(Reader& reader, const std::vector<std::string>& wanted) {
    const auto venues = store::venues(reader);
    if (!venues) return tl::unexpected(venues.error());
    std::vector<VenueId> ids;
    for (const std::string& name : wanted) {
        const auto found = std::find_if(venues->begin(), venues->end(), [&](const auto& each) {
            return usual_width(each.name) == usual_width(name);
        });
        if (found == venues->end())
            return fail(Errc::not_found, "venue_unknown", {}, "there is no venue " + name);
        ids.push_back(found->id);
    }
    return ids;
}

// What is wrong with the wish, checked without the tenant; empty: nothing.
std::string fault_in(const AccountRequest& wish) {
    if (static_cast<int64_t>(wish.name.size()) > kTypedMax) return "a name has at most 200 bytes";
    if (!is_login(wish.login))
        return "a login consists of letters, digits and signs of ASCII, kana, Hangul or Han";
    if (wish.venues.size() > 100) return "an account works at 100 venues at most";
    return {};
}

// Whether the tenant's sign-in form would take this login and a password of that length; empty: it
// would.
std::string sign_in_fault_in(const Command& order, const Setup& setup) {
    const size_t password = static_cast<size_t>(order.password_characters);
    for (const FieldSpec& field : setup.form("sign_in").inputs) {
        const bool login = field.id == "account";
        if (!login && field.id != "password") continue;
        const size_t now = login ? count_characters(order.account.login) : password;
        const auto max = login ? std::min<int64_t>(field.max, kLoginMax) : field.max;
        if (static_cast<int64_t>(now) > max || static_cast<int64_t>(now) < field.min || now == 0)
            return fmt::format("a {} has {} to {} characters at /{}/; this one has {}",
                               login ? "login" : "password", std::max<int64_t>(field.min, 1), max,
                               order.account.tenant, now);
    }
    return {};
}

// Checks the role: the municipality must declare it for accounts. Empty: it is valid.
std::string role_fault_in(const AccountRequest& wish, const Setup& setup) {
    std::string declared;
    for (const RoleSpec& each : setup.rules->tables().roles) {
        if (each.scope == Scope::own_person) continue;
        if (each.id == wish.role) return {};
        declared += (declared.empty() ? "" : ", ") + each.id;
    }
    return "--role: one of " + declared;
}

// What an account without venues can do, where its role is one of venues; else empty.
std::string work_of(const AccountRequest& wish, const Setup& setup) {
    for (const RoleSpec& each : setup.rules->tables().roles)
        if (each.id == wish.role && each.scope == Scope::own_venues && wish.venues.empty())
            return ", but works at no venue: name them with --venue";
    return {};
}

ControlAnswer make_account(Tenants& tenants, const Clock& clock, const Command& order) {
    const AccountRequest& wish = order.account;
    const auto tenant = tenants.find(wish.tenant);
    if (!tenant) return {false, wish.tenant + " is not served"};
    if (std::string fault = fault_in(wish); !fault.empty()) return {false, std::move(fault)};
    const auto setup = tenant->setup();
    if (std::string fault = sign_in_fault_in(order, *setup); !fault.empty())
        return {false, std::move(fault)};
    if (std::string fault = role_fault_in(wish, *setup); !fault.empty())
        return {false, std::move(fault)};
    const auto made = tenant->run([&](Database& database) -> Result<LaneAnswer> {
        auto venues = venues_named(database, wish.venues);
        if (!venues) return tl::unexpected(venues.error());
        const std::string& name = wish.name.empty() ? wish.login : wish.name;
        const auto id =
            store::insert_account(database, {wish.login, name, wish.role, order.password_hash,
                                             std::move(*venues), clock.machine_utc_s()});
        if (!id) return tl::unexpected(id.error());
        const auto stored = store::insert_entry(database, console_at(clock),
                                                {Subject::account, id->value, "account_created"});
        if (!stored) return tl::unexpected(stored.error());
        return LaneAnswer{};
    });
    if (made)
        return {true, wish.login + " may sign in at /" + wish.tenant + "/" + work_of(wish, *setup)};
    if (made.error().reason == "already_there") return {false, wish.login + " is there already"};
    return failed(made.error());
}

// Opens the command's tenant, or all tenants; returns which can't be opened.
std::string open_for(Tenants& tenants, const Command& command) {
    std::string faults;
    for (const std::string& code : tenants.known()) {
        if (!command.tenant.empty() && command.tenant != code) continue;
        if (const auto opened = tenants.add(code); !opened)
            faults += code + " cannot be opened: " + failed(opened.error()).text + "\n";
    }
    return faults;
}

// Sends the command to the running server; without one, opens the tenant here.
ControlAnswer send_or_do(const ServeOptions& options, const Command& command) {
    const std::string line = encode(command);
    const auto sent = send_control(options.data, line);
    if (sent) return *sent;
    if (sent.error().reason != "no_server_running") return failed(sent.error());
    auto installation = installation_of(options);
    if (!installation) return failed(installation.error());
    const SystemClock clock;
    LaneThreads lanes(1);
    Tenants tenants(std::move(*installation), lanes, clock);
    const bool opens_itself = command.verb.starts_with("tenant ") &&
                              command.verb != "tenant reload" && command.verb != "tenant list";
    const std::string faults = opens_itself ? std::string{} : open_for(tenants, command);
    if (!faults.empty() && !command.tenant.empty()) return {false, faults};
    ControlAnswer answer = execute_command(tenants, clock, false, line);
    return {answer.ok && faults.empty(), faults + answer.text};
}

std::string hidden_line(const char* prompt) {
    std::string line;
    if (::isatty(STDIN_FILENO) == 0) {
        std::getline(std::cin, line);
        return line;
    }
    std::fprintf(stderr, "%s", prompt);
    termios before{};
    ::tcgetattr(STDIN_FILENO, &before);
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    std::getline(std::cin, line);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    std::fprintf(stderr, "\n");
    return line;
}

}  // namespace

ControlAnswer execute_command(Tenants& tenants, const Clock& clock, bool demo,
                              const std::string& line) {
    const auto command = decode<Command>(line);
    if (!command)
        return {false, "not a command: " + command.error().path + " " + command.error().reason};
    const std::string& verb = command->verb;
    const std::string& code = command->tenant;
    if (verb == "tenant add") return add_tenant(tenants, clock, demo, code);
    if (verb == "tenant reload") return reload_tenant(tenants, clock, code);
    if (verb == "tenant accept") return accept_tenant(tenants, clock, code);
    if (verb == "tenant forget") return forget_tenant(tenants, code);
    if (verb == "tenant check") return check_tenant(tenants, code);
    if (verb == "tenant question") return faulty_question(tenants, clock, code);
    if (verb == "tenant list") return list_tenants(tenants);
    if (verb == "account create") return make_account(tenants, clock, *command);
    return {false, "not a command: " + verb};
}

std::string name_of_command(const std::string& line) {
    const auto command = decode<Command>(line);
    return command ? command->verb + " " + command->tenant : "not a command";
}

ControlAnswer run_command(const ServeOptions& options, const std::vector<std::string>& words) {
    return send_or_do(options, Command{words[0] + " " + words[1], usual_width(words[2])});
}

ControlAnswer create_account(const ServeOptions& options, AccountRequest wish) {
    wish.tenant = usual_width(wish.tenant);
    wish.login = typed_login(wish.login);
    wish.name = usual_width(wish.name);
    if (std::string fault = fault_in(wish); !fault.empty()) return {false, std::move(fault)};
    const std::string password = typed_password(hidden_line("Password: "));
    if (count_characters(password) < kShortestPassword)
        return {false,
                "a password has at least " + std::to_string(kShortestPassword) + " characters"};
    if (::isatty(STDIN_FILENO) != 0 && typed_password(hidden_line("Again: ")) != password)
        return {false, "the two passwords differ"};
    auto hash = hash_password(password);
    if (!hash) return failed(hash.error());
    return send_or_do(options, Command{"account create", wish.tenant, wish, std::move(*hash),
                                       static_cast<int64_t>(count_characters(password))});
}

ControlAnswer check_plugin_file(const std::string& file, const Folders& folders) {
    Libraries libraries({folders.plugin_host.string()});
    auto faults = check_plugin(file, {}, libraries);
    const auto words = Words::load(folders.texts);
    if (!words) return failed(words.error());
    for (const auto& [locale, texts] : plugin_texts(file, libraries))
        for (std::string& fault : words->faults_in(locale, texts))
            faults.push_back(std::move(fault));
    if (faults.empty()) return {true, file + ": no fault found"};
    std::string text;
    for (const std::string& fault : faults)
        text += fault + "\n";
    text.pop_back();
    return {false, text};
}

std::string screens_text() {
    std::string text;
    const auto add = [&](const char* what, const ScreenSpec::Ids& ids) {
        for (const std::string_view id : ids)
            if (!id.empty()) text += fmt::format("    {} {}\n", what, id);
    };
    for (const ScreenSpec& screen : kScreens) {
        if (screen.opened_by != OpenedBy::menu) continue;
        text += fmt::format("{}: {}\n", screen.kind, screen.about);
        add("needs the form", screen.forms);
        add("needs the table", screen.tables);
        if (!screen.extension.empty())
            text += fmt::format("    needs the extension {}\n", screen.extension);
        add("draws the form", screen.also_forms);
        add("draws the table", screen.also_tables);
    }
    return text;
}

ControlAnswer ask_plugin_file(const std::string& file, const std::string& facts,
                              const Folders& folders) {
    const auto text = small_file(facts, kLargestFacts);
    if (!text) return failed(text.error());
    if (!*text) return {false, facts + ": there is no such file"};
    Libraries libraries({folders.plugin_host.string()});
    const auto verdict = ask_plugin(file, **text, libraries);
    if (!verdict)
        return {false, verdict.error().path.empty()
                           ? failed(verdict.error()).text
                           : verdict.error().path + ": " + failed(verdict.error()).text};
    return {true, verdict->dump(2)};
}

std::string openapi_text() {
    return dumped(openapi({version_text(), http::kSessionCookie}));
}

}  // namespace yk
