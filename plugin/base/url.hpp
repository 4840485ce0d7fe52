// Percent-encoding of URLs (RFC 3986, section 2.1) and forms (application/x-www-form-urlencoded of
// the URL Standard), by Boost.URL. Pure; any thread. Texts are only read during the call.
//
// Not used for parsing whole URLs: version 1.81 of Debian 12 accepts "http://h:8x/", and reads
// "http://10.0.0.5.nip.io/" as host 10.0.0.5 and port 65616 as 80.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace plugin::base {

/// Keeps letters, digits and "-._~"; every other byte becomes %XX with capital digits.
std::string percent_encoded(std::string_view text);

/// Decodes every %XX. nullopt: an invalid escape, or the result has NUL or is not UTF-8.
std::optional<std::string> percent_decoded(std::string_view text);

/// A name or value of a form, encoded as browsers and Node.js do: a space becomes "+".
std::string form_encoded(std::string_view text);

/// The fields of a query; the first of a repeated name. nullopt as in percent_decoded. Empty pairs
/// are skipped; a field without "=" has an empty value.
std::optional<std::map<std::string, std::string>> parse_query(std::string_view query);

/// The value of the first "name=value" in a form, decoded as browsers do: an invalid escape is kept
/// as it is, and the result may be any bytes. The name is compared undecoded.
std::optional<std::string> form_value(std::string_view form, std::string_view name);

struct OriginAndTarget {
    std::string origin;  // "https://host:8443", byte for byte as given
    std::string target;  // "/path?query", byte for byte as given; empty: there is no path
};
/// For HTTP clients, which need the two parts separately. Does not validate: the URL is our own or
/// from the configuration.
OriginAndTarget split_url(std::string_view url);

}  // namespace plugin::base
