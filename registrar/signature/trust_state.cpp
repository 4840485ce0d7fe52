// What is to be said of the trust as it was read: what is missing, and whose lists are fresh.
#include "registrar/signature/surroundings.hpp"

namespace registrar::signature {
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
        if (helpers_.file_of(helper).ends_with(".xml")) continue;  // of a trust list: hundreds
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

std::vector<AuthorityState> Trust::authorities(base::Instant at) const {
    std::vector<AuthorityState> out;
    const auto put = [&](X509* certificate, const CertificatePool& pool, bool anchor) {
        if (!is_authority(certificate)) return;
        AuthorityState state;
        state.subject = name_text(X509_get_subject_name(certificate));
        state.serial_hex = serial_hex(certificate);
        state.file = pool.file_of(certificate);
        state.anchor = anchor;
        for (const auto& list : lists_.all()) {
            if (list->is_delta() || !list->signed_by(certificate)) continue;
            if (state.this_update && *state.this_update >= list->this_update()) continue;
            state.this_update = list->this_update();
            state.next_update = list->next_update();
        }
        state.fresh = state.next_update && at <= *state.next_update;
        out.push_back(std::move(state));
    };
    for (X509* one : anchors_.all()) put(one, anchors_, true);
    for (X509* one : helpers_.all()) put(one, helpers_, false);
    return out;
}

}  // namespace registrar::signature
