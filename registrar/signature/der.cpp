#include "registrar/signature/der.hpp"

#include <algorithm>
#include <ctime>

namespace registrar::signature {
namespace {

struct Header {
    unsigned char tag = 0;
    std::size_t size = 0;    // of the header itself
    std::size_t length = 0;  // of what follows
    bool indefinite = false;
};

std::optional<Header> header_of(std::string_view bytes) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    if (bytes.size() < 2) return std::nullopt;
    Header out;
    out.tag = at(0);
    if ((out.tag & 0x1F) == 0x1F) return std::nullopt;  // no tag above 30 occurs here
    out.size = 2;
    if (at(1) < 0x80) {
        out.length = at(1);
        return out;
    }
    if (at(1) == 0x80) {
        out.indefinite = true;
        return out;
    }
    const std::size_t octets = at(1) & 0x7FU;
    if (octets > 4 || bytes.size() < 2 + octets) return std::nullopt;
    for (std::size_t i = 0; i < octets; ++i) out.length = out.length << 8U | at(2 + i);
    out.size += octets;
    return out;
}

int two_digits(std::string_view text, std::size_t place) {
    return (text[place] - '0') * 10 + (text[place + 1] - '0');
}

}  // namespace

std::optional<Element> DerReader::next() {
    if (rest_.empty()) return std::nullopt;
    const auto header = header_of(rest_);
    if (!header || header->indefinite || header->length > rest_.size() - header->size) {
        damaged_ = true;
        rest_ = {};
        return std::nullopt;
    }
    const std::size_t size = header->size + header->length;
    const Element out{
        header->tag, rest_.substr(header->size, header->length), rest_.substr(0, size)
    };
    rest_.remove_prefix(size);
    return out;
}

std::optional<Element> DerReader::next_if(unsigned char tag) {
    if (rest_.empty() || static_cast<unsigned char>(rest_.front()) != tag) return std::nullopt;
    return next();
}

std::string element_of(unsigned char tag, std::string_view inside) {
    std::string out{static_cast<char>(tag)};
    const auto size = inside.size();
    unsigned octets = 0;
    while (octets < 4 && size >> (8U * octets) != 0) ++octets;
    if (size >= 0x80) out += static_cast<char>(0x80U | octets);
    if (size < 0x80) octets = 1;
    while (octets-- > 0) out += static_cast<char>(size >> (8U * octets) & 0xFFU);
    return out.append(inside);
}

std::optional<Element> only_element(std::string_view der, unsigned char tag) {
    DerReader reader(der);
    const auto element = reader.next_if(tag);
    return element && reader.done() ? element : std::nullopt;
}

std::optional<base::Instant> time_of(const Element& element) {
    auto text = element.value;
    const bool four = element.tag == tag_generalized_time;
    if (!four && element.tag != tag_utc_time) return std::nullopt;
    if (text.size() != (four ? 15 : 13) || text.back() != 'Z') return std::nullopt;
    const auto digits = text.substr(0, text.size() - 1);
    if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        return std::nullopt;
    }
    int year = two_digits(text, 0);
    if (four) {
        year = year * 100 + two_digits(text, 2);
        text.remove_prefix(2);
    } else {
        year += year < 50 ? 2000 : 1900;
    }
    const std::chrono::year_month_day day{
        std::chrono::year(year), std::chrono::month(static_cast<unsigned>(two_digits(text, 2))),
        std::chrono::day(static_cast<unsigned>(two_digits(text, 4)))
    };
    const int hour = two_digits(text, 6), minute = two_digits(text, 8),
              second = two_digits(text, 10);
    if (!day.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;
    return base::Instant(std::chrono::sys_days(day)) + std::chrono::hours(hour) +
           std::chrono::minutes(minute) + std::chrono::seconds(second);
}

bool has_at_most(std::string_view ber, std::size_t elements) {
    std::size_t count = 0;
    while (!ber.empty()) {
        const auto header = header_of(ber);
        if (!header) return true;  // the decoder stops here, too
        if (++count > elements) return false;
        const bool constructed = (header->tag & 0x20U) != 0;
        const std::size_t step = header->size + (constructed ? 0 : header->length);
        ber.remove_prefix(std::min(step, ber.size()));
    }
    return true;
}

}  // namespace registrar::signature
