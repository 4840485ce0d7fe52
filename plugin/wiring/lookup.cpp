#include "plugin/wiring/lookup.hpp"

namespace plugin::wiring {

std::unique_ptr<lookup::Directory> make_directory(const Config& config, const app::Clock& clock) {
    std::unique_ptr<const lookup::Source> source;
    if (config.lookup_source == "dadata") {
        source = lookup::make_dadata(config.lookup_url, config.lookup_key);
    } else if (config.lookup_source == "focus") {
        source = lookup::make_focus(config.lookup_url, config.lookup_key);
    }
    lookup::DirectoryLimits limits;
    limits.a_day = config.lookup_questions;
    return std::make_unique<lookup::Directory>(std::move(source), clock, limits);
}

}  // namespace plugin::wiring
