// Order, shares and limits of the two queues.
#include "server/tenant/fair_queue.hpp"

#include <gtest/gtest.h>

#include <string>

namespace yk {
namespace {

using Queue = FairQueue<char>;

void push(Queue& queue, Audience audience, int count) {
    for (int i = 0; i < count; ++i) {
        char job = audience == Audience::staff ? 's' : 'r';
        ASSERT_TRUE(queue.try_push(audience, job));
    }
}
std::string taken(Queue& queue) {
    std::string order;
    while (const auto whose = queue.next())
        order += queue.pop(*whose);
    return order;
}

TEST(FairQueue, TakesThreeOfStaffToOneOfResidents) {
    Queue queue(100, 100);
    push(queue, Audience::residents, 4);
    push(queue, Audience::staff, 10);
    EXPECT_EQ(taken(queue), "sssrsssrsssrsr");
}

TEST(FairQueue, StarvesNobodyHoweverLongTheOtherQueueIs) {
    Queue queue(1000, 1000);
    push(queue, Audience::staff, 1000);
    push(queue, Audience::residents, 100);
    const std::string order = taken(queue);
    EXPECT_EQ(order.substr(0, 400), [] {
        std::string expected;
        for (int i = 0; i < 100; ++i)
            expected += "sssr";
        return expected;
    }());
}

TEST(FairQueue, LetsStaffInAtOnceBesideAFullPublicQueue) {
    Queue queue(5, 1000);
    push(queue, Audience::residents, 1000);
    char job = 'r';
    EXPECT_FALSE(queue.try_push(Audience::residents, job));
    EXPECT_EQ(job, 'r');
    push(queue, Audience::staff, 5);
    EXPECT_FALSE(queue.try_push(Audience::staff, job));
    EXPECT_EQ(taken(queue).substr(0, 7), "sssrssr");
}

TEST(FairQueue, OwesStaffNothingForTurnsWhileNobodyElseWaited) {
    Queue queue(100, 100);
    push(queue, Audience::staff, 9);
    EXPECT_EQ(taken(queue), "sssssssss");
    push(queue, Audience::residents, 1);
    push(queue, Audience::staff, 3);
    EXPECT_EQ(taken(queue), "sssr");
}

TEST(FairQueue, CountsWhatIsAheadWithTheOthersTurns) {
    Queue queue(100, 100);
    EXPECT_EQ(queue.ahead_of(Audience::staff), 0u);
    push(queue, Audience::residents, 50);
    EXPECT_EQ(queue.ahead_of(Audience::staff), 1u);
    EXPECT_EQ(queue.ahead_of(Audience::residents), 50u);
    push(queue, Audience::staff, 6);
    EXPECT_EQ(queue.ahead_of(Audience::staff), 9u);
    EXPECT_EQ(queue.ahead_of(Audience::residents), 56u);
}

}  // namespace
}  // namespace yk
