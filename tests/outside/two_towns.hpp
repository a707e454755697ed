// TwoTowns: two municipalities with the same accounts, for the built program; and signing in there.
#pragma once

#include <string>
#include <vector>

#include "tests/http/raw_client.hpp"
#include "tests/shared/folder.hpp"

namespace yk::test {

constexpr const char* kTown = "431001";
constexpr const char* kNeighbour = "132080";
constexpr const char* kOffice = "192.0.2.1";  // an address, as X-Forwarded-For has it

class TwoTowns {
public:
    TwoTowns();

    // The words that start the server.
    std::vector<std::string> serve() const;
    // "account create" for the first town; returns what the command prints.
    std::string create_account(const std::string& login, const std::string& password,
                               const std::string& more = "--role admin",
                               const std::string& town = kTown) const;

private:
    std::vector<std::string> folders() const;

    Folder folder_;
};

struct Try {
    std::string town = kTown, login, password = "yoyaku-demo", address = kOffice, cookie{};
};

http::RawReply sign_in(uint16_t port, const Try& with);

}  // namespace yk::test
