// What the signatures of a meeting were judged by, gathered from their verdicts for its protocol.
#pragma once

#include <map>
#include <string_view>
#include <tuple>
#include <vector>

#include "plugin/base/result.hpp"
#include "plugin/protocol/protocol_builder.hpp"

namespace plugin::wiring {

class RevocationSources {
public:
    /// `verdict`: as JSON; "null" or "": there is none (on paper).
    base::Attempt<void> add(std::string_view verdict);
    /// By authority and time.
    std::vector<protocol::RevocationSource> list() const;

private:
    using Key = std::tuple<std::string, bool, std::string, base::Instant>;
    std::map<Key, std::uint64_t> signatures_;
};

}  // namespace plugin::wiring
