// When the sidecar was last alive, for the outage it records at the next start: a file rewritten
// once a second. Losing it costs voters nothing: the last entry's time is taken instead.
#pragma once

#include <filesystem>
#include <fstream>
#include <optional>

#include "plugin/base/instant.hpp"

namespace plugin::wiring {

class Heartbeat {
public:
    explicit Heartbeat(std::filesystem::path file) : file_(std::move(file)) {}

    std::optional<base::Instant> last() const {
        std::ifstream in(file_);
        std::string text;
        std::getline(in, text);
        return base::parse_instant(text);
    }

    void beat(base::Instant now) {
        if (now - written_ < std::chrono::seconds(1)) return;
        written_ = now;
        std::ofstream(file_, std::ios::trunc) << base::to_text(now) << "\n";
    }

private:
    std::filesystem::path file_;
    base::Instant written_{};
};

}  // namespace plugin::wiring
