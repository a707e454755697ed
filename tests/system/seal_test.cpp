// Sealed data can be opened only in its place, and only unchanged.
#include "server/system/seal.hpp"

#include <gtest/gtest.h>

#include <set>

namespace yk {
namespace {

DigestKey installation(std::uint8_t filled_with = 7) {
    DigestKey key;
    key.fill(filled_with);
    return key;
}

const SealKey kKey(installation(), "431001");
const SealedIn kPlace{"person", "12"};
const std::string kNumber = "9001011234567";

std::string reason(const Result<std::string>& opened) {
    return opened ? "none" : opened.error().reason;
}

TEST(Seal, OpensWhatWasSealed) {
    for (const std::string& plain : {std::string(), kNumber, std::string(100'000, '\xFF')}) {
        const std::string sealed = kKey.seal(plain, kPlace);
        EXPECT_EQ(sealed.size(), plain.size() + SealKey::kOverhead);
        const auto opened = kKey.open(sealed, kPlace);
        ASSERT_TRUE(opened) << opened.error().reason;
        EXPECT_EQ(*opened, plain);
    }
}

TEST(Seal, IsTheSameOfTheSameKeyAfterARestart) {
    const SealKey again(installation(), "431001");
    EXPECT_EQ(again.open(kKey.seal(kNumber, kPlace), kPlace).value(), kNumber);
    EXPECT_EQ(again.index(kNumber, "number"), kKey.index(kNumber, "number"));
    EXPECT_EQ(again.fingerprint(), kKey.fingerprint());
}

TEST(Seal, ShowsNothingOfWhatItHolds) {
    std::set<std::string> all;
    for (int i = 0; i < 100; ++i)
        all.insert(kKey.seal(kNumber, kPlace));
    EXPECT_EQ(all.size(), 100u);  // each has another nonce
    for (const std::string& each : all)
        EXPECT_EQ(each.find(kNumber), std::string::npos);
    EXPECT_EQ(kKey.index(kNumber, "number").find(kNumber), std::string::npos);
}

TEST(Seal, IsRefusedWhereAByteDiffers) {
    const std::string sealed = kKey.seal(kNumber, kPlace);
    for (size_t i = 0; i < sealed.size(); ++i) {
        std::string changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_EQ(reason(kKey.open(changed, kPlace)), "seal_broken") << i;
    }
    for (size_t length = 0; length < sealed.size(); ++length)
        EXPECT_EQ(reason(kKey.open(sealed.substr(0, length), kPlace)), "seal_broken") << length;
    EXPECT_EQ(reason(kKey.open(sealed + '\0', kPlace)), "seal_broken");
}

TEST(Seal, IsRefusedAnywhereElse) {
    const std::string sealed = kKey.seal(kNumber, kPlace);
    const SealKey of_others[] = {SealKey(installation(), "431000"),
                                 SealKey(installation(8), "431001")};
    EXPECT_EQ(reason(kKey.open(sealed, {"person", "13"})), "seal_broken");
    EXPECT_EQ(reason(kKey.open(sealed, {"person", "1"})), "seal_broken");
    EXPECT_EQ(reason(kKey.open(sealed, {"persons", "12"})), "seal_broken");
    EXPECT_EQ(reason(kKey.open(sealed, {"answer", "12"})), "seal_broken");
    for (const SealKey& other : of_others)
        EXPECT_EQ(reason(other.open(sealed, kPlace)), "seal_broken");
}

TEST(Seal, FindsByExactValueOfOneTenantAndPurpose) {
    const std::string index = kKey.index(kNumber, "number");
    EXPECT_EQ(index.size(), 40u);
    EXPECT_NE(index, kKey.index("9001011234568", "number"));
    EXPECT_NE(index, kKey.index(kNumber, "key"));
    EXPECT_NE(kKey.index("b", "a"), kKey.index("", "ab"));
    EXPECT_NE(index, SealKey(installation(), "431000").index(kNumber, "number"));
    EXPECT_NE(index, SealKey(installation(8), "431001").index(kNumber, "number"));
}

TEST(Seal, TellsKeysApartByTheirFingerprints) {
    EXPECT_NE(kKey.fingerprint(), SealKey(installation(8), "431001").fingerprint());
    EXPECT_NE(kKey.fingerprint(), SealKey(installation(), "431000").fingerprint());
}

TEST(Seal, OpensNothingWithoutAKey) {
    EXPECT_FALSE(SealKey().is_there());
    EXPECT_EQ(reason(SealKey().open(kKey.seal(kNumber, kPlace), kPlace)), "seal_key_missing");
}

TEST(SealDeathTest, StoresNothingWithoutAKey) {
    EXPECT_DEATH(SealKey().seal(kNumber, kPlace), "without a key");
    EXPECT_DEATH(SealKey().index(kNumber, "number"), "without a key");
}

}  // namespace
}  // namespace yk
