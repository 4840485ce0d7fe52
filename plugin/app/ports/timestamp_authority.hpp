// Port: an authority that confirms that bytes existed (RFC 3161). Implemented in plugin/wiring over
// registrar/signature.
#pragma once

#include <string>
#include <string_view>

#include "plugin/base/instant.hpp"
#include "plugin/base/result.hpp"

namespace plugin::app {

struct AuthorityStamp {
    std::string token;  // DER of the TimeStampToken, verified
    base::Instant time{};
    std::string authority;   // subject of its certificate
    std::string serial_hex;  // of the token
    std::string unknown;     // what is not known of the authority: "revocation_unknown"; or empty
};

class TimestampAuthority {
public:
    virtual ~TimestampAuthority() = default;
    /// Blocking, bounded in time. A Failure: to be tried again, as where its clock differs from
    /// `now`, the system's.
    virtual base::Attempt<AuthorityStamp> stamp(std::string_view bytes, base::Instant now) = 0;
};

}  // namespace plugin::app
