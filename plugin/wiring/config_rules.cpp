#include "plugin/wiring/config_rules.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "plugin/base/bytes.hpp"

namespace plugin::wiring {
namespace {

constexpr std::string_view letters_and_digits =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/// A whole decimal number of at most `most`.
bool is_number(std::string_view text, unsigned most) {
    unsigned number = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc() && read.ptr == end && number <= most;
}

/// The bits of an address's family; nullopt: no address.
std::optional<unsigned> bits_of(std::string_view text) {
    std::array<unsigned char, 16> parsed{};
    const std::string address(text);
    if (::inet_pton(AF_INET, address.c_str(), parsed.data()) == 1) return 32;
    if (::inet_pton(AF_INET6, address.c_str(), parsed.data()) == 1) return 128;
    return std::nullopt;
}

bool is_network(std::string_view text) {
    const auto slash = text.find('/');
    const auto bits = bits_of(text.substr(0, slash));
    if (!bits) return false;
    return slash == std::string_view::npos || is_number(text.substr(slash + 1), *bits);
}

bool is_host_name(std::string_view text) {
    const auto allowed = std::string(letters_and_digits) + "-._";
    return !text.empty() && text.size() <= 253 &&
           letters_and_digits.find(text.front()) != std::string_view::npos &&
           text.find_first_not_of(allowed) == std::string_view::npos;
}

/// A name or an address (IPv6 in brackets), with or without a port.
bool is_host(std::string_view text) {
    auto host = text;
    std::string_view rest;
    if (text.starts_with('[')) {
        const auto close = text.find(']');
        if (close == std::string_view::npos) return false;
        host = text.substr(1, close - 1);
        rest = text.substr(close + 1);
        if (bits_of(host) != 128u) return false;
    } else {
        const auto colon = std::min(text.find(':'), text.size());
        host = text.substr(0, colon);
        rest = text.substr(colon);
        if (!is_host_name(host)) return false;
    }
    return rest.empty() || (rest.starts_with(':') && is_number(rest.substr(1), 65535));
}

/// Where the host begins; nullopt: there is no scheme that we speak.
std::optional<std::string_view> after_scheme(std::string_view url) {
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (url.starts_with(scheme)) return url.substr(scheme.size());
    }
    return std::nullopt;
}

bool is_origin(std::string_view text) {
    const auto rest = after_scheme(text);
    return rest && is_host(*rest);
}

bool is_url(std::string_view text) {
    const auto rest = after_scheme(text);
    return rest && is_host(rest->substr(0, rest->find('/'))) &&
           text.find_first_of(" \"<>?#\\^`{|}") == std::string_view::npos;
}

bool is_mail_server(std::string_view text) {
    for (const std::string_view scheme : {"smtps://", "smtp://"}) {
        if (text.starts_with(scheme)) return is_host(text.substr(scheme.size()));
    }
    return false;
}

bool is_email(std::string_view text) {
    const auto at = text.find('@');
    return at != std::string_view::npos && at > 0 && text.size() <= 254 &&
           is_host_name(text.substr(at + 1)) &&
           text.substr(0, at).find_first_of(" \"<>,;:\\()[]\t\r\n") == std::string_view::npos;
}

bool is_among(std::string_view words, std::string_view word) {
    while (!words.empty()) {
        const auto comma = std::min(words.find(','), words.size());
        if (base::trimmed(words.substr(0, comma)) == word) return true;
        words.remove_prefix(std::min(comma + 1, words.size()));
    }
    return false;
}

bool are_among(std::string_view words, std::string_view some) {
    while (!some.empty()) {
        const auto comma = std::min(some.find(','), some.size());
        if (!is_among(words, base::trimmed(some.substr(0, comma)))) return false;
        some.remove_prefix(std::min(comma + 1, some.size()));
    }
    return true;
}

bool is_name(std::string_view text) {
    return text.size() <= 32 && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
                                    std::string_view::npos;
}

/// Of Redis: libraries take the host alone, so IPv6 has no brackets here.
bool is_bare_host(std::string_view text) {
    return is_host_name(text) || bits_of(text);
}

}  // namespace

bool fits(const Rule& rule, std::string_view text) {
    switch (rule.form) {
        case Form::any: return true;
        case Form::word: return is_among(rule.words, text);
        case Form::words: return are_among(rule.words, text);
        case Form::ip: return bits_of(text).has_value();
        case Form::origin: return is_origin(text);
        case Form::origin_or_none: return text.empty() || is_origin(text);
        case Form::url: return is_url(text) && !text.ends_with('/');
        case Form::url_or_none: return text.empty() || (is_url(text) && !text.ends_with('/'));
        case Form::address_or_none: return text.empty() || is_url(text);
        case Form::host: return is_host(text);
        case Form::host_or_none: return text.empty() || is_bare_host(text);
        case Form::networks: return is_network(text);
        case Form::mail_server_or_none: return text.empty() || is_mail_server(text);
        case Form::email_or_none: return text.empty() || is_email(text);
        case Form::name: return is_name(text);
    }
    return false;
}

std::string allowed_text(const Rule& rule) {
    switch (rule.form) {
        case Form::any: return "a text in quotes";
        case Form::word: return "one of " + std::string(rule.words);
        case Form::words: return "some of " + std::string(rule.words) + ", with commas, or empty";
        case Form::ip: return "an address such as 127.0.0.1 or ::1";
        case Form::origin: return "https://HOST or http://HOST:PORT, and nothing after it";
        case Form::origin_or_none: return "https://HOST or http://HOST:PORT, or empty";
        case Form::url: return "https://HOST/PATH or http://HOST:PORT/PATH, no slash at its end";
        case Form::url_or_none:
            return "https://HOST/PATH or http://HOST:PORT/PATH, no slash at its end, or empty";
        case Form::address_or_none: return "https://HOST/PATH or http://HOST:PORT/PATH, or empty";
        case Form::host: return "a host such as media.example or 10.0.0.7:8443";
        case Form::host_or_none: return "a name or address of a host without its port, or empty";
        case Form::networks: return "an address or a network such as 10.0.0.7 or fd00::/8";
        case Form::mail_server_or_none: return "smtps://HOST:PORT or smtp://HOST:PORT, or empty";
        case Form::email_or_none: return "an address such as meetings@bbb.example, or empty";
        case Form::name: return "small letters, digits and hyphens, 32 at most";
    }
    return {};
}

}  // namespace plugin::wiring
