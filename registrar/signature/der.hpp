// Inside registrar/signature only: reading DER (X.690) where OpenSSL's own reading costs too much:
// revocation lists with hundreds of thousands of entries, and messages whose size has to be judged
// before anything is decoded. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "plugin/base/instant.hpp"

namespace registrar::signature {

namespace base = plugin::base;

/// One element: its tag, what is in it, and all of it. Views into what was read.
struct Element {
    unsigned char tag = 0;
    std::string_view value, whole;
};

constexpr unsigned char tag_integer = 0x02, tag_octet_string = 0x04, tag_boolean = 0x01,
                        tag_bit_string = 0x03, tag_oid = 0x06, tag_sequence = 0x30,
                        tag_utc_time = 0x17, tag_generalized_time = 0x18;

/// Element after element; definite lengths only.
class DerReader {
public:
    explicit DerReader(std::string_view bytes) : rest_(bytes) {}
    /// nullopt: at the end, or what follows is no DER; `damaged` tells the two apart.
    std::optional<Element> next();
    /// The next one if it has this tag; else nothing is taken.
    std::optional<Element> next_if(unsigned char tag);
    bool done() const { return rest_.empty(); }
    bool damaged() const { return damaged_; }

private:
    std::string_view rest_;
    bool damaged_ = false;
};

/// One element, encoded; up to 4 GiB.
std::string element_of(unsigned char tag, std::string_view inside);
/// The one element that these bytes are; nullopt: they are none, or more follows.
std::optional<Element> only_element(std::string_view der, unsigned char tag);
/// UTCTime or GeneralizedTime as RFC 5280 4.1.2.5 wants them: UTC, seconds, no fraction.
std::optional<base::Instant> time_of(const Element& element);
/// True if BER holds no more elements than that, indefinite lengths included: what a decoder would
/// have to make objects of.
bool has_at_most(std::string_view ber, std::size_t elements);

}  // namespace registrar::signature
