#include "registrar/signature/revocation.hpp"

#include <algorithm>

#include "plugin/base/bytes.hpp"
#include "registrar/signature/list_scope.hpp"

namespace registrar::signature {
namespace {

bool same_key(X509* one, X509* other) {
    if (one == other) return true;
    EVP_PKEY* key = X509_get0_pubkey(one);
    // Two keys that cannot be read are not the same, though EVP_PKEY_eq would say so.
    return key != nullptr && EVP_PKEY_eq(key, X509_get0_pubkey(other)) == 1;
}

bool newer(const RevocationList& one, const RevocationList& other) {
    if (one.this_update() != other.this_update()) return one.this_update() > other.this_update();
    return compare_numbers(one.number(), other.number()) > 0;
}

/// What it says counts at that time: it was current then, or was made later and lists everything
/// that was revoked before; but a certificate that was over by then may have been dropped from it.
bool speaks_for(const RevocationList& list, X509* certificate, base::Instant at) {
    if (list.this_update() <= at) return list.next_update() && at <= *list.next_update();
    return list.this_update() <= instant_of(X509_get0_notAfter(certificate));
}

bool fits(const RevocationList& delta, const RevocationList& complete) {
    return delta.is_delta() && delta.scope_der() == complete.scope_der() &&
           compare_numbers(complete.number(), delta.base_number()) >= 0 &&
           compare_numbers(delta.number(), complete.number()) >= 0;
}

void describe(const RevocationList& list, X509* signer, RevocationFacts& facts) {
    facts.file = list.file();
    facts.list_sha256_hex = list.sha256_hex();
    facts.list_number = base::to_hex(list.number());
    facts.this_update = list.this_update();
    facts.next_update = list.next_update();
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    if (X509_pubkey_digest(signer, EVP_sha1(), digest, &length) == 1) {
        facts.issuer_key_id = base::to_hex({reinterpret_cast<const char*>(digest), length});
    }
}

/// Another key of the same authority: one signed the other, or the same one signed both. An
/// authority that only has the same name has nothing to say here.
bool is_same_authority(X509* other, const RevocationQuestion& question) {
    return is_signed_with(other, question.issuer) || is_signed_with(question.issuer, other) ||
           is_signed_with(other, question.issuers_issuer);
}

/// The worse of two answers about the same certificate.
int badness(Status status) {
    switch (status) {
        case Status::revoked: return 5;
        case Status::on_hold: return 4;
        case Status::revoked_later: return 3;
        case Status::good: return 2;
        case Status::stale: return 1;
        case Status::unknown: return 0;
    }
    return 0;
}

}  // namespace

std::string status_name(Status status) {
    switch (status) {
        case Status::good: return "good";
        case Status::revoked: return "revoked";
        case Status::revoked_later: return "revoked_later";
        case Status::on_hold: return "on_hold";
        case Status::unknown: return "unknown";
        case Status::stale: return "stale";
    }
    return {};
}

Status effect_of(
    const RevokedEntry& entry, base::Instant at, bool reaches_back, RevocationAnswer& answer
) {
    if (entry.reason == reason_remove) return Status::good;
    const bool compromised = entry.reason == reason_key_compromise ||
                             entry.reason == reason_ca_compromise ||
                             entry.reason == reason_aa_compromise;
    auto since = entry.since;
    if (compromised && reaches_back) since = base::Instant::min();
    answer.facts.revoked_at = entry.since;
    answer.facts.reason = reason_name(entry.reason);
    if (at < since) {
        answer.until = answer.until ? std::min(*answer.until, since) : since;
        return Status::revoked_later;
    }
    return entry.reason == reason_hold ? Status::on_hold : Status::revoked;
}

RevocationAnswer together(RevocationAnswer one, RevocationAnswer other) {
    const auto known = [](const RevocationAnswer& answer) {
        return answer.status != Status::unknown && answer.status != Status::stale;
    };
    const auto either = [&](Status status) -> RevocationAnswer* {
        return one.status == status ? &one : other.status == status ? &other : nullptr;
    };
    if (auto* revoked = either(Status::revoked)) return std::move(*revoked);
    if (!known(one) || !known(other)) {
        return known(one) || (one.status == Status::stale && !known(other)) ? std::move(one)
                                                                            : std::move(other);
    }
    auto* later = either(Status::revoked_later);
    if (later != nullptr && either(Status::on_hold) == nullptr) return std::move(*later);
    return one.facts.this_update >= other.facts.this_update ? std::move(one) : std::move(other);
}

void RevocationLists::add(std::shared_ptr<const RevocationList> list) {
    by_issuer_[name_hash(list->issuer())].push_back(list);
    lists_.push_back(std::move(list));
}

X509* RevocationLists::signer_of(const RevocationList& list, const RevocationQuestion& question)
    const {
    const bool own = X509_NAME_cmp(list.issuer(), X509_get_issuer_name(question.certificate)) == 0;
    if (own && list.signed_by(question.issuer)) return question.issuer;
    for (X509* other : *question.others) {
        if (X509_NAME_cmp(list.issuer(), X509_get_subject_name(other)) != 0) continue;
        if (question.pairs_left != nullptr && --*question.pairs_left < 0) return nullptr;
        // First who he is, then whether he signed: a list can be long, and a message can bring many
        // certificates of one name.
        if (own && !is_same_authority(other, question)) continue;
        if ((*question.trusted)(other) && list.signed_by(other)) return other;
    }
    return nullptr;
}

std::vector<RevocationLists::Candidate> RevocationLists::candidates(
    const RevocationQuestion& question
) const {
    std::vector<Candidate> out;
    const auto take = [&](const List& list) {
        const unsigned reasons = reasons_covered(*list, question.certificate);
        if (reasons == 0 || !list->weakness(rules_.weak).empty()) return;
        if (X509* signer = signer_of(*list, question)) out.push_back({list, signer, reasons});
    };
    const X509_NAME* issuer = X509_get_issuer_name(question.certificate);
    const auto own = by_issuer_.find(name_hash(issuer));
    if (own != by_issuer_.end()) {
        for (const auto& list : own->second) take(list);
    }
    for (const auto& list : lists_) {
        if (list->is_indirect() && X509_NAME_cmp(list->issuer(), issuer) != 0) take(list);
    }
    if (question.brought != nullptr) {
        for (const auto& list : *question.brought) take(list);
    }
    // Of the complete lists of one key for one purpose only the newest counts.
    std::sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) {
        return newer(*a.list, *b.list);
    });
    std::vector<Candidate> newest;
    for (auto& one : out) {
        const bool superseded = std::any_of(newest.begin(), newest.end(), [&](const auto& other) {
            return !one.list->is_delta() && !other.list->is_delta() &&
                   same_key(other.signer, one.signer) &&
                   other.list->scope_der() == one.list->scope_der();
        });
        if (!superseded) newest.push_back(std::move(one));
    }
    return newest;
}

void RevocationLists::consider(
    const Candidate& complete, const std::vector<Candidate>& all,
    const RevocationQuestion& question, RevocationAnswer& answer, unsigned& known
) const {
    const Candidate* delta = nullptr;  // the first that fits is the newest
    for (const auto& one : all) {
        if (same_key(one.signer, complete.signer) && fits(*one.list, *complete.list)) {
            delta = &one;
            break;
        }
    }
    RevocationAnswer mine;
    describe(*complete.list, complete.signer, mine.facts);
    auto entry = complete.list->find(question.certificate);
    const bool by_delta =
        delta != nullptr && speaks_for(*delta->list, question.certificate, question.at);
    bool current = by_delta || speaks_for(*complete.list, question.certificate, question.at);
    if (delta != nullptr) {
        if (auto later = delta->list->find(question.certificate)) entry = later;
        mine.facts.delta_sha256_hex = delta->list->sha256_hex();
        if (!delta->list->is_understood()) current = false;
    }
    const auto& last = by_delta ? *delta->list : *complete.list;
    if (last.next_update() && last.this_update() <= question.at) mine.until = last.next_update();
    if (!complete.list->is_understood()) current = false;
    mine.status =
        entry ? effect_of(*entry, question.at, rules_.compromise_reaches_back, mine) : Status::good;
    const bool silent = mine.status == Status::good;
    if (silent && !current) mine.status = Status::stale;
    if (current) known |= complete.reasons;
    if (badness(mine.status) > badness(answer.status)) answer = std::move(mine);
}

RevocationAnswer RevocationLists::ask(const RevocationQuestion& question) const {
    RevocationAnswer answer;
    unsigned known = 0;
    const auto all = candidates(question);
    for (const auto& one : all) {
        if (!one.list->is_delta()) consider(one, all, question, answer, known);
    }
    const bool open = answer.status == Status::good || answer.status == Status::revoked_later;
    if (open && known != all_reasons) answer.status = Status::stale;
    answer.facts.status = status_name(answer.status);
    return answer;
}

}  // namespace registrar::signature
