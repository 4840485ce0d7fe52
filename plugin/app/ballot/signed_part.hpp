// A signature and its verdict, kept together and sealed: the certificate names the signer.
#pragma once

#include <string>

#include "plugin/app/ballot/sealed_documents.hpp"
#include "plugin/json/codec.hpp"

namespace plugin::app {

struct SignedPart {
    std::string signature;  // base64
    std::string verdict;    // JSON text

    static constexpr auto fields = base::Parts{
        base::field("signature", &SignedPart::signature),
        base::field("verdict", &SignedPart::verdict)
    };
};

/// Blocking. `signature`: the digest of the sealed part.
base::Attempt<SignedPart> signed_part(
    const SealedDocuments& sealed, const base::SecretKey& key, const std::string& context,
    const base::Digest& signature
);

}  // namespace plugin::app
