// The policies a verdict can be made by. A host configures them, a meeting chooses one by its name.
//
// qualified-ru   63-FZ art. 11: the issuer was accredited on the day it issued the certificate, by
//                the imported list; the certificate names a class of means of signing (1.2.643.100.
//                113) and a key of GOST R 34.10-2012; revocation must be known.
// qualified-eu   Regulation (EU) 910/2014 art. 32: the issuer was granted CA/QC that day, by the
//                imported list of its state; the certificate says that it is qualified and its key
//                in a device for it (ETSI EN 319 412-5); revocation must be known.
// configured-ca  An authority the host trusts; whether revocation must be known is the host's
//                choice, which is yes unless said otherwise.
// All of them: a chain to an anchor (RFC 5280), no weak algorithm but those named, the certificate
// good at the time that is proven, and the signature bound to it (signing-certificate attribute);
// where that is missing the verdict is indeterminate.
#pragma once

#include "plugin/base/language.hpp"
#include "registrar/signature/verifier.hpp"

namespace registrar::signature {

std::vector<std::string> policy_names();
/// False: there is no policy of that name. Of the two "qualified" ones a host can make nothing
/// milder: what the settings said of revocation is replaced.
bool set_policy(TrustSettings& settings, std::string_view name);

/// What it demands of chain, algorithms, revocation, time and attributes, a sentence a line.
std::string policy_in_words(const TrustSettings& settings, base::Language language);

}  // namespace registrar::signature
