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

constexpr std::int64_t now_s = 1'790'000'000;
const std::string report =
    R"({"version":"1.0","meeting_id":"agm","internal_meeting_id":"r-1","data":{"attendees":[{},{}]}})";

std::string bearer(const std::string& what, const std::string& key = secret) {
    return "Bearer " + signed_token(R"({"alg":"HS512"})", what, EVP_sha512(), key);
}

TEST(Analytics, AReportOfAServerOfOursIsRead) {
    const auto read = verify_analytics(bearer(R"({"exp":1790086400})"), report, {secret}, now_s);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->meeting_id, "agm");
    EXPECT_EQ(read->internal_meeting_id, "r-1");
    EXPECT_EQ(read->attendees, 2u);
}

TEST(Analytics, AnotherKeyALateTokenAndOneWithoutAnEndAreRefused) {
    const std::string good = R"({"exp":1790086400})";
    EXPECT_FALSE(verify_analytics(bearer(good, "another"), report, {secret}, now_s));
    EXPECT_FALSE(verify_analytics(bearer(R"({"exp":1790000000})"), report, {secret}, now_s));
    EXPECT_FALSE(verify_analytics(bearer("{}"), report, {secret}, now_s));
    EXPECT_FALSE(verify_analytics(bearer(R"({"exp":"soon"})"), report, {secret}, now_s));
    EXPECT_FALSE(verify_analytics(bearer(good).substr(7), report, {secret}, now_s));
    EXPECT_FALSE(verify_analytics("", report, {secret}, now_s));
}

TEST(Analytics, ABodyThatSaysNothingOfAMeetingIsRefused) {
    const auto header = bearer(R"({"exp":1790086400})");
    for (const char* body : {"", "[]", "{", "{}", R"({"meeting_id":1})"}) {
        EXPECT_FALSE(verify_analytics(header, body, {secret}, now_s)) << body;
    }
    EXPECT_TRUE(verify_analytics(header, R"({"meeting_id":"m","data":[]})", {secret}, now_s));
}

}  // namespace
}  // namespace bbb
