// PagesWorld: people and bookings of a made-up clinic, and a server whose answers the test gives.
//
//     PagesWorld w("people/12");
//     w.reply("GET", "people/12", w.person());
//     w.user.click("button", "編集");
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "client-wasm/app/app.hpp"
#include "client-wasm/screens/parts/scanned_person.hpp"
#include "client-wasm/testkit/user.hpp"
#include "shared/core/json.hpp"
#include "shared/protocol/booking.hpp"
#include "shared/protocol/people.hpp"
#include "shared/protocol/problem.hpp"
#include "shared/protocol/session.hpp"

namespace yk::testing_pages {

Catalogue clinic_catalogue();
SessionInfo clinic_session();
BookingInfo booked(int64_t id, std::string status = "booked");
PersonInfo taro();  // number 9000000001, one booking (21), no doses
PersonRow taro_row(int64_t id = 12);
BookingRow row_of_taro(int64_t booking = 21);
BookingDetail detail_of(BookingInfo booking);
Problem refusal(int64_t status, std::string reason, std::string sentence, bool confirmable = false,
                std::string path = {});

// A narrow phone with a touch screen.
inline platform::Environment a_phone() {
    platform::Environment phone;
    phone.width = 360;
    phone.height = 740;
    phone.coarse_pointer = true;
    return phone;
}

// There is no room for details beside a list.
inline platform::Environment a_small_window() {
    platform::Environment window;
    window.width = 1000;
    return window;
}

class PagesWorld {
public:
    // Signed in as a clinic, with the screen at `path`; its calls wait for reply().
    explicit PagesWorld(std::string_view path, platform::Environment surroundings = {});

    // Answers the oldest call of that verb whose path starts so (below /api/v1/).
    template <class T>
    void reply(std::string_view method, std::string_view path, const T& body, int status = 200) {
        send(method, path, dumped(to_json(body)), status);
    }
    // The server can't be reached, until the client gives up.
    void no_answer(std::string_view method, std::string_view path);
    // The oldest open call of that verb and path; null: none.
    const platform::HttpRequest* asked(std::string_view method, std::string_view path) const;
    static std::string header(const platform::HttpRequest& request, std::string_view name);
    void go_back();
    bool announced(std::string_view part) const;
    std::string here() const { return user.platform.visited.back(); }

    std::unique_ptr<app::App> app;  // made after the user, who draws at once
    testkit::User user;

private:
    std::unique_ptr<screens::ScannedPerson> scanned;  // ends before the app
    void send(std::string_view method, std::string_view path, std::string body, int status);
    void draw();
};

}  // namespace yk::testing_pages
