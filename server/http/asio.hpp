// The names of Asio and Beast that this folder's private headers use.
//
// Uses concrete executor types: with one event loop per thread no type erasure is needed, which
// would cost allocations.
#pragma once

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>
#include <chrono>

namespace yk::http {

namespace net = boost::asio;
using boost::system::error_code;

using Loop = net::io_context;
using Tcp = net::ip::tcp;
using Socket = net::basic_stream_socket<Tcp, Loop::executor_type>;
using Acceptor = net::basic_socket_acceptor<Tcp, Loop::executor_type>;
using Timer =
    net::basic_waitable_timer<std::chrono::steady_clock,
                              net::wait_traits<std::chrono::steady_clock>, Loop::executor_type>;

}  // namespace yk::http
