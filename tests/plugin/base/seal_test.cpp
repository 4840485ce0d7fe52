#include "plugin/base/seal.hpp"

#include <gtest/gtest.h>

namespace plugin::base {
namespace {

TEST(Seal, OpensOnlyWithTheSameKeyAndContext) {
    const auto key = SecretKey::random();
    const auto sealed = seal(key, "for", "meeting/question/elector");
    EXPECT_EQ(unseal(key, sealed, "meeting/question/elector"), "for");
    EXPECT_FALSE(unseal(key, sealed, "meeting/question/another"));
    EXPECT_FALSE(unseal(SecretKey::random(), sealed, "meeting/question/elector"));
}

TEST(Seal, EveryAlteredByteIsNoticed) {
    const auto key = SecretKey::random();
    const auto sealed = seal(key, "against", "c");
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string altered = sealed;
        altered[i] = static_cast<char>(altered[i] ^ 1);
        EXPECT_FALSE(unseal(key, altered, "c")) << i;
    }
    EXPECT_FALSE(unseal(key, "short", "c"));
}

TEST(Seal, TheSameTextSealedTwiceLooksDifferent) {
    const auto key = SecretKey::random();
    EXPECT_NE(seal(key, "for", "c"), seal(key, "for", "c"));
}

TEST(Digest, MatchesTheKnownVectors) {
    EXPECT_EQ(
        sha256("abc").hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    EXPECT_EQ(sha256("a", "bc"), sha256("abc"));
    EXPECT_EQ(
        hmac_sha256("Jefe", "what do ya want for nothing?").hex(),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    );
}

}  // namespace
}  // namespace plugin::base
