// Where the keys of a configuration file stand, for the errors that are found only when the whole
// file is known.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "plugin/base/result.hpp"

namespace plugin::wiring {

class ConfigPlaces {
public:
    explicit ConfigPlaces(std::filesystem::path file) : file_(std::move(file)) {}

    void note(const std::string& key, std::uint32_t line) { lines_[key] = line; }

    /// "bbb.1.behind" of the second server; without such a line, that of "bbb.1".
    base::Attempt<void> fail(const std::string& key, const std::string& what) const {
        auto found = lines_.find(key);
        if (found == lines_.end()) found = lines_.find(key.substr(0, key.rfind('.')));
        return fail_at(found == lines_.end() ? 0 : found->second, what);
    }
    base::Attempt<void> fail_at(std::uint32_t line, const std::string& what) const {
        const auto place = line == 0 ? file_.string() : file_.string() + ":" + std::to_string(line);
        return base::fail("config", place + ": " + what);
    }

private:
    std::filesystem::path file_;
    std::map<std::string, std::uint32_t> lines_;
};

/// "bbb.0", "bbb.1": the sections of servers, in their order.
inline std::string place_of_node(std::size_t index) {
    return "bbb." + std::to_string(index);
}

}  // namespace plugin::wiring
