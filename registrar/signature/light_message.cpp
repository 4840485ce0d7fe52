#include "registrar/signature/light_message.hpp"

namespace registrar::signature {
namespace {

constexpr unsigned char tag_set = 0x31, tag_first = 0xA0, tag_second = 0xA1;

/// pkcs-9 attributes (RFC 2985), as their object identifiers are encoded.
constexpr std::string_view message_digest("\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x09\x04", 11);
constexpr std::string_view signing_time("\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x09\x05", 11);

/// The one element of these bytes.
std::optional<Element> only(std::string_view bytes, unsigned char tag) {
    return only_element(bytes, tag);
}

/// What comes before the value that is in the element.
std::string_view before(const Element& element, std::string_view value) {
    return element.whole.substr(0, static_cast<std::size_t>(value.data() - element.whole.data()));
}

}  // namespace

LightMessage::LightMessage(std::string_view der) : plain_(read(der)) {}

plugin::base::Digest LightMessage::frame() const {
    return plugin::base::sha256(frame_);
}

std::string LightMessage::signed_bytes() const {
    std::string out(attributes_);
    out.front() = static_cast<char>(tag_set);
    return out;
}

bool LightMessage::keep(const std::optional<Element>& element) {
    if (element) frame_ += element->whole;
    return element.has_value();
}

bool LightMessage::read(std::string_view der) {
    const auto message = only(der, tag_sequence);
    if (!message) return false;
    frame_.reserve(der.size());
    DerReader parts(message->value);
    if (!keep(parts.next_if(tag_oid))) return false;
    const auto inside = parts.next_if(tag_first);
    const auto body = inside && parts.done() ? only(inside->value, tag_sequence) : std::nullopt;
    return body && read_body(body->value);
}

bool LightMessage::read_body(std::string_view body) {
    DerReader parts(body);
    const bool begins = keep(parts.next_if(tag_integer)) && keep(parts.next_if(tag_set)) &&
                        keep(parts.next_if(tag_sequence));
    if (!begins) return false;
    keep(parts.next_if(tag_first));   // certificates
    keep(parts.next_if(tag_second));  // revocation lists
    const auto signers = parts.next_if(tag_set);
    const auto signer = signers && parts.done() ? only(signers->value, tag_sequence) : std::nullopt;
    return signer && read_signer(signer->value);
}

bool LightMessage::read_signer(std::string_view signer) {
    DerReader parts(signer);
    const bool begins = keep(parts.next_if(tag_integer)) && keep(parts.next_if(tag_sequence)) &&
                        keep(parts.next_if(tag_sequence));
    if (!begins) return false;
    const auto attributes = parts.next_if(tag_first);
    if (!attributes || !read_attributes(*attributes)) return false;
    if (!keep(parts.next_if(tag_sequence))) return false;
    const auto signature = parts.next_if(tag_octet_string);
    if (!signature) return false;
    signature_ = signature->value;
    return parts.done();
}

bool LightMessage::read_attributes(const Element& attributes) {
    attributes_ = attributes.whole;
    frame_ += before(attributes, attributes.value);
    DerReader parts(attributes.value);
    while (const auto attribute = parts.next()) {
        if (!read_attribute(*attribute)) return false;
    }
    return !parts.damaged() && digest_.data() != nullptr;
}

bool LightMessage::read_attribute(const Element& attribute) {
    if (attribute.tag != tag_sequence) return false;
    DerReader parts(attribute.value);
    const auto type = parts.next_if(tag_oid);
    const auto values = parts.next_if(tag_set);
    if (!type || !values || !parts.done()) return false;
    if (type->whole == message_digest) {
        const auto digest = only(values->value, tag_octet_string);
        if (!digest || digest_.data() != nullptr) return false;
        digest_ = digest->value;
        frame_ += before(attribute, digest_);
    } else if (type->whole == signing_time) {
        DerReader inside(values->value);
        const auto time = inside.next();
        if (!time || !inside.done() || time_) return false;
        // What another type is, only the whole way knows.
        if (time->tag != tag_utc_time && time->tag != tag_generalized_time) return false;
        time_ = time;
        frame_ += before(attribute, time->value);
    } else {
        frame_ += attribute.whole;
    }
    return true;
}

}  // namespace registrar::signature
