#include "bbb-hooks/callback.hpp"

#include <gtest/gtest.h>
#include <openssl/hmac.h>

#include "plugin/base/bytes.hpp"

namespace bbb {
namespace {

const std::string secret = "example-Shared-Secret-0123456789";
// The vector of the wire reference.
const std::string token =
    "eyJhbGciOiJIUzI1NiJ9.eyJtZWV0aW5nX2lkIjoiYWdtLTIwMjYtMDEiLCJyZWNvcmRfaWQiOiJiNmNkZWY2MjNmNDk0O"
    "Dc4YWY0MmMyN2E2ZTQ0ZDFhY2ZlZDY1NDUxLTE3ODY5MTUyOTM1MzEifQ.wpT2KWvCEX4d7RBYKYfeaWJ7hyXg3_"
    "IqOBIq9iCkFQo";

std::string signed_token(
    const std::string& header, const std::string& claims, const EVP_MD* algorithm,
    const std::string& key
) {
    using plugin::base::to_base64url;
    const auto text = to_base64url(header) + "." + to_base64url(claims);
    unsigned char mac[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    HMAC(
        algorithm, key.data(), static_cast<int>(key.size()),
        reinterpret_cast<const unsigned char*>(text.data()), text.size(), mac, &length
    );
    return text + "." + to_base64url({reinterpret_cast<char*>(mac), length});
}

const std::string claims = R"({"meeting_id":"agm","record_id":"r-1"})";

TEST(RecordingReady, TheVectorVerifies) {
    const auto ready = verify_recording_ready(token, {secret});
    ASSERT_TRUE(ready);
    EXPECT_EQ(ready->meeting_id, "agm-2026-01");
    EXPECT_EQ(ready->record_id, "b6cdef623f494878af42c27a6e44d1acfed65451-1786915293531");
}

TEST(RecordingReady, ScaleliteSignsWithAnyOfItsSecretsAndInHs512) {
    const auto hs512 =
        signed_token(R"({"alg":"HS512","typ":"JWT"})", claims, EVP_sha512(), "second");
    EXPECT_TRUE(verify_recording_ready(hs512, {secret, "second"}));
    EXPECT_FALSE(verify_recording_ready(hs512, {secret}));
}

TEST(RecordingReady, OtherAlgorithmsAreNotOursHoweverTheyAreSigned) {
    for (const char* alg : {"none", "None", "RS256", "HS384", "hs256", ""}) {
        const auto header = std::string(R"({"alg":")") + alg + R"("})";
        EXPECT_FALSE(
            verify_recording_ready(signed_token(header, claims, EVP_sha256(), secret), {secret})
        ) << alg;
        const auto text =
            plugin::base::to_base64url(header) + "." + plugin::base::to_base64url(claims);
        EXPECT_FALSE(verify_recording_ready(text + ".", {secret})) << alg;
    }
    // Named as one, made by another.
    EXPECT_FALSE(verify_recording_ready(
        signed_token(R"({"alg":"HS512"})", claims, EVP_sha256(), secret), {secret}
    ));
}

TEST(RecordingReady, AnotherKeyAndAnyChangedCharacterAreRefused) {
    EXPECT_FALSE(verify_recording_ready(token, {"another"}));
    EXPECT_FALSE(verify_recording_ready(token, {}));
    EXPECT_FALSE(
        verify_recording_ready(signed_token(R"({"alg":"HS256"})", claims, EVP_sha256(), ""), {""})
    );
    for (std::size_t i = 0; i + 1 < token.size(); ++i) {  // the last one has unused bits
        auto changed = token;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(verify_recording_ready(changed, {secret})) << i;
    }
}

TEST(RecordingReady, MalformedTokensAreRefused) {
    for (const std::string& text : std::vector<std::string>{
             "", ".", "..", "...", "a.b", token + ".", "a." + token,
             std::string(20'000, 'a') + token
         }) {
        EXPECT_FALSE(verify_recording_ready(text, {secret})) << text.substr(0, 20);
    }
    EXPECT_FALSE(verify_recording_ready(
        signed_token(R"({"alg":"HS256"})", R"({"meeting_id":"agm"})", EVP_sha256(), secret),
        {secret}
    ));
    EXPECT_FALSE(verify_recording_ready(
        signed_token(R"({"alg":"HS256"})", "[1]", EVP_sha256(), secret), {secret}
    ));
}

}  // namespace
}  // namespace bbb
