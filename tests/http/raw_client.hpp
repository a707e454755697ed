// A client that sends exactly the given bytes, valid or not, and waits for the reply.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace yk::http {

struct RawReply {
    int status = 0;  // 0: the connection ended before a whole reply
    std::string head;
    std::string body;

    std::string header(std::string_view name) const;
};

class RawClient {
public:
    explicit RawClient(std::uint16_t port, int receive_buffer_bytes = 0);
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    bool send(std::string_view bytes);  // false if the server has closed the connection
    RawReply read_reply(bool of_head = false);
    RawReply ask(std::string_view bytes) {
        send(bytes);
        return read_reply();
    }
    std::string read_bytes(std::size_t count);  // fewer: the server has closed
    std::string read_to_end();                  // until the server closes
    bool has_answer(int wait_ms);  // bytes or the end have arrived, after at most wait_ms
    void shut_down_sending();      // closes the sending direction
    void reset_connection();       // resets the connection

private:
    bool receive();

    int socket_;
    std::string received_;
};

// "GET /path HTTP/1.1" with a Host header.
std::string get(std::string_view path, std::string_view more_headers = "");
std::string post(std::string_view path, std::string_view json);

}  // namespace yk::http
