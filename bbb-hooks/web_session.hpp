// Identifies a browser in the conference by BigBlueButton's own session check.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "plugin/base/result.hpp"

namespace bbb {

namespace base = plugin::base;

struct WebSession {
    std::string room;           // internal id
    std::string external_room;  // meetingID passed to create
    std::string user;           // internal id
    std::string external_user;  // userID passed to join
};

/// Thread-safe, blocking.
class SessionCheck {
public:
    virtual ~SessionCheck() = default;
    /// nullopt: no such session, or it belongs to another browser. `cookie` is the value of
    /// JSESSIONID.
    virtual base::Attempt<std::optional<WebSession>> who(
        const std::string& session_token, const std::string& cookie
    ) = 0;
};

/// Uses connection/checkGraphqlAuthorization, which is reachable only on the server itself.
std::unique_ptr<SessionCheck> make_session_check(
    std::string url, std::chrono::milliseconds timeout = std::chrono::seconds(2)
);

}  // namespace bbb
