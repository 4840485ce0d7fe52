// Signs like a voter, and verifies with nothing but OpenSSL: the lower bound of the comparison.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;
struct x509_st;

namespace bench {

class Voter {
public:
    /// Of DIR/people/<id> made by deploy/pki/make-pki.
    explicit Voter(const std::filesystem::path& folder);
    Voter(Voter&&) noexcept;
    ~Voter();

    /// Detached CAdES-BES, DER.
    std::string sign(std::string_view content) const;
    /// A signature of the key alone, without CMS, for `verify_barely`.
    std::string sign_barely(std::string_view content) const;
    bool verify_barely(std::string_view content, std::string_view signature) const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace bench
