// Inside registrar/signature only: a SignedData (RFC 5652) read in place, without making OpenSSL's
// objects of it, which is what takes the time.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "plugin/base/digest.hpp"
#include "registrar/signature/der.hpp"

namespace registrar::signature {

/// One signer, definite lengths, signed attributes among which digest and time are there at most
/// once, and no unsigned ones; anything else is not for the short way. Views into what was read.
class LightMessage {
public:
    /// False when the message is not such a one.
    explicit LightMessage(std::string_view der);

    explicit operator bool() const { return plain_; }
    /// Over every byte of the message but the digest, the time and the signature, and the lengths
    /// of what they are in. Of the signed attributes the lengths count, too: two messages of one
    /// frame are encoded alike.
    plugin::base::Digest frame() const;
    std::string_view digest() const { return digest_; }
    /// The element of the signing time; nullopt: there is none.
    std::optional<Element> time() const { return time_; }
    std::string_view signature() const { return signature_; }
    /// The signed attributes as they are signed: a SET by its tag, otherwise as they came.
    std::string signed_bytes() const;

private:
    bool read(std::string_view der);
    bool read_body(std::string_view body);
    bool read_signer(std::string_view signer);
    bool read_attributes(const Element& attributes);
    bool read_attribute(const Element& attribute);
    bool keep(const std::optional<Element>& element);

    std::string frame_;
    std::string_view attributes_, digest_, signature_;
    std::optional<Element> time_;
    bool plain_ = false;
};

}  // namespace registrar::signature
