// Checks of one server of the conference, each with a sentence for the host and a way to mend what
// is wrong: told at the start, by health, and to whoever asks on the command line.
#pragma once

#include <string>
#include <vector>

#include "bbb-hooks/api_client.hpp"
#include "plugin/app/ports.hpp"
#include "plugin/conference/settings.hpp"

namespace plugin::conference {

/// One line each, in plain English, without secrets.
struct Check {
    std::string name;  // stable: "api", "secret", "redis", "akka", "clock", "hook"
    bool well = true;
    std::string says;         // what was found
    std::string remedy = {};  // how to mend it; empty if it is well
};

/// One that failed.
Check wrong(std::string name, std::string says, std::string remedy);
std::vector<std::string> names_of_failed(const std::vector<Check>& checks);

/// What is known without asking.
struct HeardSoFar {
    app::BusSigns signs;
    bool hooked = false;
    bool listened = false;  // long enough to have heard a ping of bbb-web and its answer
};

/// Blocking, some seconds at most. The first thing that is wrong with the API hides what depends on
/// it.
std::vector<Check> check_server(
    const BbbNode& node, bbb::ApiClient& api, const HeardSoFar& heard, base::Instant now
);

/// "api: nobody answers at 127.0.0.1:8090 (…): …"
std::string in_a_line(const Check& check);

}  // namespace plugin::conference
