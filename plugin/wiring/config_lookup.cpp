// The section [lookup] of the configuration: a paid directory of organizations.
#include "plugin/wiring/config_keys.hpp"
#include "plugin/wiring/config_nodes.hpp"

namespace plugin::wiring {
namespace {

/// The key goes out over TLS only, but to this very machine.
bool is_safe_for_a_key(std::string_view url) {
    if (url.empty() || url.starts_with("https://")) return true;
    const auto is = [&](std::string_view here) {
        return url.starts_with(here) &&
               (url.size() == here.size() || url[here.size()] == ':' || url[here.size()] == '/');
    };
    return is("http://127.0.0.1") || is("http://localhost") || is("http://[::1]");
}

}  // namespace

const std::vector<Key>& lookup_keys() {
    static const std::vector<Key> all{
        {"lookup", "source", &Config::lookup_source,
         "fills in forms by an INN, for a fee to its vendor: dadata, focus (Kontur.Focus), or none",
         one_of("none, dadata, focus")},
        {"lookup", "key_file", &Config::lookup_key_file,
         "file with the vendor's key, or a credential of systemd of that name"},
        {"lookup",
         "url",
         &Config::lookup_url,
         "where it is; empty: at its vendor's",
         {Form::url_or_none}},
        {"lookup",
         "questions_per_day",
         &Config::lookup_questions,
         "of everybody together; a quarter of them of people without an account",
         {.least = 4}},
    };
    return all;
}

base::Attempt<void> check_lookup(const Config& config, const ConfigPlaces& places) {
    if (config.lookup_source != "none" && config.lookup_key_file.empty()) {
        return places.fail("lookup.source", "lookup.key_file is missing: a file with its key");
    }
    if (is_safe_for_a_key(config.lookup_url)) return {};
    return places.fail("lookup.url", "lookup.url: the key goes over https only");
}

}  // namespace plugin::wiring
