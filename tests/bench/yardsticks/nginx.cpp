#include "tests/bench/yardsticks/nginx.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <thread>

namespace yk::bench {
namespace {

// Without the parts of Debian's defaults that cost time per request: no log, no lookup of the file.
constexpr const char* kConfiguration = R"(
{user}
daemon off;
worker_processes {workers};
worker_rlimit_nofile 20000;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 12000; }}
http {{
  access_log off;
  sendfile on;
  tcp_nodelay on;
  keepalive_requests 1000000000;
  keepalive_timeout 300;
  open_file_cache max=100;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  types {{ }}
  default_type application/json;
  server {{
    listen 127.0.0.1:{port} reuseport backlog=4096;
    root {folder}/files;
    location = /any {{ return 200 "{text}"; }}
  }}
}}
)";

Command command_of(const std::filesystem::path& folder, uint16_t port, const std::string& bytes) {
    const std::string text(200, 'x');
    std::filesystem::create_directories(folder / "files");
    write_text(folder / "files/200", text);
    write_text(folder / "files/bytes", bytes);
    write_text(folder / "nginx.conf",
               fmt::format(fmt::runtime(kConfiguration),
                           fmt::arg("user", ::geteuid() == 0 ? "user root;" : ""),
                           fmt::arg("workers", std::max(1u, std::thread::hardware_concurrency())),
                           fmt::arg("folder", folder.string()), fmt::arg("port", port),
                           fmt::arg("text", text)));
    // Debian installs nginx in a folder that is not on every user's PATH.
    const bool is_there = std::filesystem::exists("/usr/sbin/nginx");
    return {{is_there ? "/usr/sbin/nginx" : "nginx", "-p", folder.string(), "-c",
             (folder / "nginx.conf").string()},
            folder / "said.log"};
}

}  // namespace

Nginx::Nginx(const std::filesystem::path& folder, const std::string& bytes)
    : port_(free_port()), process_(command_of(folder, port_, bytes)) {
    process_.await_port(port_);
}

}  // namespace yk::bench
