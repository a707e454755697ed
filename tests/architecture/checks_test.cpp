// The checks of the tree find the faults that they are made for.
#include "tests/architecture/checks.hpp"

#include <gtest/gtest.h>

namespace yk::architecture {
namespace {

TEST(ForbiddenIncludes, NamesEveryIncludeThatTheTableForbids) {
    const struct {
        std::string_view file, header;
    } forbidden[] = {{"client-wasm/screens/book.cpp", "imgui.h"},
                     {"client-wasm/app/app.cpp", "server/domain/facts.hpp"},
                     {"client-wasm/app/app.cpp", "shared/plugin/yk_plugin.h"},
                     {"client-wasm/ui/field.cpp", "shared/protocol/booking.hpp"},
                     {"shared/core/text.cpp", "unistd.h"},
                     {"shared/core/text.cpp", "nlohmann/json.hpp"},
                     {"shared/core/text.cpp", "boost/url.hpp"},
                     {"shared/protocol/people.hpp", "server/domain/facts.hpp"},
                     {"shared/plugin/yk_plugin.hpp", "shared/core/result.hpp"},
                     {"plugins/chofu/rules.cpp", "server/domain/facts.hpp"},
                     {"plugins/chofu/rules.cpp", "plugins/vsys/tables.hpp"},
                     {"plugins/chofu/rules.cpp", "gtest/gtest.h"},
                     {"server/domain/facts.hpp", "server/store/database.hpp"},
                     {"server/store/people.cpp", "sqlite3.h"},
                     {"server/store/people.cpp", "server/store/sqlite/wal_check.hpp"},
                     {"server/store/sqlite/wal_check.cpp", "sqlite3.h"},
                     {"server/store/sqlite/database.cpp", "server/rules/rule_set.hpp"},
                     {"server/ledger/ledger.cpp", "server/rules/rule_set.hpp"},
                     {"server/rules/ask.cpp", "boost/dll/shared_library.hpp"},
                     {"server/rules/ask.cpp", "server/store/database.hpp"},
                     {"server/http/router.cpp", "server/app/call.hpp"},
                     {"server/http/router.cpp", "boost/dll/shared_library.hpp"},
                     {"server/app/people.cpp", "boost/beast/http/message.hpp"},
                     {"server/app/people.cpp", "sqlite3.h"},
                     {"server/app/people.cpp", "yk_plugin.h"},
                     {"server/tenant/tenant.cpp", "sodium.h"},
                     {"server/elsewhere/new.cpp", "shared/core/result.hpp"}};
    for (const auto& [file, header] : forbidden)
        EXPECT_EQ(forbidden_includes(file, "#include \"" + std::string(header) + "\"\n").size(), 1u)
            << file << " includes " << header;
}

TEST(ForbiddenIncludes, LetsPassWhatTheTableAllows) {
    const struct {
        std::string_view file, header;
    } allowed[] = {{"client-wasm/screens/book.cpp", "shared/protocol/booking.hpp"},
                   {"client-wasm/ui/field.cpp", "imgui.h"},
                   {"shared/core/json.hpp", "nlohmann/json.hpp"},
                   {"shared/core/text.cpp", "array"},
                   {"plugins/chofu/rules.cpp", "yk_plugin.hpp"},
                   {"plugins/chofu/rules.cpp", "tables.hpp"},
                   {"plugins/chofu/rules_test.cpp", "gtest/gtest.h"},
                   {"server/store/sqlite/database.cpp", "sqlite3.h"},
                   {"server/hosting/library.cpp", "boost/dll/shared_library.hpp"},
                   {"server/rules/tables.cpp", "shared/protocol/catalogue.hpp"},
                   {"server/http/worker.cpp", "boost/asio/io_context.hpp"},
                   {"server/main.cpp", "server/app/routes.hpp"}};
    for (const auto& [file, header] : allowed)
        EXPECT_EQ(forbidden_includes(file, "#include <" + std::string(header) + ">\n"), Faults{});
}

TEST(ForbiddenIncludes, SayTheLine) {
    const Faults faults = forbidden_includes("server/domain/facts.hpp",
                                             "// Facts.\n#pragma once\n  #  include <sqlite3.h>\n");
    EXPECT_EQ(faults, Faults{"server/domain/facts.hpp:3: server/domain may not include sqlite3.h"});
}

TEST(StyleFaults, SeeEachOfTheirKinds) {
    EXPECT_EQ(style_faults("a.hpp", "// Idea.\n#pragma once\n"), Faults{});
    EXPECT_EQ(style_faults("a.h", "/* Idea. */\n#ifndef YK_A_H\n"), Faults{});
    EXPECT_EQ(style_faults("a.cpp", "#include \"a.hpp\"\n"), Faults{});
    EXPECT_EQ(style_faults("a.hpp", "// Idea.\n").size(), 1u);
    EXPECT_EQ(style_faults("a.hpp", "#pragma once\n").size(), 1u);
    EXPECT_EQ(style_faults("a.cpp", "\nint a;\n").size(), 1u);
    EXPECT_EQ(style_faults("a.cpp", "").size(), 1u);
    EXPECT_EQ(style_faults("a.hpp", "// Idea.\n#pragma once\nusing namespace std;\n").size(), 1u);
    EXPECT_EQ(style_faults("plugins/a/a.hpp", "// Idea.\n#pragma once\nusing namespace yk;\n"),
              Faults{});
    std::string text = "// Idea.\n";
    for (int line = 1; line < 400; ++line)
        text += "\n";
    EXPECT_EQ(style_faults("a.cpp", text), Faults{});
    EXPECT_EQ(style_faults("a.cpp", text + "\n").size(), 1u);
}

TEST(NamedMunicipalities, AreSeenInCodeAndNotInExamples) {
    EXPECT_EQ(named_municipalities("a.cpp", "if (tenant == \"431001\") return;\n").size(), 1u);
    EXPECT_EQ(named_municipalities("a.cpp", "label(\"熊本市\");\n").size(), 1u);
    EXPECT_EQ(named_municipalities("a.cpp", "// such as 431001\nint a;  // Kumamoto\n"), Faults{});
}

TEST(Sql, IsSeenOutsideTheStore) {
    const std::string_view statement = "database.change(\"UPDATE slot SET taken = 0\", {});\n";
    EXPECT_EQ(sql("server/ledger/slots.cpp", statement),
              Faults{"server/ledger/slots.cpp:1: SQL outside the store: UPDATE "});
    EXPECT_EQ(sql("server/app/slots.cpp", "x = R\"(SELECT 1)\";\n").size(), 1u);
    EXPECT_EQ(sql("server/store/slots.cpp", statement), Faults{});
    EXPECT_EQ(sql("server/ledger/slots.cpp", "// UPDATE the slot\nfail(\"UPDATED\");\n"), Faults{});
}

TEST(Addresses, AreSeen) {
    EXPECT_EQ(addresses("a",
                        "https://registry.npm"
                        "js.org/x\n")
                  .size(),
              1u);
    EXPECT_EQ(addresses("a",
                        "cd /wo"
                        "rk/main\n")
                  .size(),
              1u);
    EXPECT_EQ(addresses("a", "http://127.0.0.1:8080/\n"), Faults{});
}

TEST(ClockReadings, AreSeen) {
    const std::string text =
        "const auto began = std::clo"
        "ck();\nassert.ok(Date.n"
        "ow() - began < 5000);\nEXPECT_EQ(clock.steady_ms(), 500);\n";
    EXPECT_EQ(clock_readings("tests/papers/certificate_test.cpp", text).size(), 2u);
}

}  // namespace
}  // namespace yk::architecture
