#include "bbb-hooks/checksum.hpp"

#include <gtest/gtest.h>

#include "plugin/base/url.hpp"

namespace bbb {
namespace {

// The vectors of the wire reference, made independently of this code.
const std::string secret = "example-Shared-Secret-0123456789";
const std::string create = "meetingID=agm-2026-01&name=Annual+Meeting&record=true&meta_gov=1";

TEST(Checksum, IsThatOfTheVectorsForEveryAlgorithm) {
    EXPECT_EQ(
        checksum(ChecksumAlgorithm::sha1, "create", create, secret),
        "32b2f484986e84590d5a81ada347c6dec6654750"
    );
    EXPECT_EQ(
        checksum(ChecksumAlgorithm::sha256, "create", create, secret),
        "6d364661a8fd8b769dcf2972ef5335423c7cb21c497a6bfe6b24daea83606b0b"
    );
    EXPECT_EQ(
        checksum(ChecksumAlgorithm::sha512, "create", create, secret),
        "2877d040b6417d59e36fdb6a496f16c82c9d913a0f6e8113a4a945399adb8a51b5d93a48e65c2c79f112258f13"
        "7a6e2e607bf50e1c0dbc5a924c780fbfc872cb"
    );
    EXPECT_EQ(checksum(ChecksumAlgorithm::sha384, "create", create, secret).size(), 96u);
}

TEST(Checksum, OfACallWithoutParametersHasNothingBetweenNameAndSecret) {
    EXPECT_EQ(
        checksum(ChecksumAlgorithm::sha256, "getMeetings", "", secret),
        "0bce65a24bc5937b292348e2b46d30ea9ad034a6c0a9bca39fa3494bb76825e0"
    );
    EXPECT_EQ(
        checksum(ChecksumAlgorithm::sha256, "isMeetingRunning", "meetingID=agm-2026-01", secret),
        "2933983e5555e2b091c4739986c1920891d29327a7f0fbc7c10666494ee6fc4f"
    );
}

TEST(Checksum, AlgorithmsHaveTheNamesOfTheServersSettingAndNoOthers) {
    EXPECT_EQ(checksum_algorithm_named("sha384"), ChecksumAlgorithm::sha384);
    for (const char* name : {"md5", "SHA256", "", "sha2560"}) {
        EXPECT_FALSE(checksum_algorithm_named(name)) << name;
    }
}

TEST(Query, EverythingButUnreservedCharactersIsEscaped) {
    EXPECT_EQ(plugin::base::percent_encoded("A-z_0.9~"), "A-z_0.9~");
    EXPECT_EQ(plugin::base::percent_encoded("a b+c&d=e/ж"), "a%20b%2Bc%26d%3De%2F%D0%B6");
    EXPECT_EQ(encode_query({{"a", "1"}, {"b c", ""}}), "a=1&b%20c=");
}

}  // namespace
}  // namespace bbb
