// Port: the protocol of an ended meeting. Implemented in plugin/wiring over plugin/protocol.
#pragma once

#include "plugin/base/digest.hpp"
#include "plugin/base/result.hpp"
#include "plugin/meeting/meeting.hpp"

namespace plugin::app {

/// Port: makes the protocol of an ended meeting and stores it. Blocking; the meeting is a copy,
/// `head` is the journal's after the last entry the copy has taken in.
class ProtocolOffice {
public:
    virtual ~ProtocolOffice() = default;
    virtual base::Attempt<base::Digest> issue(
        const meeting::Meeting& meeting, const base::Digest& head
    ) = 0;
};

}  // namespace plugin::app
