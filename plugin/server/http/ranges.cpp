#include "plugin/server/http/ranges.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "plugin/base/bytes.hpp"
#include "plugin/base/utf8.hpp"

namespace plugin::server {
namespace {

/// nullopt: not a number. Overflow gives the largest number.
std::optional<std::uint64_t> number(std::string_view text) {
    const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (text.empty() || !digits) return std::nullopt;
    std::uint64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec == std::errc{}) return value;
    return std::numeric_limits<std::uint64_t>::max();
}

/// "-500": the last 500 bytes.
RangeKind read_suffix(std::string_view text, std::uint64_t size, ByteRange& range) {
    const auto bytes = number(text);
    if (!bytes) return RangeKind::whole;
    if (*bytes == 0 || size == 0) return RangeKind::unsatisfiable;
    range.bytes = std::min(*bytes, size);
    range.first = size - range.bytes;
    return RangeKind::part;
}

}  // namespace

bool names_tag(std::string_view header, std::string_view tag) {
    while (!header.empty()) {
        const auto end = std::min(header.find(','), header.size());
        auto given = base::trimmed(header.substr(0, end));
        if (given.starts_with("W/")) given.remove_prefix(2);
        if (given == tag || given == "*") return true;
        header.remove_prefix(std::min(end + 1, header.size()));
    }
    return false;
}

RangeKind read_range(std::string_view header, std::uint64_t size, ByteRange& range) {
    constexpr std::string_view unit = "bytes=";
    range = {0, size};
    if (base::ascii_lower(header.substr(0, unit.size())) != unit) return RangeKind::whole;
    const auto text = base::trimmed(header.substr(unit.size()));
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return RangeKind::whole;
    if (dash == 0) return read_suffix(text.substr(1), size, range);
    const auto first = number(text.substr(0, dash));
    const auto end = text.substr(dash + 1);
    const auto last = end.empty() ? std::numeric_limits<std::uint64_t>::max() : number(end);
    if (!first || !last || *last < *first) return RangeKind::whole;
    if (*first >= size) return RangeKind::unsatisfiable;
    range.first = *first;
    range.bytes = std::min(*last, size - 1) - *first + 1;
    return RangeKind::part;
}

ByteRange choose_bytes(Response& response, const Request& asked, bool head_only) {
    const auto size = response.file->size();
    ByteRange range{0, size};
    response.headers.emplace_back("Accept-Ranges", "bytes");
    const auto& tag = response.file_tag;
    if (!tag.empty()) response.headers.emplace_back("ETag", tag);
    if (!tag.empty() && names_tag(asked.header("if-none-match"), tag)) {
        response.status = 304;
        response.file.reset();
        return {};
    }
    // A weak tag, a date or another version all lead to the whole file (section 13.1.5).
    const auto if_range = asked.header("if-range");
    if (head_only || (!if_range.empty() && if_range != tag)) return range;
    const auto kind = read_range(asked.header("range"), size, range);
    if (kind == RangeKind::whole) return range;
    std::string told = "*";
    if (kind == RangeKind::part) {
        told = std::to_string(range.first) + "-" + std::to_string(range.first + range.bytes - 1);
        response.status = 206;
    } else {
        response.status = 416;
        response.content_type.clear();
        response.file.reset();
    }
    response.headers.emplace_back("Content-Range", "bytes " + told + "/" + std::to_string(size));
    return range;
}

}  // namespace plugin::server
