// The tree: diff() reports exactly the differences between frames.
#include "client-wasm/semantics/semantics.hpp"

#include <gtest/gtest.h>

namespace yk::semantics {
namespace {

Node node(NodeId id, Role role, std::string_view label, Rect rect = {0, 0, 10, 10}) {
    Node out;
    out.id = id;
    out.role = role;
    out.label = label;
    out.rect = rect;
    return out;
}

void fill(Tree& tree, std::string_view label = "予約", float y = 0) {
    tree.begin();
    tree.open(node(10, Role::main, "", {0, y, 100, 100}));
    tree.add(node(11, Role::button, label, {5, y + 5, 20, 10}));
    tree.add(node(12, Role::text, "残り3枠", {5, y + 20, 20, 10}));
    tree.close();
}

TEST(Tree, FirstFrameIsAllNew) {
    Tree tree;
    fill(tree);
    ASSERT_TRUE(tree.finish());
    const Changes changes = tree.diff();
    EXPECT_EQ(changes.changed.size(), 3U);
    EXPECT_EQ(changes.order.size(), 2U);
    EXPECT_TRUE(changes.removed.empty());
}

TEST(Tree, AStillFrameIsNotCompared) {
    Tree tree;
    fill(tree);
    tree.finish();
    tree.diff();
    const auto before = tree.compared();
    fill(tree);
    EXPECT_FALSE(tree.finish());
    EXPECT_EQ(tree.compared(), before);
}

TEST(Tree, TellsOnlyTheFieldThatChanged) {
    Tree tree;
    fill(tree);
    tree.finish();
    tree.diff();
    fill(tree, "予約する");
    ASSERT_TRUE(tree.finish());
    const Changes changes = tree.diff();
    ASSERT_EQ(changes.changed.size(), 1U);
    EXPECT_EQ(changes.changed[0].node.id, 11U);
    EXPECT_EQ(changes.changed[0].fields, static_cast<std::uint32_t>(kLabelChanged));
    EXPECT_TRUE(changes.order.empty());
}

TEST(Tree, ChildrenMoveWithTheirParent) {
    Tree tree;
    fill(tree);
    tree.finish();
    tree.diff();
    fill(tree, "予約", 40);
    ASSERT_TRUE(tree.finish());
    const Changes changes = tree.diff();
    ASSERT_EQ(changes.changed.size(), 1U);
    EXPECT_EQ(changes.changed[0].node.id, 10U);
}

TEST(Tree, ScrollingMovesNothingInside) {
    Tree tree;
    for (const float scroll : {0.0F, 300.0F}) {
        tree.begin();
        Node region = node(10, Role::scroll, "", {0, 0, 100, 100});
        region.scroll = scroll;
        tree.open(region);
        tree.add(node(11, Role::button, "予約", {0, 500 - scroll, 20, 10}));
        tree.close();
        tree.finish();
        if (scroll == 0) tree.diff();
    }
    const Changes changes = tree.diff();
    ASSERT_EQ(changes.changed.size(), 1U);
    EXPECT_EQ(changes.changed[0].node.id, 10U);
    EXPECT_EQ(changes.changed[0].fields, static_cast<std::uint32_t>(kScrollChanged));
}

TEST(Tree, ARoleThatChangesMakesTheElementAnew) {
    Tree tree;
    fill(tree);
    tree.finish();
    tree.diff();
    tree.begin();
    tree.open(node(10, Role::main, "", {0, 0, 100, 100}));
    tree.add(node(11, Role::link, "予約", {5, 5, 20, 10}));
    tree.add(node(12, Role::text, "残り3枠", {5, 20, 20, 10}));
    tree.close();
    ASSERT_TRUE(tree.finish());
    const Changes changes = tree.diff();
    EXPECT_EQ(changes.removed, std::vector<NodeId>{11});
    ASSERT_EQ(changes.order.size(), 1U);
    EXPECT_EQ(changes.order[0].children, (std::vector<NodeId>{11, 12}));
}

TEST(Tree, WhatIsGoneIsRemovedChildrenFirst) {
    Tree tree;
    fill(tree);
    tree.finish();
    tree.diff();
    tree.begin();
    ASSERT_TRUE(tree.finish());
    EXPECT_EQ(tree.diff().removed, (std::vector<NodeId>{12, 11, 10}));
}

TEST(Tree, ATakenIdGetsASuccessor) {
    Tree tree;
    tree.begin();
    EXPECT_EQ(tree.add(node(10, Role::text, "a")), 10U);
    EXPECT_EQ(tree.add(node(10, Role::text, "b")), 11U);
    EXPECT_EQ(tree.duplicates(), 1);
}

TEST(Tree, APassThatWasNotShownIsForgotten) {
    Tree tree;
    fill(tree);
    tree.finish();
    tree.diff();
    fill(tree, "途中");
    fill(tree);
    EXPECT_FALSE(tree.finish());
}

TEST(Tree, LongTextsAreKeptWhole) {
    Tree tree;
    const std::string text(20'000, 'x');
    tree.begin();
    tree.add(node(10, Role::text, text));
    tree.add(node(11, Role::text, text + "y"));
    EXPECT_EQ(tree.find(10)->label, text);
    EXPECT_EQ(tree.find(11)->label.size(), text.size() + 1);
}

}  // namespace
}  // namespace yk::semantics
