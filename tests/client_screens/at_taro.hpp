// AtTaro: a clinic's session at the page of the person taro() of pages_world.
#pragma once

#include "tests/client_screens/pages_world.hpp"

namespace yk::testing_pages {

struct AtTaro : PagesWorld {
    explicit AtTaro(const PersonInfo& person = taro(), platform::Environment surroundings = {})
        : PagesWorld("people/12", std::move(surroundings)) {
        reply("GET", "people/12", person);
    }
    void choose_cancel() {
        user.click("button", "編集");
        user.choose("ステータス", "キャンセル");
        user.click("button", "変更");
    }
    const platform::HttpRequest* change() const { return asked("POST", "bookings/21/status"); }
    // The client announces the outcome and reads the person again.
    void cancel() {
        choose_cancel();
        user.click("button", "「キャンセル」に変更する");
        reply("POST", "bookings/21/status", detail_of(booked(21, "cancelled")));
    }
};

}  // namespace yk::testing_pages
