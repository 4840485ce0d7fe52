// Inside trust*.cpp only: the certificates and lists that may help in one judgement.
#pragma once

#include "registrar/signature/trust.hpp"

namespace registrar::signature {

inline bool is_authority(X509* certificate) {
    return X509_check_ca(certificate) > 0;
}

/// For warnings.
inline std::string called(X509* certificate) {
    return name_text(X509_get_subject_name(certificate)) + " (serial number " +
           serial_hex(certificate) + ")";
}

inline bool signed_itself(X509* certificate) {
    return (X509_get_extension_flags(certificate) & EXFLAG_SI) != 0 &&
           is_signed_with(certificate, certificate);
}

inline std::vector<X509*> as_vector(const std::vector<Owned<X509>>& certificates) {
    std::vector<X509*> out;
    for (const auto& one : certificates) out.push_back(one.get());
    return out;
}

struct Trust::Surroundings {
    Surroundings(
        const Trust& trust, X509* certificate, const Evidence& brought_with, base::Instant at
    )
        : brought(brought_with),
          extra(as_vector(brought_with.certificates)),
          finder(
              trust.anchors_, trust.helpers_, extra, trust.path_rules_,
              brought_with.verifications ? brought_with.verifications : std::make_shared<int>(100)
          ) {
        others = trust.anchors_.all();
        for (X509* one : trust.helpers_.all()) others.push_back(one);
        for (X509* one : extra) {
            if (one != certificate) others.push_back(one);
        }
        // Older lists were the signer's choice; see evidence.hpp.
        for (const auto& list : brought.lists) {
            if (list->this_update() + std::chrono::minutes(5) >= at) lists.push_back(list);
        }
        trusted = [&trust, this, at](X509* one) {
            if (trust.anchors_.contains(one)) return true;
            if (--strangers_left < 0) return false;
            PathFinder own(trust.anchors_, trust.helpers_, extra, trust.path_rules_, for_strangers);
            const auto path = own.find(one, at);
            return path.reasons.empty() && !trust.is_revoked(path.certificates, at);
        };
    }
    const Evidence& brought;
    std::vector<std::shared_ptr<const RevocationList>> lists;  // of those brought
    std::vector<X509*> extra;
    PathFinder finder;
    // A message may bring many certificates and lists; each pair costs verifications.
    int strangers_left = 20;
    std::shared_ptr<int> for_strangers = std::make_shared<int>(200);
    mutable int pairs_left = 200;
    std::vector<X509*> others;
    std::function<bool(X509*)> trusted;
};

}  // namespace registrar::signature
