// Mail: accepted by a real mail server, and read by another program's mail parser.
#include "server/notices/mail.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <array>
#include <fstream>
#include <thread>

#include "tests/notices/listener.hpp"
#include "tests/shared/command.hpp"
#include "tests/shared/folder.hpp"

namespace yk::notices {
namespace {

constexpr int kMostBytes = 20'000;  // the largest message that the server accepts

// aiosmtpd, which stores accepted mail in a Maildir. Ends by itself if nothing else ends it.
class MailServer {
public:
    MailServer() : port_(test::free_port()) {
        start({"timeout", "100", "/usr/bin/aiosmtpd", "-n", "-l",
               "127.0.0.1:" + std::to_string(port_), "-s", std::to_string(kMostBytes), "-c",
               "aiosmtpd.handlers.Mailbox", mail()});
        for (int i = 0; i < 300 && !answers(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    ~MailServer() {
        ::kill(process_, SIGTERM);
        ::waitpid(process_, nullptr, 0);
    }
    MailServer(const MailServer&) = delete;
    MailServer& operator=(const MailServer&) = delete;

    std::string address() const { return "smtp://127.0.0.1:" + std::to_string(port_); }
    std::vector<std::filesystem::path> taken() const {
        std::vector<std::filesystem::path> files;
        if (std::filesystem::exists(folder_ / "mail" / "new"))
            for (const auto& each : std::filesystem::directory_iterator(folder_ / "mail" / "new"))
                files.push_back(each.path());
        return files;
    }

private:
    std::string mail() const { return (folder_ / "mail").string(); }
    void start(const std::vector<std::string>& command) {
        const auto words = test::pointers(command);
        if (::posix_spawnp(&process_, words[0], nullptr, nullptr, words.data(), ::environ) != 0)
            throw std::runtime_error("aiosmtpd can't be started");
    }
    bool answers() const {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(port_);
        const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const bool open =
            ::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
        ::close(socket);
        return open;
    }
    test::Folder folder_;
    uint16_t port_;
    pid_t process_ = -1;
};

// What Python's mail parser reads from a file: headers, an empty line, the text.
std::string read_by_python(const std::filesystem::path& file) {
    constexpr const char* kProgram =
        "import sys, email, email.policy\n"
        "mail = email.message_from_binary_file(open(sys.argv[1], 'rb'), "
        "policy=email.policy.default)\n"
        "for name in ('From', 'To', 'Subject', 'Message-ID', 'Date', 'Auto-Submitted'):\n"
        "    print(name + ': ' + str(mail[name]))\n"
        "print()\n"
        "print(mail.get_body().get_content(), end='')\n";
    const std::string script = file.string() + ".py";
    std::ofstream(script) << kProgram;
    std::FILE* out = ::popen(
        ("PYTHONIOENCODING=utf-8 /usr/bin/python3 " + script + " " + file.string()).c_str(), "r");
    std::string said;
    std::array<char, 4096> part{};
    while (const size_t size = std::fread(part.data(), 1, part.size(), out))
        said.append(part.data(), size);
    EXPECT_EQ(::pclose(out), 0);
    return said;
}

Message message() {
    return {"11680-42", "reminder", "hana@example.kr",
            "[서울특별시 강남구] 내일 예방접종 안내: 가나의원에서 오전 아홉 시에 뵙겠습니다",
            "내일은 예방접종을 받으시는 날입니다.\n\n장소: 가나의원\n.\n끝"};
}

MailSender sender(const std::string& server) {
    return MailSender({server, "booking@example.kr"}, [] { return int64_t{1'620'259'200}; });
}

TEST(Mail, IsTakenByAServerAndReadAsItWasWritten) {
    MailServer server;
    MailSender mail = sender(server.address());
    const NoticeAttempt first = mail.send(message());
    EXPECT_EQ(first.outcome, Delivered::sent) << first.detail;
    ASSERT_EQ(server.taken().size(), 1u);
    std::string text = message().text;
    EXPECT_EQ(read_by_python(server.taken()[0]),
              "From: booking@example.kr\nTo: hana@example.kr\nSubject: " + message().subject +
                  "\nMessage-ID: <11680-42@example.kr>\nDate: Thu, 06 May 2021 00:00:00 +0000\n"
                  "Auto-Submitted: auto-generated\n\n" +
                  text);
    EXPECT_EQ(mail.send(message()).outcome, Delivered::sent);  // on any connection
}

TEST(Mail, ThatTheServerWontTakeIsRefused) {
    MailServer server;
    MailSender mail = sender(server.address());
    Message large = message();
    large.text = std::string(2 * kMostBytes, 'x');
    const NoticeAttempt refused = mail.send(large);
    EXPECT_EQ(refused.outcome, Delivered::refused);
    EXPECT_EQ(refused.detail, "552");
    EXPECT_TRUE(server.taken().empty());
    EXPECT_EQ(mail.send(message()).outcome, Delivered::sent);  // the next message is accepted
}

TEST(Mail, IsTriedAgainWhereNobodyAnswers) {
    MailSender mail = sender("smtp://127.0.0.1:" + std::to_string(test::free_port()));
    EXPECT_EQ(mail.send(message()).outcome, Delivered::try_again);
}

TEST(Mail, GoesToAddressesOnly) {
    MailSender mail = sender("smtp://127.0.0.1:1");
    for (const char* wrong : {"01012345678", "", "a@example.kr\r\nRCPT TO:<x@example.kr>"}) {
        Message message = notices::message();
        message.address = wrong;
        EXPECT_EQ(mail.send(message).outcome, Delivered::refused) << wrong;
    }
}

TEST(Mail, HeadersAreWordsOfSeventyFiveThatDontCutACharacter) {
    EXPECT_EQ(header_text("Reminder [Gangnam]"), "Reminder [Gangnam]");
    EXPECT_EQ(header_text("곧"), "=?UTF-8?B?6rOn?=");
    EXPECT_EQ(header_text("=?UTF-8?B?6rOn?="),
              "=?UTF-8?B?PT9VVEYtOD9CPzZyT24/PQ==?=");  // exactly as written
    std::string korean;
    for (int i = 0; i < 60; ++i)
        korean += "강";
    std::string text = header_text(korean);
    size_t longest = 0;
    for (size_t begin = 0; begin < text.size();) {
        const size_t end = std::min(text.find("\r\n ", begin), text.size());
        longest = std::max(longest, end - begin);
        EXPECT_EQ((text.substr(begin, end - begin).size() - 12) % 4, 0u);
        begin = end + 3;
    }
    EXPECT_LE(longest, 75u);
    EXPECT_EQ(header_text("a\r\nBcc: x@y").find('\n'), std::string::npos);
}

}  // namespace
}  // namespace yk::notices
