// `bbb-quorum doctor`: looks at the whole installation as it stands, beside the running service,
// and says of each fault what mends it. Changes nothing.
#pragma once

#include <chrono>
#include <filesystem>
#include <ostream>

namespace plugin::commands {

struct DoctorOrder {
    std::filesystem::path config;
    bool json = false;
    std::chrono::seconds listen{12};  // to Redis; bbb-web pings akka-apps every ten seconds
};

/// 0: nothing is wrong (there may be warnings); 1: something is; 2: something could not be looked
/// at.
int run_doctor(const DoctorOrder& order, std::ostream& out);

}  // namespace plugin::commands
