// Records when the sidecar was last alive, for the outage entry at the next start: a file rewritten
// once a second. Losing it costs no voting time: the last entry's time is used instead.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>

#include "plugin/base/instant.hpp"

namespace plugin::wiring {

class Heartbeat {
public:
    struct Beat {
        base::Instant at{};
        base::Milliseconds confirmed_lead{};  // see LastKnown
    };

    explicit Heartbeat(std::filesystem::path file) : file_(std::move(file)) {}

    std::optional<Beat> last() const {
        std::ifstream in(file_);
        std::string text;
        std::getline(in, text);
        const auto at = base::parse_instant(text);
        if (!at) return std::nullopt;
        std::int64_t lead = 0;
        in >> lead;  // absent in files of older versions
        return Beat{*at, base::Milliseconds(std::max<std::int64_t>(lead, 0))};
    }

    void beat(const Beat& now) {
        if (now.at - written_ < std::chrono::seconds(1)) return;
        written_ = now.at;
        const auto next = file_.string() + ".next";
        std::ofstream(next, std::ios::trunc) << base::to_text(now.at) << "\n"
                                             << now.confirmed_lead.count() << "\n";
        std::error_code ignored;
        std::filesystem::rename(next, file_, ignored);
    }

private:
    std::filesystem::path file_;
    base::Instant written_{};
};

}  // namespace plugin::wiring
