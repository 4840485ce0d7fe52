#include "registrar/signature/verifier.hpp"

#include <openssl/err.h>

#include <algorithm>
#include <set>

#include "registrar/signature/input_form.hpp"
#include "registrar/signature/judgement.hpp"
#include "registrar/signature/light.hpp"
#include "registrar/signature/timestamp.hpp"
#include "registrar/signature/watch.hpp"

namespace registrar::signature {
namespace {

Owned<X509> certificate_of(std::string_view der) {
    constexpr std::size_t bytes_max = 64 * 1024;
    if (der.size() > bytes_max) return nullptr;
    const std::scoped_lock one_at_a_time(decoding());
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    const auto* const end = at + der.size();
    Owned<X509> out(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    if (out && at != end) out.reset();
    if (out) (void)X509_check_ca(out.get());  // its extensions decoded now, by one thread
    ERR_clear_error();
    return out;
}

class CmsVerifier final : public Verifier {
public:
    CmsVerifier(std::unique_ptr<WatchedTrust> trust, const TrustSettings& settings)
        : trust_(std::move(trust)),
          judgement_(settings),
          weak_(settings.accept_weak),
          short_way_(settings.short_way) {}

    Report check(std::string_view content, std::string_view signature, base::Instant at)
        const override {
        const auto checked = examine(content, signature, at);
        Report report = *checked.report;
        if (checked.again) static_cast<Occasion&>(report) = *checked.again;
        return report;
    }

    Checked examine(std::string_view content, std::string_view signature, base::Instant at)
        const override {
        const auto trust = trust_->now();
        const auto form =
            signature.size() <= signature_bytes_max ? to_der(signature) : DerForm{{}, "malformed"};
        if (short_way_ && form.wrong.empty()) {
            if (auto known = light_.check(content, form.der, at, *trust)) return std::move(*known);
        }
        auto report = judgement_.blank(content, at);
        auto parsed = form.wrong.empty() ? parse_message(form.der) : ParsedMessage{{}, form.wrong};
        std::shared_ptr<const ChainVerdict> chain;
        if (parsed.wrong.empty()) {
            chain = judgement_.of(parsed.message, *trust, content, {}, report);
        } else {
            report.reasons.push_back(parsed.wrong);
        }
        ERR_clear_error();
        if (short_way_ && report.verdict == Verdict::valid) {
            light_.learn(content, form.der, parsed.message, report, chain);
        }
        return {std::make_shared<const Report>(std::move(report)), std::nullopt};
    }

    std::vector<Report> check_each(
        std::optional<std::string_view> content, std::string_view signature, base::Instant at,
        Allowed allowed
    ) const override {
        const auto forms = signature.size() <= signature_bytes_max
                               ? to_ders(signature)
                               : std::vector<DerForm>{{{}, "malformed"}};
        const auto trust = trust_->now();
        std::vector<Report> out;
        const auto verifications = std::make_shared<int>(verifications_max);
        for (const auto& form : forms) {
            check_form(content, form, at, allowed, *trust, verifications, out);
        }
        ERR_clear_error();
        const bool several = out.size() > 1 && !allowed.several_signers;
        if (several) {
            auto refused = judgement_.blank(content.value_or(""), at);
            refused.reasons = {"several_signers"};
            return {std::move(refused)};
        }
        return out;
    }

    Report check_certificate(std::string_view der, base::Instant at) const override {
        auto report = judgement_.blank("", at);
        report.document_sha256_hex.clear();
        const auto certificate = certificate_of(der);
        if (certificate) {
            judgement_.of_certificate(certificate.get(), *trust_->now(), report);
        } else {
            report.reasons.emplace_back("malformed");
        }
        return report;
    }

    StampVerdict check_timestamp(std::string_view token, std::string_view stamped) const override {
        auto verdict = check_token(token, stamped, *trust_->now(), weak_);
        ERR_clear_error();
        return {std::move(verdict.wrong), std::move(verdict.unknown), std::move(verdict.facts)};
    }

    std::vector<AuthorityState> authorities(base::Instant at) const override {
        return trust_->now()->authorities(at);
    }

private:
    void check_form(
        std::optional<std::string_view> content, const DerForm& form, base::Instant at,
        Allowed allowed, const Trust& trust, const std::shared_ptr<int>& verifications,
        std::vector<Report>& out
    ) const {
        const auto signers = form.wrong.empty()
                                 ? parse_signers(form.der)
                                 : std::vector<ParsedMessage>{ParsedMessage{{}, form.wrong}};
        for (const auto& signer : signers) {
            if (out.size() >= reports_max) return;
            const auto inside = signer.wrong.empty() && allowed.attached
                                    ? attached_content(signer.message)
                                    : std::nullopt;
            const auto over = content ? *content : inside.value_or("");
            auto report = judgement_.blank(over, at);
            if (signer.wrong.empty()) {
                judgement_.of(signer.message, trust, over, allowed, report, verifications);
            } else {
                report.reasons.push_back(signer.wrong);
            }
            out.push_back(std::move(report));
        }
    }

    static constexpr std::size_t reports_max = 64;
    static constexpr int verifications_max = 800;  // of one file; of GOST 512 half a second
    std::unique_ptr<WatchedTrust> trust_;
    Judgement judgement_;
    AcceptedWeak weak_;
    bool short_way_;
    mutable LightPath light_;
};

std::optional<base::Failure> nonsense(const TrustSettings& settings) {
    static const std::set<std::string> weak{"sha1", "md5", "rsa1024"};
    for (const auto& one : settings.accept_weak) {
        if (weak.contains(one)) continue;
        return base::Failure{
            "trust", "no weak algorithm is called " + one + ": sha1, md5 or rsa1024", false
        };
    }
    for (const auto& oid : settings.demanded_policies) {
        ASN1_OBJECT* object = OBJ_txt2obj(oid.c_str(), 1);
        ASN1_OBJECT_free(object);
        ERR_clear_error();
        if (object != nullptr) continue;
        return base::Failure{"trust", "not the number of a policy: " + oid, false};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Revocation> revocation_named(std::string_view name) {
    if (name == "require") return Revocation::require;
    if (name == "warn") return Revocation::warn;
    return std::nullopt;
}

std::vector<std::string> names_in(std::string_view list) {
    std::vector<std::string> out;
    while (!list.empty()) {
        const auto end = std::min(list.find_first_of(", "), list.size());
        if (end > 0) out.emplace_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return out;
}

base::Attempt<std::unique_ptr<Verifier>> make_verifier(TrustSettings settings) {
    if (const auto wrong = nonsense(settings)) return tl::unexpected(*wrong);
    auto trust = WatchedTrust::start(settings);
    if (!trust) return tl::unexpected(trust.error());
    return std::make_unique<CmsVerifier>(std::move(*trust), settings);
}

}  // namespace registrar::signature
