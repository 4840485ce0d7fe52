// A small meeting with the real engine, journal, vault, keys and files in a folder. Every
// acknowledged act is reported; failures are retried as a browser would.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace plugin::power_cut {

/// By the name of the act. For an entry: stream, sequence and hash; for others: what is there.
using Acts = std::map<std::string, std::string>;

/// With each act that is acknowledged, and what is there since.
using Told = std::function<void(const std::string& act, const std::string& what)>;

struct Plan {
    int voters = 3;
};

/// Plays from the beginning to the end; what is recorded already is answered as it was. `told` is
/// called with each acknowledgement as soon as it is there. "": all went well; "start: …": the
/// storage could not be opened; "gave up: …": an act failed as often as it was tried; else what was
/// wrong.
std::string play(const std::filesystem::path& folder, const Plan& plan, const Told& told);

/// Without playing: everything of `told` is in the folder, each request at most once, and the
/// chains are whole. "": so it is.
std::string wrong_with(const std::filesystem::path& folder, const Acts& told);

}  // namespace plugin::power_cut
