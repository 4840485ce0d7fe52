// Inside registrar/signature only: OCSP responses that were kept: fetched in the background, put
// into the folder by hand, or brought by a message. Each is verified when it is asked for.
#pragma once

#include <map>
#include <memory>

#include "registrar/signature/ocsp.hpp"

namespace registrar::signature {

struct KeptAnswer {
    std::string der;   // OCSPResponse
    std::string file;  // its name, without the folder; "message"
};

/// Unchanging while it is asked; thread-safe then.
class OcspAnswers {
public:
    /// False: no successful OCSPResponse with an answer for some certificate.
    bool add(KeptAnswer answer);
    void add(const OcspAnswers& other);
    /// The latest answer that is believed.
    RevocationAnswer ask(const OcspQuestion& question) const;
    bool empty() const { return by_serial_.empty(); }

private:
    using Kept = std::shared_ptr<const KeptAnswer>;
    std::map<std::string, std::vector<Kept>> by_serial_;  // by the number's own bytes
};

/// DER of the OCSPResponse around a BasicOCSPResponse, as CAdES keeps them.
std::string ocsp_response_of(std::string_view basic);

}  // namespace registrar::signature
