// Applications whose signature is neither good nor bad yet.
#pragma once

#include "plugin/meeting/meeting.hpp"

namespace plugin::meeting {

/// A later verdict on its signature would count: it is not settled, and nobody has decided.
bool awaits_verdict(const Meeting& meeting, const Application& application);

}  // namespace plugin::meeting
