// Port: the protocols of a meeting. Implemented in plugin/wiring over plugin/protocol.
#pragma once

#include "plugin/base/digest.hpp"
#include "plugin/base/result.hpp"
#include "plugin/meeting/meeting.hpp"

namespace plugin::app {

/// Port: makes a protocol and stores it: that of an ended meeting, or one of its counting
/// commission. Blocking; the meeting is a copy, `head` is the journal's after the last entry the
/// copy has taken in.
class ProtocolOffice {
public:
    virtual ~ProtocolOffice() = default;
    virtual base::Attempt<base::Digest> issue(
        const meeting::Meeting& meeting, const base::Digest& head
    ) = 0;
    /// The counting commission's protocol on the votes it has not reported on yet.
    virtual base::Attempt<base::Digest> issue_for_commission(
        const meeting::Meeting& meeting, const base::Digest& head
    ) = 0;
};

}  // namespace plugin::app
