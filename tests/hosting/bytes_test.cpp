// The values of the plugin interface as bytes: what is read is what was written, and what isn't a
// message is refused. YK_SEED repeats a run.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <random>

#include <yk_check.hpp>

#include "server/hosting/abi_bytes.hpp"
#include "server/hosting/library.hpp"
#include "tests/rules/world.hpp"

namespace yk {
namespace {

using namespace yk::test;
using hosting::Asked;
using hosting::Declared;
using hosting::Packer;
using hosting::Unpacker;
using plugin::Question;
using plugin::RecordedReply;

std::mt19937_64 seeded() {
    const char* given = std::getenv("YK_SEED");
    const uint64_t seed = given ? std::strtoull(given, nullptr, 10) : std::random_device{}();
    std::printf("YK_SEED=%llu\n", static_cast<unsigned long long>(seed));
    return std::mt19937_64(seed);
}

template <class Value>
std::string bytes_of(const Value& value) {
    Packer to;
    write(to, value);
    return to.bytes;
}

struct Case {
    std::vector<yk_slot> slots;
    std::vector<yk_value> said;
    std::vector<yk_booking> bookings;
    yk_person person{};
    yk_facts facts{};
    yk_change change{};
    Asked asked;

    Case() {
        for (uint64_t i = 1; i <= 3; ++i) {
            yk_slot slot{};
            slot.size = sizeof slot;
            slot.id = i, slot.capacity = 3, slot.starts_at = 1'600'000'000;
            slot.kind = plugin::as_text("public");
            slots.push_back(slot);
        }
        yk_value value{};
        value.id = plugin::as_text("relation");
        value.type = YK_CHOICE;
        value.text = plugin::as_text("本人");
        said.push_back(value);
        yk_booking booking{};
        booking.size = sizeof booking;
        booking.id = 7, booking.phase = YK_BOOKED, booking.slot = &slots[1];
        booking.said = plugin::listed<yk_values>(said);
        bookings.push_back(booking);
        person.size = sizeof person;
        person.registered = 1, person.municipality = plugin::as_text("431001");
        facts.size = sizeof facts;
        facts.person = &person, facts.dose = 2, facts.capabilities = ~uint64_t{0};
        facts.statements = plugin::listed<yk_values>(said);
        facts.bookings = plugin::listed<yk_bookings>(bookings);
        facts.moved = &bookings[0];
        change.size = sizeof change;
        change.booking = &bookings[0], change.to = plugin::as_text("cancelled");
        asked = {.question = Question::decide,
                 .facts = &facts,
                 .slots = plugin::listed<yk_slots>(slots),
                 .change = &change};
    }
};

TEST(Bytes, OfAQuestionSayItAll) {
    const Case one;
    const std::string bytes = bytes_of(one.asked);
    std::pmr::monotonic_buffer_resource memory;
    Unpacker from(bytes, memory);
    const auto read = read_asked(from);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->facts->bookings.rows[0].slot->id, 2u);
    EXPECT_EQ(plugin::view(read->facts->bookings.rows[0].said.rows[0].text), "本人");
    EXPECT_EQ(read->facts->moved->id, 7u);
    EXPECT_EQ(read->slots.count, 3u);
    EXPECT_EQ(read->change->slot, nullptr);
    EXPECT_EQ(bytes_of(*read), bytes);
}

TEST(Bytes, OfTablesSayThemAll) {
    for (const auto& file : {shipped("kumamoto"), shipped("kdca"), exhibit("sound"),
                             exhibit("newer_rows"), exhibit("in_c")}) {
        const auto library = hosting::Library::open(file);
        ASSERT_TRUE(library) << file;
        const yk_plugin& plugin = (*library)->plugin();
        const Declared declared{plugin, plugin::catalogue_of(plugin), true, false};
        const std::string bytes = bytes_of(declared);
        std::pmr::monotonic_buffer_resource memory;
        Unpacker from(bytes, memory);
        const Declared read = read_declared(from);
        ASSERT_TRUE(from.is_at_end()) << file;
        EXPECT_STREQ(read.plugin.id, plugin.id);
        EXPECT_EQ(read.catalogue.texts.count, declared.catalogue.texts.count);
        EXPECT_TRUE(read.has_doses);
        EXPECT_EQ(plugin::table_faults(read.catalogue), plugin::table_faults(declared.catalogue));
        EXPECT_EQ(bytes_of(read), bytes) << file;
    }
}

RecordedReply some_reply() {
    RecordedReply reply;
    reply.answers = {{"may_book", 1}};
    reply.refused = {"never"};
    reply.offers = {
        {.slot = 7, .takable = true, .rank = -1, .doubts = {"doubtful"}, .notes = {{"a", "b"}}},
        {.slot = 8, .shown = {"never"}}};
    reply.proposals = {{sizeof(yk_proposal), 2, 21, 18, YK_SAME_VENUE}};
    reply.numbers = {{sizeof(yk_number), 1, -9070, 6, 6}};
    reply.failure = "no room";
    reply.exceeds_limit = true;
    return reply;
}

TEST(Bytes, OfAReplySayItAll) {
    const RecordedReply reply = some_reply();
    const std::string bytes = bytes_of(reply);
    Unpacker from(bytes, *std::pmr::get_default_resource());
    EXPECT_EQ(read_reply(from), reply);
}

// Whatever is cut or changed is refused, or is a question whose every pointer can be followed.
TEST(Bytes, ThatAreDamagedAreRefusedOrFollowed) {
    auto random = seeded();
    const Case one;
    const std::string question = bytes_of(one.asked), reply = bytes_of(some_reply());
    for (int i = 0; i < 20'000; ++i) {
        std::string damaged = i % 2 == 0 ? question : reply;
        for (uint64_t n = random() % 4; n > 0; --n)
            damaged[random() % damaged.size()] = static_cast<char>(random());
        if (random() % 2 == 0) damaged.resize(random() % damaged.size());
        std::pmr::monotonic_buffer_resource memory;
        Unpacker from(damaged, memory);
        if (i % 2 != 0) {
            if (const auto read = read_reply(from)) bytes_of(*read);
        } else if (const auto read = read_asked(from)) {
            EXPECT_NE(read->facts, nullptr);
            bytes_of(*read);
        }
    }
}

}  // namespace
}  // namespace yk
