// What becomes of a chain once it is found: its revocation, and the accreditation of its issuer.
#include <openssl/err.h>

#include <algorithm>

#include "registrar/signature/qualified.hpp"
#include "registrar/signature/surroundings.hpp"

namespace registrar::signature {
namespace {

void note(std::vector<std::string>& codes, const char* code) {
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.emplace_back(code);
}

std::string der_of(X509* certificate) {
    unsigned char* der = nullptr;
    const int size = i2d_X509(certificate, &der);
    std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(std::max(size, 0)));
    OPENSSL_free(der);
    return out;
}

std::string country_of(X509* certificate) {
    return signer_of(certificate).country;
}

}  // namespace

Trust::Judged Trust::judge_afresh(X509* certificate, const Evidence& brought, base::Instant at)
    const {
    Judged out;
    Surroundings around(*this, certificate, brought, at);
    const auto path = around.finder.find(certificate, at);
    out.verdict.reasons = path.reasons;
    out.verdict.weak_link = path.weak_link;
    // A verdict dies with its evidence.
    out.until = at + cache_time_;
    for (X509* one : path.certificates) {
        out.verdict.chain.push_back(facts(one, path.certificates));
        out.until = std::min(out.until, instant_of(X509_get0_notAfter(one)));
    }
    if (const auto end = key_period_end(certificate)) out.until = std::min(out.until, *end);
    if (path.reasons.empty()) tell_of_chain(path.certificates);
    if (path.certificates.size() == 1) tell_of_missing(around, certificate);
    look_up_revocation(around, path.certificates, at, out);
    look_up_accreditation(path.certificates, out);
    ERR_clear_error();
    return out;
}

void Trust::tell_of_chain(const std::vector<X509*>& path) const {
    if (!chain_found_) return;
    std::vector<std::string> chain;
    for (X509* one : path) chain.push_back(der_of(one));
    chain_found_(chain);
}

void Trust::tell_of_missing(const Surroundings& around, X509* certificate) const {
    constexpr int told_max = 8;
    if (!issuer_missing_) return;
    int told = 0;
    const auto tell = [&](X509* one) {
        if (told >= told_max || around.finder.issuer_of(one) != nullptr) return;
        ++told;
        issuer_missing_(der_of(one));
    };
    tell(certificate);
    for (X509* one : around.extra) {
        if (X509_cmp(one, certificate) != 0) tell(one);
    }
}

bool Trust::is_revoked(const std::vector<X509*>& path, base::Instant at) const {
    static const std::vector<X509*> nobody;
    static const std::function<bool(X509*)> none = [](X509*) { return false; };
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        X509* above = i + 2 < path.size() ? path[i + 2] : nullptr;
        const auto answer =
            lists_.ask({path[i], path[i + 1], above, &nobody, &none, at, nullptr, nullptr});
        if (answer.status == Status::revoked || answer.status == Status::on_hold) return true;
    }
    return false;
}

RevocationAnswer Trust::ask(
    const Surroundings& around, X509* certificate, X509* issuer, X509* above, base::Instant at
) const {
    auto by_lists =
        lists_.ask({certificate, issuer, above, &around.others, &around.trusted, at, &around.lists}
        );
    if (answers_.empty() && around.brought.answers.empty()) return by_lists;
    OcspQuestion question;
    question.certificate = certificate;
    question.issuer = issuer;
    question.at = at;
    question.weak = path_rules_.weak;
    question.later_counts = true;
    question.compromise_reaches_back = compromise_reaches_back_;
    auto out = together(std::move(by_lists), answers_.ask(question));
    question.made_after = at;
    return together(std::move(out), around.brought.answers.ask(question));
}

void Trust::look_up_revocation(
    const Surroundings& around, std::vector<X509*> path, base::Instant at, Judged& out
) const {
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        X509* above = i + 2 < path.size() ? path[i + 2] : nullptr;
        auto answer = ask(around, path[i], path[i + 1], above, at);
        switch (answer.status) {
            case Status::good:
            case Status::revoked_later: break;
            case Status::revoked:
                note(out.verdict.reasons, i == 0 ? "certificate_revoked" : "issuer_revoked");
                break;
            case Status::on_hold: note(out.verdict.unknowns, "certificate_on_hold"); break;
            case Status::unknown:
            case Status::stale: note(out.verdict.unknowns, "revocation_unknown"); break;
        }
        if (answer.until) out.until = std::min(out.until, *answer.until);
        out.verdict.chain[i].revocation = std::move(answer.facts);
    }
    if (path.size() > 1) look_above_anchor(around, path.back(), at, out);
}

/// An anchor is trusted without being asked about; but if those who issued it are here and have
/// revoked it, that is known.
void Trust::look_above_anchor(
    const Surroundings& around, X509* anchor, base::Instant at, Judged& out
) const {
    for (int steps = 0; steps < 10 && !signed_itself(anchor); ++steps) {
        X509* issuer = around.finder.issuer_of(anchor);
        if (issuer == nullptr || issuer == anchor) return;
        X509* above = signed_itself(issuer) ? nullptr : around.finder.issuer_of(issuer);
        auto answer = ask(around, anchor, issuer, above, at);
        if (answer.until) out.until = std::min(out.until, *answer.until);
        const bool revoked = answer.status == Status::revoked;
        const bool on_hold = answer.status == Status::on_hold;
        if (revoked) out.verdict.reasons.emplace_back("issuer_revoked");
        if (on_hold) out.verdict.unknowns.emplace_back("certificate_on_hold");
        if (revoked || on_hold) {
            if (steps > 0) out.verdict.chain.push_back(facts(anchor, {nullptr}));
            out.verdict.chain.back().revocation = std::move(answer.facts);
            return;
        }
        if (steps == 0 && answer.status != Status::unknown) {
            out.verdict.chain.back().revocation = std::move(answer.facts);
        }
        anchor = issuer;
    }
}

AccreditationFacts Trust::accreditation(X509* certificate, X509* issuer) const {
    const auto day = instant_of(X509_get0_notBefore(certificate));
    const auto country = country_of(issuer);
    AccreditationFacts out;  // unknown, if there is no list of that state
    for (const auto& list : trust_lists_) {
        const bool russian = accreditation_ == Accreditation::russian;
        if (list->is_russian() != russian) continue;
        auto said = list->accreditation(issuer, day);
        const bool listed = said.status != "not_listed";
        if (!listed && !russian && list->scheme() != "eu/" + country) continue;
        const auto until =
            list->next_update() ? *list->next_update() : list->issued() + list_lifetime_;
        // What became of the authority after that the list does not know.
        if (day > until) said.status = "unknown";
        out = std::move(said);
        if (listed) break;
    }
    return out;
}

void Trust::look_up_accreditation(const std::vector<X509*>& path, Judged& out) const {
    if (accreditation_ == Accreditation::not_asked || path.size() < 2) return;
    auto facts = accreditation(path[0], path[1]);
    if (facts.status == "unknown") {
        note(out.verdict.unknowns, "accreditation_unknown");
    } else if (facts.status != "accredited") {
        note(out.verdict.reasons, "issuer_not_accredited");
    }
    out.verdict.accreditation = std::move(facts);
}

}  // namespace registrar::signature
