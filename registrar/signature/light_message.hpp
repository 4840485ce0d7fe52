// Inside registrar/signature only: a SignedData (RFC 5652) read without decoding its certificates,
// which is what takes the time.
#pragma once

#include <string>
#include <string_view>

#include "plugin/base/digest.hpp"
#include "registrar/signature/handles.hpp"

namespace registrar::signature {

struct LightSigned;  // OpenSSL's reading of the message

/// A message has some hundreds of elements; one of more than this is not decoded at all.
constexpr std::size_t message_elements_max = 200'000;

/// One signer, detached, signed attributes at most once each and no unsigned ones; anything else is
/// not for the short way.
class LightMessage {
public:
    /// Null inside when the message is not such a one.
    explicit LightMessage(std::string_view der);
    ~LightMessage();
    LightMessage(const LightMessage&) = delete;
    LightMessage& operator=(const LightMessage&) = delete;

    /// How many certificates a message carries, none of them decoded.
    static int certificates_in(std::string_view der);

    explicit operator bool() const { return plain_; }
    /// Over everything that says who signed and how; not what and when.
    plugin::base::Digest frame() const;
    const EVP_MD* digest_algorithm() const;
    const ASN1_TYPE* attribute(int nid) const;
    /// The DER of the signed attributes as they are signed: a SET in the order it came.
    std::string signed_bytes() const;
    bool is_signed_by(X509* certificate) const;
    const ASN1_OBJECT* content_type() const;

private:
    bool is_plain() const;

    LightSigned* message_ = nullptr;
    bool plain_ = false;
};

}  // namespace registrar::signature
