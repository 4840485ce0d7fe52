#include "registrar/signature/trust.hpp"

#include <openssl/err.h>

#include <algorithm>
#include <set>

namespace registrar::signature {
namespace {

constexpr std::size_t cache_max = 20'000;

bool is_authority(X509* certificate) {
    return X509_check_ca(certificate) > 0;
}

bool signed_itself(X509* certificate) {
    return (X509_get_extension_flags(certificate) & EXFLAG_SI) != 0 &&
           is_signed_with(certificate, certificate);
}

std::vector<X509*> as_vector(STACK_OF(X509) * stack) {
    std::vector<X509*> out;
    for (int i = 0; stack != nullptr && i < sk_X509_num(stack); ++i) {
        out.push_back(sk_X509_value(stack, i));
    }
    return out;
}

std::string called(X509* certificate) {
    return name_text(X509_get_subject_name(certificate)) + " (serial number " +
           serial_hex(certificate) + ")";
}

}  // namespace

struct Trust::Surroundings {
    Surroundings(const Trust& trust, X509* certificate, STACK_OF(X509) * stack, base::Instant at)
        : extra(as_vector(stack)),
          finder(trust.anchors_, trust.helpers_, extra, trust.path_rules_) {
        others = trust.anchors_.all();
        for (X509* one : trust.helpers_.all()) others.push_back(one);
        for (X509* one : extra) {
            if (one != certificate) others.push_back(one);
        }
        trusted = [&trust, this, at](X509* one) {
            if (trust.anchors_.contains(one)) return true;
            if (--strangers_left < 0) return false;
            PathFinder own(trust.anchors_, trust.helpers_, extra, trust.path_rules_);
            return own.find(one, at).reasons.empty();
        };
    }
    std::vector<X509*> extra;
    PathFinder finder;
    int strangers_left = 20;  // a message may bring many; each costs a search
    std::vector<X509*> others;
    std::function<bool(X509*)> trusted;
};

Trust::Trust(const TrustSettings& settings)
    : path_rules_{settings.accept_weak, settings.demanded_policies},
      lists_({settings.accept_weak, settings.compromise_reaches_back}),
      cache_time_(settings.verdict_cache) {}

base::Attempt<std::shared_ptr<const Trust>> Trust::read(
    const TrustSettings& settings, const Trust* before
) {
    const std::shared_ptr<Trust> trust(new Trust(settings));
    trust->take(read_folder(settings.trust_directory, settings.warn), true, settings.warn);
    if (!settings.crl_directory.empty()) {
        trust->take(read_folder(settings.crl_directory, settings.warn), false, settings.warn);
    }
    ERR_clear_error();
    if (trust->anchors_.size() == 0) {
        return base::fail(
            "trust", "no trusted certificate in " + settings.trust_directory.string()
        );
    }
    trust->find_signers();
    if (before != nullptr) trust->keep_lists_of(*before);
    if (settings.warn) {
        trust->say_what_is_missing(settings.warn);
        trust->say_what_lists_are_not_used(settings.warn);
    }
    return std::shared_ptr<const Trust>(trust);
}

void Trust::take(Material material, bool as_anchors, const Warn& warn) {
    for (auto& [certificate, file] : material.certificates) {
        const bool anchor = as_anchors && is_authority(certificate.get());
        if (as_anchors && !anchor && warn) {
            warn(
                file + ": " + called(certificate.get()) +
                " is not an authority: it makes nobody trusted"
            );
        }
        (anchor ? anchors_ : helpers_).add(std::move(certificate), file);
    }
    for (auto& list : material.lists) lists_.add(std::move(list));
}

std::vector<X509*> Trust::namesakes(const X509_NAME* name) const {
    auto out = anchors_.named(name);
    for (X509* one : helpers_.named(name)) out.push_back(one);
    return out;
}

void Trust::find_signers() {
    for (const auto& list : lists_.all()) {
        for (X509* one : namesakes(list->issuer())) (void)list->signed_by(one);
    }
}

void Trust::keep_lists_of(const Trust& before) {
    std::set<base::Digest> here;
    for (const auto& list : lists_.all()) here.insert(list->sha256());
    for (const auto& list : before.lists_.all()) {
        const bool superseded =
            std::any_of(lists_.all().begin(), lists_.all().end(), [&](const auto& other) {
                return other->this_update() >= list->this_update() &&
                       other->is_delta() == list->is_delta() &&
                       other->scope_der() == list->scope_der() && other->same_signer(*list);
            });
        if (list->has_signer() && !superseded && !here.contains(list->sha256())) lists_.add(list);
    }
}

void Trust::say_what_is_missing(const Warn& warn) const {
    const std::vector<X509*> nobody;
    const PathFinder finder(anchors_, helpers_, nobody, path_rules_);
    for (X509* anchor : anchors_.all()) {
        const auto file = anchors_.file_of(anchor);
        const auto weak = weakness_of(anchor, true, path_rules_.weak);
        if (!weak.empty()) {
            warn(
                file + ": " + called(anchor) + " has a weak key (" + weak +
                "): signatures under it are refused"
            );
        }
        if (!signed_itself(anchor) && finder.issuer_of(anchor) == nullptr) {
            warn(
                file + ": " + called(anchor) +
                " is trusted by itself: the authority that issued "
                "it is not here, so nothing will tell of its revocation"
            );
        }
    }
    for (X509* helper : helpers_.all()) {
        if (is_authority(helper) && finder.issuer_of(helper) == nullptr) {
            warn(
                helpers_.file_of(helper) + ": " + called(helper) +
                " leads nowhere: the authority that issued it is not here"
            );
        }
    }
}

void Trust::say_what_lists_are_not_used(const Warn& warn) const {
    for (const auto& list : lists_.all()) {
        const auto weak = list->weakness(path_rules_.weak);
        if (!weak.empty()) {
            warn(list->file() + " is a list with a weak signature (" + weak + "): not used");
        }
        if (!list->has_signer()) {
            warn(
                list->file() + " is a revocation list of " + name_text(list->issuer()) +
                ", but no certificate here has the key that signed it: used only for signatures "
                "that bring that certificate"
            );
        }
    }
}

std::shared_ptr<const ChainVerdict> Trust::judge(
    X509* certificate, STACK_OF(X509) * extra, base::Instant at
) const {
    const auto key = fingerprint(certificate, EVP_sha256());
    if (const auto known = remembered(key, at)) return known;
    auto judged = judge_afresh(certificate, extra, at);
    const bool keep = judged.verdict.reasons.empty();
    auto verdict = std::make_shared<const ChainVerdict>(std::move(judged.verdict));
    if (keep) {
        const std::scoped_lock lock(mutex_);
        if (cache_.size() >= cache_max) cache_.clear();
        cache_[key] = {verdict, at, judged.until};
    }
    return verdict;
}

std::shared_ptr<const ChainVerdict> Trust::remembered(const std::string& key, base::Instant at)
    const {
    const std::scoped_lock lock(mutex_);
    const auto found = cache_.find(key);
    if (found == cache_.end() || at < found->second.from || at >= found->second.until) {
        return nullptr;
    }
    return found->second.verdict;
}

CertificateFacts Trust::facts(X509* certificate, const std::vector<X509*>& path) const {
    auto out = facts_of(certificate);
    out.algorithm = accepted_key(X509_get0_pubkey(certificate), path_rules_.weak);
    out.anchor = anchors_.contains(certificate);
    out.source = anchors_.file_of(certificate);
    if (out.source.empty()) out.source = helpers_.file_of(certificate);
    if (out.source.empty() || certificate == path.front()) out.source = "message";
    return out;
}

Trust::Judged Trust::judge_afresh(X509* certificate, STACK_OF(X509) * extra, base::Instant at)
    const {
    Judged out;
    Surroundings around(*this, certificate, extra, at);
    const auto path = around.finder.find(certificate, at);
    out.verdict.reasons = path.reasons;
    out.verdict.weak_link = path.weak_link;
    // A verdict dies with its evidence.
    out.until = at + cache_time_;
    for (X509* one : path.certificates) {
        out.verdict.chain.push_back(facts(one, path.certificates));
        out.until = std::min(out.until, instant_of(X509_get0_notAfter(one)));
    }
    look_up_revocation(around, path.certificates, at, out);
    ERR_clear_error();
    return out;
}

void Trust::look_up_revocation(
    const Surroundings& around, std::vector<X509*> path, base::Instant at, Judged& out
) const {
    const auto note = [](std::vector<std::string>& codes, const char* code) {
        if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.emplace_back(code);
    };
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        X509* above = i + 2 < path.size() ? path[i + 2] : nullptr;
        auto answer =
            lists_.ask({path[i], path[i + 1], above, &around.others, &around.trusted, at});
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
        auto answer = lists_.ask({anchor, issuer, above, &around.others, &around.trusted, at});
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

}  // namespace registrar::signature
