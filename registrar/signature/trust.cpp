#include "registrar/signature/surroundings.hpp"

#include <openssl/err.h>

#include <algorithm>
#include <set>

namespace registrar::signature {
namespace {

constexpr std::size_t cache_max = 20'000;

}  // namespace

Trust::Trust(const TrustSettings& settings)
    : path_rules_{settings.accept_weak, settings.demanded_policies},
      lists_({settings.accept_weak, settings.compromise_reaches_back}),
      compromise_reaches_back_(settings.compromise_reaches_back),
      accreditation_(settings.accreditation),
      list_lifetime_(settings.list_lifetime),
      cache_time_(settings.verdict_cache),
      chain_found_(settings.chain_found),
      issuer_missing_(settings.issuer_missing) {}

base::Attempt<std::shared_ptr<const Trust>> Trust::read(
    const TrustSettings& settings, const Trust* before
) {
    const std::shared_ptr<Trust> trust(new Trust(settings));
    const auto known = before == nullptr ? KnownLists{} : before->known_lists();
    trust->take(read_folder(settings.trust_directory, settings.warn, known), true, settings.warn);
    for (const auto& folder : {settings.crl_directory, settings.fetched_directory}) {
        if (folder.empty()) continue;
        trust->take(read_folder(folder, settings.warn, known), false, settings.warn);
    }
    trust->take_lists(settings, before);
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
    answers_.add(material.answers);
}

void Trust::take_lists(const TrustSettings& settings, const Trust* before) {
    static const TrustLists none;
    trust_lists_ = read_trust_lists(
        settings.list_directory, before == nullptr ? none : before->trust_lists_, settings.warn
    );
    for (const auto& list : trust_lists_) {
        const bool asked = list->is_russian() ? accreditation_ == Accreditation::russian
                                              : accreditation_ == Accreditation::european;
        for (const auto& authority : list->authorities()) {
            for (const auto& one : authority.certificates) {
                auto& pool = asked && is_authority(one.get()) ? anchors_ : helpers_;
                pool.add(shared(one.get()), list->file());
            }
        }
    }
}

KnownLists Trust::known_lists() const {
    KnownLists out;
    for (const auto& list : lists_.all()) out[list->sha256()] = list;
    return out;
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

std::shared_ptr<const ChainVerdict> Trust::judge(
    X509* certificate, const Evidence& brought, base::Instant at
) const {
    const auto key = fingerprint(certificate, EVP_sha256());
    // What rests on lists of one message is for that message.
    const bool by_message = brought.tells_of_revocation();
    const auto known = by_message ? nullptr : remembered(key, at);
    if (known) return known;
    auto judged = judge_afresh(certificate, brought, at);
    const bool keep = judged.verdict.reasons.empty() && !by_message;
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

}  // namespace registrar::signature
