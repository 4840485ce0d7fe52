// Asks a timestamp authority (RFC 3161, over HTTP by its section 3.4) to confirm that bytes
// existed: the signature of an application or a protocol, the head of a journal. What it answers is
// verified before it is handed on. Blocks: for a thread that may wait, never a voter's.
#pragma once

#include <memory>
#include <string>

#include "registrar/signature/fetch/download.hpp"
#include "registrar/signature/verifier.hpp"

namespace registrar::signature {

struct StamperSettings {
    std::string url;  // of the authority, configured by the host
    DownloadLimits limits{};
    std::string digest = "SHA256";  // or "md_gost12_256"
    std::string policy{};           // object identifier asked for; empty: the authority's own
    std::chrono::minutes clock_differs{5};  // at most, between its clock and ours
};

struct Stamp {
    std::string token;  // DER of the TimeStampToken, to be kept
    TimestampFacts facts;
    /// Code of what is not known of the authority's certificate; empty: nothing.
    std::string unknown;
};

/// Thread-safe.
class Stamper {
public:
    /// `verifier` outlives it. Failure: settings that make no sense.
    static base::Attempt<std::unique_ptr<Stamper>> make(
        StamperSettings settings, const Verifier& verifier
    );
    virtual ~Stamper() = default;
    /// Over exactly these bytes. Failure, to be tried again: no answer, a refusal with the
    /// authority's words, another nonce, a bad token, a clock that differs.
    virtual base::Attempt<Stamp> stamp(
        std::string_view bytes, base::Instant now, const std::stop_token& stop
    ) const = 0;
};

}  // namespace registrar::signature
