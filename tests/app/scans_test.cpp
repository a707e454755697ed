// Scans of the paper before a dose: their type follows from their content; stored sealed, and shown
// again.
#include "tests/app/vaccinations.hpp"
#include "tests/shared/in_clear.hpp"

namespace yk {
namespace {

const std::string kPdf = "%PDF-1.4\n1 0 obj\n<< /Marker (findme-in-clear) >>\nendobj\n%%EOF\n";
const std::string kPng("\x89PNG\r\n\x1a\n\0\0\0\rIHDR....IEND\xAE\x42\x60\x82", 28);

struct Papers : Clinic {
    int64_t who = person();
    std::string path = "/people/" + std::to_string(who) + "/scans";
    Received add(const std::string& bytes) {
        return caller.upload(path + "?venue=" + std::to_string(caller.venue()), bytes,
                             "application/octet-stream");
    }
};

TEST(Scans, AreKeptSealedAndShownAgain) {
    Papers papers;
    const Received added = papers.add(kPdf);
    ASSERT_EQ(added.status, 201) << added.json;
    EXPECT_EQ(added.json["content_type"], "application/pdf");
    EXPECT_EQ(papers.add(kPng).json["content_type"], "image/png");
    const Json kept = papers.caller.get(papers.path).json;
    ASSERT_EQ(kept["rows"].size(), 2u);
    EXPECT_EQ(kept["rows"][1]["size"], kPdf.size());
    EXPECT_EQ(kept["rows"][1]["at"], "2021-05-06 09:00");
    const Received shown = papers.caller.get("/scans/" + added.json["id"].dump());
    EXPECT_EQ(shown.status, 200);
    EXPECT_EQ(shown.bytes, kPdf);
    EXPECT_EQ(shown.content_type, "application/pdf");
    EXPECT_EQ(test::files_with(papers.world.data(), "findme-in-clear"), std::vector<std::string>{});
}

TEST(Scans, AreWhatTheirContentSays) {
    Papers papers;
    for (const std::string& bytes :
         {std::string("%PDF-1.4\nno end"), std::string("MZ not a picture %%EOF"), std::string("x"),
          kPng.substr(0, 20), std::string("\xFF\xD8\xFF\xE0 cut off")})
        EXPECT_EQ(papers.add(bytes).reason(), "scan_unreadable") << bytes.substr(0, 8);
    EXPECT_EQ(papers.caller.get(papers.path).json["rows"], Json::array());
}

TEST(Scans, AreForWhoVaccinates) {
    Papers papers;
    const std::string id = papers.add(kPdf).json["id"].dump();
    Caller call_centre(papers.world, "callcentre"), others(papers.world, "clinic2");
    EXPECT_EQ(call_centre.get(papers.path).reason(), "not_permitted");
    EXPECT_EQ(others.get("/scans/" + id).reason(), "scan_gone");
    EXPECT_EQ(papers.caller.get("/scans/999").reason(), "scan_gone");
}

TEST(Scans, AreAFewOfAPerson) {
    Papers papers;
    for (int i = 0; i < 20; ++i)
        ASSERT_EQ(papers.add(kPdf).status, 201);
    EXPECT_EQ(papers.add(kPdf).reason(), "too_many_scans");
}

}  // namespace
}  // namespace yk
