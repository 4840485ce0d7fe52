// A clock that stands still until it is set.
#pragma once

#include "plugin/app/ports.hpp"

namespace plugin::conference {

class HandClock final : public app::Clock {
public:
    base::Instant now() const override { return at; }
    base::Instant at{base::Milliseconds(1'790'000'000'000)};
};

}  // namespace plugin::conference
