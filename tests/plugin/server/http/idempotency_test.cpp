// The Idempotency-Key header.
#include "plugin/server/http/idempotency.hpp"

#include <gtest/gtest.h>

namespace plugin::server {
namespace {

base::Result<std::string> key_of(const std::string& text) {
    Request request;
    request.headers = {{"idempotency-key", text}};
    return idempotency_key(request);
}

TEST(Idempotency, TheKeyIsReadAsItIs) {
    EXPECT_EQ(key_of("Ab9_-z").value(), "Ab9_-z");
    EXPECT_EQ(key_of(std::string(64, 'k')).value(), std::string(64, 'k'));
}

TEST(Idempotency, WithoutAKeyTheRequestIsRefused) {
    const auto none = idempotency_key(Request{});
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, "idempotency_key_missing");
    EXPECT_EQ(key_of("").error().code, "idempotency_key_missing");
}

TEST(Idempotency, OtherTextIsMalformed) {
    for (const auto& text :
         {std::string("a b"), std::string("a,b"), std::string("\"a\""), std::string("ключ"),
          std::string("a\0b", 3), std::string(65, 'k')}) {
        const auto key = key_of(text);
        ASSERT_FALSE(key) << text;
        EXPECT_EQ(key.error().code, "idempotency_key_malformed") << text;
    }
}

}  // namespace
}  // namespace plugin::server
