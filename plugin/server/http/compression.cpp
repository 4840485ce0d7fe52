#include "plugin/server/http/compression.hpp"

#include <algorithm>
#include <boost/crc.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "plugin/base/bytes.hpp"
#include "plugin/base/utf8.hpp"

namespace plugin::server {
namespace {

/// A weight "0", "0.5", "1.000" in thousandths; nullopt: not a weight (RFC 9110 section 12.4.2).
std::optional<int> thousandths(std::string_view text) {
    constexpr std::size_t digits_max = 3;
    const bool one = text.starts_with('1');
    if (!one && !text.starts_with('0')) return std::nullopt;
    if (text.size() == 1) return one ? 1000 : 0;
    auto fraction = std::string(text.substr(2));
    if (text[1] != '.' || fraction.size() > digits_max) return std::nullopt;
    const auto is_digit = [&](char c) { return c >= '0' && c <= (one ? '0' : '9'); };
    if (!std::ranges::all_of(fraction, is_digit)) return std::nullopt;
    fraction.resize(digits_max, '0');
    return one ? 1000 : std::stoi(fraction);
}

/// The weight in the parameters of a coding, " ; q=0.5"; 1 if there is none.
int weight_in(std::string_view parameters) {
    parameters = base::trimmed(parameters);
    if (parameters.empty()) return 1000;
    const auto sign = parameters.find('=');
    if (sign == std::string_view::npos) return 0;
    const auto name = base::trimmed(parameters.substr(0, sign));
    if (base::ascii_lower(name) != "q") return 0;
    return thousandths(base::trimmed(parameters.substr(sign + 1))).value_or(0);
}

struct Weights {
    std::optional<int> gzip;
    std::optional<int> identity;
    std::optional<int> others;  // weight of "*", for codings not named
};

Weights read_weights(std::string_view header) {
    Weights weights;
    while (!header.empty()) {
        const auto end = std::min(header.find(','), header.size());
        const auto element = header.substr(0, end);
        const auto mark = std::min(element.find(';'), element.size());
        const auto coding = base::ascii_lower(base::trimmed(element.substr(0, mark)));
        const int weight =
            mark == element.size() ? weight_in("") : weight_in(element.substr(mark + 1));
        if (coding == "gzip" || coding == "x-gzip") weights.gzip = weight;
        if (coding == "identity") weights.identity = weight;
        if (coding == "*") weights.others = weight;
        header.remove_prefix(std::min(end + 1, header.size()));
    }
    return weights;
}

std::uint32_t little_endian(std::string_view four) {
    std::uint32_t value = 0;
    for (auto at = four.rbegin(); at != four.rend(); ++at) {
        value = value << 8U | static_cast<unsigned char>(*at);
    }
    return value;
}

}  // namespace

bool prefers_gzip(std::string_view accept_encoding) {
    const auto weights = read_weights(accept_encoding);
    const int gzip = weights.gzip.value_or(weights.others.value_or(0));
    const int identity = weights.identity.value_or(weights.others.value_or(0));
    return gzip > 0 && gzip >= identity;
}

bool is_gzip_of(std::string_view compressed, std::string_view content) {
    constexpr std::size_t header_bytes = 10;
    constexpr std::size_t trailer_bytes = 8;
    constexpr std::string_view magic("\x1f\x8b\x08", 3);
    if (compressed.size() < header_bytes + trailer_bytes || !compressed.starts_with(magic)) {
        return false;
    }
    const auto trailer = compressed.substr(compressed.size() - trailer_bytes);
    boost::crc_32_type crc;
    crc.process_bytes(content.data(), content.size());
    return little_endian(trailer.substr(0, 4)) == crc.checksum() &&
           little_endian(trailer.substr(4)) == static_cast<std::uint32_t>(content.size());
}

}  // namespace plugin::server
