// One question over the web, within limits.
#pragma once

#include <atomic>
#include <chrono>
#include <string>
#include <vector>

#include "plugin/base/result.hpp"

namespace plugin::lookup {

struct Question {
    std::string url;                        // may hold the key: never logged
    std::vector<std::string> headers = {};  // "Name: value"
    std::string body = {};                  // empty: a GET
};

struct WebLimits {
    std::chrono::milliseconds connect{2'000};
    std::chrono::milliseconds whole{5'000};
    std::size_t bytes_max = 1024UL * 1024;
};

struct WebAnswer {
    long status = 0;
    std::string body = {};
    std::chrono::seconds retry_after{0};  // as it asks for; 0: it does not
};

/// No redirections, no proxy of the environment, certificates by the system's authorities. Failure:
/// no answer in time, one that is too large, or `stopping`.
base::Attempt<WebAnswer> ask(
    const Question& question, const WebLimits& limits, std::atomic<bool>& stopping
);

}  // namespace plugin::lookup
