// Readers: a read sees one state of the data, and can't write.
#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "tests/store/world.hpp"

namespace yk {
namespace {

using test::must;
using test::reason_of;
using test::World;

TEST(Readers, SeeOneStateThroughoutARead) {
    World w;
    const SlotId slot = w.slot(3);
    const PersonId person = w.person("9000000001");
    const auto read = w.readers.read([&](Reader& reader) -> Result<int64_t> {
        const auto before = reader.number("SELECT count(*) FROM booking");
        EXPECT_TRUE(w.book(person, slot));  // by the writer, during the read
        EXPECT_EQ(must(reader.number("SELECT count(*) FROM booking")), *before);
        return before;
    });
    EXPECT_EQ(must(read), 0);
    EXPECT_EQ(must(w.readers.read(
                  [](Reader& reader) { return reader.number("SELECT count(*) FROM booking"); })),
              1);
}

TEST(Readers, CantWrite) {
    World w;
    const auto wrote = w.readers.read([](Reader& reader) {
        return reader.number("INSERT INTO meta (name, value) VALUES ('a', 'b') RETURNING 1");
    });
    EXPECT_EQ(reason_of(wrote), "store_broken");
    EXPECT_EQ(must(w.database->number("SELECT count(*) FROM meta WHERE name = 'a'")), 0);
}

TEST(Readers, LendTheirConnectionsToManyThreads) {
    World w;
    w.slot(3);
    std::atomic<int> right{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 16; ++i)
        threads.emplace_back([&] {
            for (int round = 0; round < 50; ++round)
                right += must(w.readers.read([](Reader& reader) {
                             return reader.number("SELECT count(*) FROM slot");
                         })) == 1;
        });
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(right, 16 * 50);
}

TEST(Readers, SayBusyWhereEveryConnectionIsTaken) {
    World w;
    Readers one(w.folder.file(), {}, 1, 1);
    const auto outer = one.read([&](Reader&) -> Result<std::string> {
        return reason_of(one.read([](Reader& reader) { return reader.number("SELECT 1"); }));
    });
    EXPECT_EQ(must(outer), "store_busy");
    EXPECT_EQ(must(one.read([](Reader& reader) { return reader.number("SELECT 1"); })), 1);
}

TEST(Readers, AreClosedWhenTheLastReadHasEnded) {
    World w;
    std::promise<void> begun, end;
    std::thread read([&] {
        must(w.readers.read([&](Reader& reader) {
            begun.set_value();
            end.get_future().wait();
            return reader.number("SELECT 1");
        }));
    });
    begun.get_future().wait();
    EXPECT_FALSE(w.readers.try_rest());
    std::thread closing([&] { EXPECT_TRUE(w.readers.try_rest(std::chrono::minutes(1))); });
    end.set_value();
    read.join();
    closing.join();
}

TEST(Readers, FailInWordsWhereThereIsNoFile) {
    test::Folder folder;
    Readers readers(folder.file());
    EXPECT_EQ(reason_of(readers.read([](Reader& reader) { return reader.number("SELECT 1"); })),
              "store_broken");
}

}  // namespace
}  // namespace yk
