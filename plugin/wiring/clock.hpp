// UTC that never goes back: the system's clock at start plus a steady clock.
#pragma once

#include "plugin/app/ports.hpp"

namespace plugin::wiring {

class AnchoredClock final : public app::Clock {
public:
    base::Instant now() const override {
        const auto passed = std::chrono::steady_clock::now() - steady_;
        return utc_ + std::chrono::floor<base::Milliseconds>(passed);
    }

private:
    std::chrono::steady_clock::time_point steady_ = std::chrono::steady_clock::now();
    base::Instant utc_ = std::chrono::floor<base::Milliseconds>(std::chrono::system_clock::now());
};

}  // namespace plugin::wiring
