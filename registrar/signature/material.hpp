// Inside registrar/signature only: what lies in a folder of certificates and revocation lists.
// Files of any kind may be side by side; what is unknown is passed over, what is damaged is named
// with its place, and neither keeps the rest from being read.
#pragma once

#include <functional>

#include "registrar/signature/ocsp_answers.hpp"

namespace registrar::signature {

struct FoundCertificate {
    Owned<X509> certificate;
    std::string file;  // its name, without the folder
};

struct Material {
    std::vector<FoundCertificate> certificates;
    std::vector<std::shared_ptr<const RevocationList>> lists;
    OcspAnswers answers;
};

using Warn = std::function<void(const std::string&)>;

/// Lists that were read before, and need not be read again.
using KnownLists = std::map<base::Digest, std::shared_ptr<const RevocationList>>;

/// PEM (several to a file), DER, base64; certificates, lists, PKCS #7 with either (.p7b), and OCSP
/// responses.
Material read_folder(
    const std::filesystem::path& folder, const Warn& warn, const KnownLists& known = {}
);
std::vector<FoundCertificate> certificates_in_file(
    const std::filesystem::path& file, const Warn& warn
);
/// Changes when a file of the folder is put, taken away or written.
std::string state_of(const std::filesystem::path& folder);

}  // namespace registrar::signature
