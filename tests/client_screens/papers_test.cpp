// Files: scans of the paper before a dose, and lists of people; chosen in a dialog or dropped on
// the page.
#include <gtest/gtest.h>

#include "shared/protocol/doses.hpp"
#include "shared/protocol/import.hpp"
#include "shared/protocol/scans.hpp"
#include "tests/client_screens/world.hpp"

namespace yk::test {
namespace {

const platform::PickedFile kPaper{"paper.png", "\x89PNG", false};

struct Papers : World {
    Scans kept;
    Papers() {
        server.on("GET", "/people/12/registration", [](const auto&) {
            Registration made;
            made.dose = 1;
            made.closed = {"not_examined"};
            return ok(made);
        });
        server.on("GET", "/people/12/scans", [this](const auto&) { return ok(kept); });
        server.on("POST", "/people/12/scans", [this](const HttpRequest& request) {
            keep("image/png", static_cast<int64_t>(request.body.size()));
            return ok(kept.rows.front(), 201);
        });
        server.on("POST", "/people/import", [](const auto&) {
            ImportReport report;
            report.lines = report.good = report.changed = report.fresh = 3;
            return ok(report);
        });
    }
    void keep(const std::string& type, int64_t size) {
        const auto id = static_cast<int64_t>(kept.rows.size()) + 1;
        kept.rows.insert(kept.rows.begin(),
                         {ScanId{id}, type, size, "2021-05-06 09:0" + std::to_string(id), "受付"});
    }
    bool drop(platform::PickedFile file) {
        const bool taken = user.platform.drop(std::move(file));
        user.settle();
        serve();
        return taken;
    }
};

TEST(Scans, ADroppedFileIsKeptAsIfItHadBeenChosen) {
    Papers w;
    w.open("registration/12");
    EXPECT_TRUE(w.drop(kPaper));
    EXPECT_EQ(w.server.body("POST", "/people/12/scans"), kPaper.bytes);
    EXPECT_TRUE(w.user.sees("img", "2021-05-06 09:01のスキャン")) << w.user.screen();
    w.user.platform.next_file = kPaper;
    w.click("button", "スキャンを追加");
    EXPECT_EQ(w.server.count("POST", "/people/12/scans"), 2U);
}

TEST(Scans, ADroppedFileThatIsTooLargeIsToldAndNotSent) {
    Papers w;
    w.open("registration/12");
    EXPECT_TRUE(w.drop({"large.png", std::string(AddScan::kMostBytes + 1, 'x'), false}));
    EXPECT_EQ(w.server.count("POST", "/people/12/scans"), 0U);
    EXPECT_TRUE(w.user.sees_text("10MBを超えています")) << w.user.screen();
}

TEST(Scans, NobodyTakesADroppedFileWhereNoneIsAskedFor) {
    Papers w;
    EXPECT_FALSE(w.drop(kPaper));
    w.open("registration/12");
    w.open("book");
    EXPECT_FALSE(w.drop(kPaper));
    EXPECT_EQ(w.server.count("POST", "/people/12/scans"), 0U);
}

TEST(Scans, WithoutAPointerNobodyIsToldToDrop) {
    const std::string hint = "ドロップ";
    Papers w;
    w.open("registration/12");
    EXPECT_TRUE(w.user.sees_text(hint)) << w.user.screen();
    w.user.platform.surroundings.coarse_pointer = true;
    w.user.platform.draw();
    EXPECT_FALSE(w.user.sees_text(hint));
}

TEST(Scans, APictureIsReadSmallOnceAndAPdfNotAtAll) {
    Papers w;
    w.keep("image/jpeg", 300'000);
    w.keep("application/pdf", 5'000);
    int pixels = 0;
    w.server.on("GET", "/scans/", [&](const HttpRequest& request) {
        pixels = request.picture_pixels;
        return HttpResponse{200, {{"width", "1"}}, std::string(4, '\x7f')};
    });
    w.open("registration/12");
    EXPECT_EQ(w.user.count("img"), 2U) << w.user.screen();
    w.user.platform.draw();
    w.serve();
    EXPECT_EQ(w.server.count("GET", "/scans/1"), 1U);
    EXPECT_EQ(w.server.count("GET", "/scans/2"), 0U);
    EXPECT_GT(pixels, 0);
    EXPECT_LE(pixels, 160);
}

TEST(PeopleImport, ADroppedListIsCheckedFirst) {
    Papers w;
    w.open("import");
    EXPECT_TRUE(w.drop({"people.csv", "number\n1\n", false}));
    EXPECT_EQ(w.server.body("POST", "/people/import?dry_run=true"), "number\n1\n");
    EXPECT_EQ(w.server.count("POST", "/people/import"), 1U);
    EXPECT_TRUE(w.user.sees("button", "3人を取り込む")) << w.user.screen();
}

struct Checked : Papers {
    explicit Checked(const ImportReport& report) {
        server.on("POST", "/people/import", [report](const auto&) { return ok(report); });
        user.platform.next_file = platform::PickedFile{"list.csv", "number\n1\n", false};
        open("import");
        click("button", "ファイルを選ぶ");
    }
};

ImportReport good_report() {
    ImportReport report;
    report.lines = report.good = 1'201;
    report.changed = 1'201;
    report.fresh = 1'200;
    report.changes = {
        {1'202, "9000000003", false, true, {{"birth_date", "1950-01-01", "1951-01-01"}}},
        {2, "9000000001", true, false, {}}};
    return report;
}

TEST(PeopleImport, ShowsRowByRowWhatWillChange) {
    Checked w(good_report());
    EXPECT_TRUE(w.user.sees("cell", "9000000001")) << w.user.screen();
    EXPECT_TRUE(w.user.sees("cell", "1950-01-01")) << w.user.screen();
    EXPECT_TRUE(w.user.sees("cell", "1951-01-01"));
    EXPECT_TRUE(w.user.sees("cell", "生年月日 登録内容も変わります")) << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("変更1人、新規1200人")) << w.user.screen();
    EXPECT_TRUE(w.user.sees_text("新規1200人のうち、最初の1人")) << w.user.screen();
    EXPECT_TRUE(w.user.sees("button", "1201人を取り込む"));
}

TEST(PeopleImport, OffersNothingWhereTheFileIsAtFaultOrChangesNothing) {
    ImportReport at_fault;
    at_fault.faults = {{1, "", "column_unknown", "「色」は不明な列名です。", false}};
    Checked faulty(at_fault);
    EXPECT_TRUE(faulty.user.sees_text("「色」は不明な列名です。")) << faulty.user.screen();
    EXPECT_FALSE(faulty.user.sees("button", "0人を取り込む"));
    ImportReport same;
    same.lines = same.good = 3;
    Checked unchanged(same);
    EXPECT_TRUE(unchanged.user.sees_text("変わる内容はありません")) << unchanged.user.screen();
    EXPECT_FALSE(unchanged.user.sees("button", "3人を取り込む"));
}

TEST(PeopleImport, TakesANumberOffTheList) {
    Papers w;
    w.server.on("POST", "/coupons/withdrawn", [](const auto&) {
        return platform::HttpResponse{204, {}, {}};
    });
    w.open("import");
    w.click("button", "名簿から外す");
    w.click("button", "この番号を名簿から外す");
    EXPECT_EQ(w.server.count("POST", "/coupons/withdrawn"), 0U) << "number and reason are missing";
    w.type("番号", "9000000062");
    w.type("理由", "転出");
    w.click("button", "この番号を名簿から外す");
    const std::string sent = w.server.body("POST", "/coupons/withdrawn");
    EXPECT_NE(sent.find("9000000062"), std::string::npos) << w.user.screen();
    EXPECT_NE(sent.find("転出"), std::string::npos);
}

}  // namespace
}  // namespace yk::test
