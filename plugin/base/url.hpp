// The escapes of URLs (RFC 3986, section 2.1) and forms (application/x-www-form-urlencoded of the
// URL Standard), by Boost.URL. Pure; any thread. Texts are borrowed for the call only.
//
// Whole URLs are not parsed by it: 1.81, which Debian 12 has, takes "http://h:8x/" and reads
// "http://10.0.0.5.nip.io/" as the host 10.0.0.5 and port 65616 as 80.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace plugin::base {

/// Letters, digits and "-._~" as they are, every other byte as %XX with capital digits.
std::string percent_encoded(std::string_view text);

/// Every %XX decoded. nullopt: a "%" begins no escape, or the result has NUL or is not UTF-8.
std::optional<std::string> percent_decoded(std::string_view text);

/// A name or a value of a form as browsers and node write it: a blank is "+".
std::string form_encoded(std::string_view text);

/// The fields of a query, the first where a name comes twice. Strict: nullopt as for
/// percent_decoded. Empty pairs are passed over; a field without "=" has an empty value.
std::optional<std::map<std::string, std::string>> parse_query(std::string_view query);

/// The value of the first "name=value" of a form, decoded as browsers decode: a "%" that begins no
/// escape stands for itself, and any bytes may come out. The name is compared without decoding.
std::optional<std::string> form_value(std::string_view form, std::string_view name);

struct OriginAndTarget {
    std::string origin;  // "https://host:8443", byte for byte as given
    std::string target;  // "/path?query", byte for byte as given; empty: there is no path
};
/// For HTTP clients, which want the two apart. Nothing is checked: the URL is our own or
/// configured.
OriginAndTarget split_url(std::string_view url);

}  // namespace plugin::base
