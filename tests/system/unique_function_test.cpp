// UniqueFunction: small and large callables are created, moved and destroyed exactly once.
#include "server/system/unique_function.hpp"

#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <string>

namespace yk {
namespace {

struct Counted {
    explicit Counted(int& count) : alive(&count) { ++*alive; }
    Counted(Counted&& other) noexcept : alive(other.alive) { ++*alive; }
    ~Counted() { --*alive; }
    int* alive;
};

TEST(UniqueFunction, HoldsWhatCannotBeCopied) {
    UniqueFunction<int(int)> add = [by = std::make_unique<int>(2)](int to) { return to + *by; };
    UniqueFunction<int(int)> moved = std::move(add);
    EXPECT_FALSE(add);
    EXPECT_EQ(moved(3), 5);
}

TEST(UniqueFunction, DestroysSmallAndLargeOnce) {
    int alive = 0;
    {
        UniqueFunction<void()> small = [counted = Counted(alive)] {};
        UniqueFunction<void()> large = [counted = Counted(alive),
                                        padding = std::array<char, 500>{}] { (void)padding; };
        EXPECT_EQ(alive, 2);
        UniqueFunction<void()> other = std::move(large);
        small = std::move(other);
        EXPECT_EQ(alive, 1);
        small();
        small.reset();
        EXPECT_EQ(alive, 0);
        EXPECT_FALSE(small);
    }
    EXPECT_EQ(alive, 0);
}

TEST(UniqueFunction, PassesReferencesThrough) {
    UniqueFunction<std::string&(std::string&)> same = [](std::string& text) -> std::string& {
        return text;
    };
    std::string text = "x";
    EXPECT_EQ(&same(text), &text);
}

TEST(UniqueFunctionDeathTest, CallingAnEmptyOneAborts) {
    EXPECT_DEATH(UniqueFunction<void()>{}(), "");
}

}  // namespace
}  // namespace yk
