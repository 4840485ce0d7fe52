// Port: where an account is signed in. Implemented in plugin/wiring.
#pragma once

#include <string>

#include "plugin/base/result.hpp"
#include "plugin/meeting/ids.hpp"

namespace plugin::app {

class SignIns {
public:
    virtual ~SignIns() = default;
    /// Every session of the account ends but the one whose token is `kept` ("": all), and so do its
    /// live streams and every way into a room that it was given. Blocking.
    virtual base::Attempt<void> end_all(
        const meeting::AccountId& account, const std::string& kept
    ) = 0;
};

}  // namespace plugin::app
