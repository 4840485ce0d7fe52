// Inside registrar/signature/fetch only: one thing to fetch, and what becomes of it.
#pragma once

#include "registrar/signature/certificate.hpp"
#include "registrar/signature/fetch/fetcher.hpp"

namespace registrar::signature {

enum class FetchKind { list, response, issuer };
std::string kind_name(FetchKind kind);

struct Fetched {
    base::Attempt<base::Instant> until;  // when it is good; or what went wrong
    bool answered = false;               // the host did, be it with a refusal
};

/// What the thread of a fetcher knows of one address. Used by one thread.
class FetchTask {
public:
    /// `issuer` may be null for an issuer that is to be found.
    FetchTask(FetchKind kind, std::string url, Owned<X509> certificate, Owned<X509> issuer);

    /// The same for what is fetched once: of lists the address and who signs them, of others the
    /// certificate besides.
    const std::string& key() const { return key_; }
    const std::string& url() const { return url_; }
    FetchKind kind() const { return kind_; }
    /// What is in the folder from before; until when it is good.
    std::optional<base::Instant> stored(const FetchSettings& settings, base::Instant now) const;
    std::string origin() const;  // scheme, host and port
    /// Fetches, verifies and stores.
    Fetched run(const FetchSettings& settings, base::Instant now, const std::stop_token& stop)
        const;

private:
    std::filesystem::path file(const FetchSettings& settings) const;
    base::Attempt<base::Instant> check(
        const std::string& bytes, const std::string& nonce, base::Instant now
    ) const;
    base::Attempt<base::Instant> check_list(const std::string& bytes, base::Instant now) const;
    base::Attempt<base::Instant> check_response(
        const std::string& bytes, const std::string& nonce, base::Instant now
    ) const;
    base::Attempt<base::Instant> check_issuer(const std::string& bytes) const;

    FetchKind kind_;
    std::string url_, key_;
    Owned<X509> certificate_, issuer_;
};

}  // namespace registrar::signature
