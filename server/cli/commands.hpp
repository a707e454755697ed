// Commands: the program's verbs other than `serve`. If a server is running on the same data folder,
// the command is sent to it; otherwise the folder is opened here until the command is finished.
#pragma once

#include <string>
#include <vector>

#include "server/cli/control.hpp"
#include "server/cli/serve.hpp"
#include "server/tenant/tenants.hpp"
#include "shared/core/fields.hpp"
#include "shared/core/typed.hpp"

namespace yk {

// {"tenant", "add", "431001"}: the verbs are add, reload, check, list, accept, forget.
ControlAnswer run_command(const ServeOptions& options, const std::vector<std::string>& words);

struct AccountRequest {
    std::string tenant;
    std::string login;
    std::string name;
    std::string role;
    std::vector<std::string> venues;  // by name
    static constexpr std::string_view kName = "AccountRequest";
    static constexpr auto fields() {
        using A = AccountRequest;
        return Bundle{field("tenant", &A::tenant, {0, kTypedMax}),
                      field("login", &A::login, {0, 1000}), field("name", &A::name, {0, kTypedMax}),
                      field("role", &A::role, {0, kTypedMax}),
                      field("venues", &A::venues, {0, 100})};
    }
};
// At a terminal asks for the password twice, otherwise reads one line. Login and password are
// normalized in the same way as at sign-in (shared/core/typed.hpp).
ControlAnswer create_account(const ServeOptions& options, AccountRequest wish);

ControlAnswer check_plugin_file(const std::string& file, const Folders& folders);
std::string screens_text();  // the kinds that a plugin's menu may name, and what each needs
ControlAnswer ask_plugin_file(const std::string& file, const std::string& facts,
                              const Folders& folders);
std::string openapi_text();

// "tenant reload 431001": what of a command may be logged.
std::string name_of_command(const std::string& line);

// Executes a command on the server's end of the control socket.
ControlAnswer execute_command(Tenants& tenants, const Clock& clock, bool demo,
                              const std::string& line);

}  // namespace yk
