// The program: reads the command line and connects the parts.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>

#include "server/cli/commands.hpp"
#include "server/cli/folders.hpp"
#include "server/cli/serve.hpp"

namespace {

// Prints the answer: errors to standard error, success to standard output. Returns the exit code.
int print_answer(const yk::ControlAnswer& answer) {
    std::fprintf(answer.ok ? stdout : stderr, "%s\n", answer.text.c_str());
    return answer.ok ? 0 : 1;
}

void add_folder_options(CLI::App& app, yk::Folders& folders) {
    app.add_option("--tenants", folders.tenants, "folder with CODE.json")->capture_default_str();
    app.add_option("--plugins", folders.plugins, "folder with NAME.so")->capture_default_str();
    app.add_option("--texts", folders.texts, "folder with LOCALE.json")->capture_default_str();
    app.add_option("--www", folders.www, "folder with the browser's client")->capture_default_str();
}

void add_seal_key(CLI::App& app, yk::ServeOptions& options) {
    app.add_option("--seal-key", options.seal_key,
                   "file with the key that seals what is kept of people, made where there is none; "
                   "DATA/keys/seal.key where none is named. Keep it apart from the data");
}

}  // namespace

// Read by jemalloc: freed memory is returned to the system after one second, also in idle threads.
extern "C" const char* malloc_conf;
const char* malloc_conf = "background_thread:true,dirty_decay_ms:1000";

int main(int count, char** words) {
    CLI::App app("Yoyaku: a booking platform for vaccination campaigns", "yoyaku");
    app.require_subcommand(1);
    yk::ServeOptions options;
    options.folders = yk::find_folders();
    std::string data = "data";
    int status = 0;

    auto* serve = app.add_subcommand("serve", "serve all tenants of a data folder");
    serve->add_option("--data", data, "folder with the tenants' data")->capture_default_str();
    add_seal_key(*serve, options);
    serve->add_option("--address", options.address, "address to listen on")->capture_default_str();
    serve->add_option("--port", options.port, "port to listen on; 0: any")->capture_default_str();
    serve->add_option("--threads", options.threads, "threads for connections; 0: one a core");
    serve
        ->add_option("--connections", options.connections,
                     "connections at once, each an open file; more are answered 503. 0: 16384, or "
                     "as many as the limit of open files leaves")
        ->check(CLI::Range(0, 1'000'000))
        ->capture_default_str();
    serve
        ->add_option("--close-idle-after", options.close_idle_after_s,
                     "seconds after which a tenant's files are closed that nobody asks for; the "
                     "next request opens them again. 0: never")
        ->check(CLI::Range(0, 7 * 24 * 3600))
        ->capture_default_str();
    serve->add_option("--now", options.now,
                      "for demonstrations: the calendar runs on from here, 2021-05-06T09:00");
    serve->add_option("--log", options.log_level, "debug, info, warning, error or off")
        ->capture_default_str();
    serve->add_option("--log-file", options.log_file,
                      "append the log to this file instead of stderr; SIGHUP opens it again");
    serve->add_flag("--plugins-in-server", options.plugins_in_server,
                    "load plugins in the server, not in processes of their own: what one of them "
                    "does wrong, the server does");
    serve
        ->add_option("--question-ms", options.plugin_limits.clock_ms,
                     "milliseconds that a plugin may take for a question")
        ->check(CLI::Range(10, 10'000))
        ->capture_default_str();
    serve
        ->add_option("--question-cpu-ms", options.plugin_limits.cpu_ms,
                     "of a processor, counted after the first 10 ms of the clock")
        ->check(CLI::Range(1, 10'000))
        ->capture_default_str();
    serve
        ->add_option("--plugin-memory", options.plugin_limits.memory_mib,
                     "MiB of memory that the process of a plugin may have")
        ->check(CLI::Range(32, 65'536))
        ->capture_default_str();
    serve->add_flag("--demo", options.demo,
                    "make demonstration tenants, accounts and slots, and top them up");
    serve->add_flag("--behind-tls", options.behind_tls,
                    "a proxy in front speaks HTTPS: cookies are marked Secure");
    add_folder_options(*serve, options.folders);
    serve->callback([&] { options.data = data, status = yk::serve(options); });

    std::string code;
    auto* tenant = app.add_subcommand("tenant", "take in municipalities")->require_subcommand(1);
    for (const auto& [verb, what] : {
             std::pair{"add", "take in tenants/CODE.json"},
             std::pair{"reload", "take in changed settings or a new plugin version"},
             std::pair{"list", "say which tenants there are"},
             std::pair{"question",
                       "print the last question that the rules failed at, as facts.json"},
             std::pair{"check", "read the file and the plugin, and say what is wrong"},
             std::pair{"accept",
                       "go on with data that is older than what was acknowledged, such as "
                       "a backup's"},
             std::pair{"forget", "don't expect a tenant any more whose data was removed"},
         }) {
        auto* sub = tenant->add_subcommand(verb, what);
        if (std::string(verb) != "list") sub->add_option("CODE", code)->required();
        sub->add_option("--data", data, "the server's data folder")->capture_default_str();
        add_seal_key(*sub, options);
        add_folder_options(*sub, options.folders);
        sub->callback([&, verb = std::string(verb)] {
            options.data = data;
            status = print_answer(yk::run_command(options, {"tenant", verb, code}));
        });
    }

    yk::AccountRequest account;
    auto* accounts = app.add_subcommand("account", "give people access")->require_subcommand(1);
    auto* create = accounts->add_subcommand(
        "create", "make an account; its password is asked for, or read from standard input");
    create->add_option("CODE", account.tenant, "the tenant's code")->required();
    create->add_option("LOGIN", account.login, "what the person types to sign in")->required();
    create->add_option("--role", account.role, "one that the municipality declares")->required();
    create->add_option("--name", account.name, "as colleagues read it in the history")->required();
    create->add_option("--venue", account.venues,
                       "name of a venue where the person works; may be repeated");
    create->add_option("--data", data, "the server's data folder")->capture_default_str();
    add_seal_key(*create, options);
    add_folder_options(*create, options.folders);
    create->callback(
        [&] { options.data = data, status = print_answer(yk::create_account(options, account)); });

    std::string file, facts, settings = "{}";
    auto* plugin =
        app.add_subcommand("plugin", "for writers of rule plugins")->require_subcommand(1);
    auto* check = plugin->add_subcommand("check", "say everything that is wrong with a plugin");
    check->add_option("FILE", file, "NAME.so")->required();
    check->callback(
        [&] { status = print_answer(yk::check_plugin_file(file, yk::find_folders())); });
    plugin->add_subcommand("screens", "print the kinds of screens that a menu may name")
        ->callback([] { std::printf("%s", yk::screens_text().c_str()); });
    auto* ask = plugin->add_subcommand("ask", "print the verdict of a plugin on facts");
    ask->add_option("FILE", file, "NAME.so")->required();
    ask->add_option("FACTS", facts, "facts.json; plugins/README.md says its form")->required();
    ask->callback(
        [&] { status = print_answer(yk::ask_plugin_file(file, facts, yk::find_folders())); });

    app.add_subcommand("openapi", "print the OpenAPI document")->callback([&] {
        std::printf("%s\n", yk::openapi_text().c_str());
    });

    CLI11_PARSE(app, count, words);
    return status;
}
