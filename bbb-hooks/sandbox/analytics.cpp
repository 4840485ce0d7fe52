#include "bbb-hooks/sandbox/analytics.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <boost/json.hpp>

#include "plugin/base/bytes.hpp"
#include "plugin/base/instant.hpp"

namespace bbb::sandbox {
namespace {

namespace base = plugin::base;
namespace bj = boost::json;

constexpr std::int64_t day_s = 24 * 60 * 60;

std::string text_of(std::int64_t ms) {
    return base::to_text(base::Instant(base::Milliseconds(ms)));
}

std::string hmac_sha512(const std::string& secret, const std::string& text) {
    unsigned char mac[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    HMAC(
        EVP_sha512(), secret.data(), static_cast<int>(secret.size()), bytes, text.size(), mac,
        &length
    );
    return {reinterpret_cast<char*>(mac), length};
}

}  // namespace

std::string analytics_report(const Room& room) {
    bj::array attendees;
    for (const auto& user : room.users) {
        if (!user.joined_once) continue;
        const auto left = user.left_at == 0 ? room.end_time : user.left_at;
        attendees.push_back(bj::object{
            {"ext_user_id", user.external_id},
            {"name", user.name},
            {"moderator", user.moderator},
            {"joins", bj::array{text_of(user.joined_at)}},
            {"leaves", bj::array{text_of(left)}},
            {"duration", (left - user.joined_at) / 1000}
        });
    }
    const bj::object data{
        {"start", text_of(room.create_time)},
        {"finish", text_of(room.end_time)},
        {"duration", (room.end_time - room.create_time) / 1000},
        {"attendees", std::move(attendees)},
        {"polls", bj::array{}}
    };
    return bj::serialize(bj::object{
        {"version", "1.0"},
        {"meeting_id", room.options.external_id},
        {"internal_meeting_id", room.internal_id},
        {"data", data}
    });
}

std::string analytics_authorization(const std::string& secret, std::int64_t now_ms) {
    const auto claims = bj::serialize(bj::object{{"exp", now_ms / 1000 + day_s}});
    const auto text = base::to_base64url(R"({"alg":"HS512"})") + "." + base::to_base64url(claims);
    return "Bearer " + text + "." + base::to_base64url(hmac_sha512(secret, text));
}

}  // namespace bbb::sandbox
