// Inside registrar/signature only: from a certificate to an anchor (RFC 5280 section 6). Every way
// is tried by keys, not by names: authorities of the same name are common, their roots among them.
#pragma once

#include <map>

#include "registrar/signature/algorithms.hpp"
#include "registrar/signature/material.hpp"

namespace registrar::signature {

/// Certificates by the name they have.
class CertificatePool {
public:
    /// False: it is there already.
    bool add(Owned<X509> certificate, std::string file);
    std::vector<X509*> named(const X509_NAME* name) const;
    bool contains(X509* certificate) const { return files_.contains(key_of(certificate)); }
    /// The file it was read from; empty: it is not here.
    std::string file_of(X509* certificate) const;
    std::vector<X509*> all() const;
    std::size_t size() const { return files_.size(); }

private:
    static std::string key_of(X509* certificate) { return fingerprint(certificate, EVP_sha256()); }
    std::map<unsigned long, std::vector<Owned<X509>>> by_name_;
    std::map<std::string, std::string> files_;
};

struct Path {
    std::vector<X509*> certificates;   // whose path it is first, the anchor last
    std::vector<std::string> reasons;  // empty: good
    std::string weak_link;             // where a reason is weak_algorithm
};

struct PathRules {
    AcceptedWeak weak;
    std::vector<std::string> demanded_policies;
};

/// Anchors and helpers outlive what is found; so do the extra certificates.
class PathFinder {
public:
    PathFinder(
        const CertificatePool& anchors, const CertificatePool& helpers,
        const std::vector<X509*>& extra, const PathRules& rules,
        std::shared_ptr<int> verifications = std::make_shared<int>(100)
    )
        : anchors_(anchors),
          helpers_(helpers),
          extra_(extra),
          rules_(rules),
          verifications_left_(std::move(verifications)) {}

    /// The first good path; else the one that came furthest, with what is wrong with it.
    Path find(X509* certificate, base::Instant at);
    /// Whose key signed the certificate, among anchors, helpers and extra ones; null: nobody known.
    X509* issuer_of(X509* certificate) const;

private:
    bool extend(std::vector<X509*>& way, base::Instant at);
    std::vector<X509*> issuers_of(X509* certificate, const CertificatePool& pool) const;
    std::vector<X509*> extra_issuers_of(X509* certificate) const;
    bool signed_with(X509* certificate, X509* issuer) const;
    void judge(const std::vector<X509*>& way, base::Instant at, Path& out) const;

    const CertificatePool& anchors_;
    const CertificatePool& helpers_;
    const std::vector<X509*>& extra_;
    const PathRules& rules_;
    Path best_;
    std::shared_ptr<int> verifications_left_;  // several searches may share them
};

}  // namespace registrar::signature
