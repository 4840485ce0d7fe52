#include "registrar/upload_ticket.hpp"

#include <charconv>
#include <vector>

#include "plugin/base/bytes.hpp"

namespace registrar {
namespace {

constexpr std::size_t text_max = 200;

std::string mac_of(std::string_view signed_part, const base::SecretKey& key) {
    return base::to_base64url(base::hmac_sha256(key.reveal(), signed_part).bytes());
}

std::vector<std::string_view> parts_of(std::string_view text) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto dot = text.find('.');
        parts.push_back(text.substr(0, dot));
        if (dot == std::string_view::npos) return parts;
        text.remove_prefix(dot + 1);
    }
}

template <class Number>
std::optional<Number> number_in(std::string_view text) {
    Number value{};
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

std::string ticket_text(const UploadTicket& ticket, const base::SecretKey& key) {
    const auto signed_part = ticket.id + "." + std::to_string(ticket.bytes) + "." +
                             std::to_string(ticket.expires.time_since_epoch().count());
    return signed_part + "." + mac_of(signed_part, key);
}

std::optional<UploadTicket> read_ticket(std::string_view text, const base::SecretKey& key) {
    if (text.size() > text_max) return std::nullopt;
    const auto parts = parts_of(text);
    if (parts.size() != 4) return std::nullopt;
    const auto signed_part = text.substr(0, text.size() - parts[3].size() - 1);
    if (!base::equal_in_constant_time(parts[3], mac_of(signed_part, key))) return std::nullopt;
    const auto bytes = number_in<std::uint64_t>(parts[1]);
    const auto expires = number_in<std::int64_t>(parts[2]);
    if (!bytes || !expires) return std::nullopt;
    return UploadTicket{std::string(parts[0]), *bytes, base::Instant(base::Milliseconds(*expires))};
}

}  // namespace registrar
