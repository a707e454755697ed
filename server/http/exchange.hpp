// Exchange: one request that is read and answered. It outlives its connection if a handler keeps
// the Respond longer than the client waits, so that the request's texts stay valid for the handler.
#pragma once

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <memory>
#include <optional>

#include "server/http/request.hpp"

namespace yk::http {

class Connection;
class Mailbox;

struct Exchange {
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

    std::shared_ptr<Mailbox> mailbox;
    Connection* connection = nullptr;  // I/O thread only; null if the connection waits no longer
    std::optional<Parser> parser;      // owns the texts that `request` borrows
    Request request;
};

}  // namespace yk::http
