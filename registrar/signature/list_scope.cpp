#include "registrar/signature/list_scope.hpp"

namespace registrar::signature {
namespace {

unsigned bits_of(const ASN1_BIT_STRING* reasons) {
    if (reasons == nullptr) return all_reasons;
    unsigned out = 0;
    if (reasons->length > 0) out = reasons->data[0];
    if (reasons->length > 1) out |= static_cast<unsigned>(reasons->data[1]) << 8U;
    return out & all_reasons;
}

bool one_is(const GENERAL_NAMES* names, const X509_NAME* name) {
    for (int i = 0; i < sk_GENERAL_NAME_num(names); ++i) {
        const GENERAL_NAME* one = sk_GENERAL_NAME_value(names, i);
        if (one->type == GEN_DIRNAME && X509_NAME_cmp(one->d.directoryName, name) == 0) return true;
    }
    return false;
}

bool one_in_common(const GENERAL_NAMES* some, const GENERAL_NAMES* others) {
    for (int i = 0; i < sk_GENERAL_NAME_num(some); ++i) {
        for (int j = 0; j < sk_GENERAL_NAME_num(others); ++j) {
            auto* one = sk_GENERAL_NAME_value(some, i);
            auto* other = sk_GENERAL_NAME_value(others, j);
            if (GENERAL_NAME_cmp(one, other) == 0) return true;
        }
    }
    return false;
}

/// The whole name where only its last part is given; null: a list of names, or unreadable.
const X509_NAME* relative_to(DIST_POINT_NAME* point, const X509_NAME* issuer) {
    if (point->type != 1) return nullptr;
    if (point->dpname == nullptr) DIST_POINT_set_dpname(point, issuer);
    return point->dpname;
}

bool same_point(
    DIST_POINT_NAME* a, const X509_NAME* a_issuer, DIST_POINT_NAME* b, const X509_NAME* b_issuer
) {
    const X509_NAME* one = relative_to(a, a_issuer);
    const X509_NAME* other = relative_to(b, b_issuer);
    if (one != nullptr && other != nullptr) return X509_NAME_cmp(one, other) == 0;
    if (one != nullptr) return b->type == 0 && one_is(b->name.fullname, one);
    if (other != nullptr) return a->type == 0 && one_is(a->name.fullname, other);
    // By the type, not by the missing name: `name` is a union, and a name may be unreadable.
    return a->type == 0 && b->type == 0 && one_in_common(a->name.fullname, b->name.fullname);
}

bool for_its_kind(const ISSUING_DIST_POINT& scope, X509* certificate) {
    const bool authority = (X509_get_extension_flags(certificate) & EXFLAG_CA) != 0;
    if (scope.onlyattr > 0) return false;
    return !(scope.onlyuser > 0 && authority) && !(scope.onlyCA > 0 && !authority);
}

}  // namespace

unsigned reasons_covered(const RevocationList& list, X509* certificate) {
    const X509_NAME* issuer = X509_get_issuer_name(certificate);
    const bool own = X509_NAME_cmp(issuer, list.issuer()) == 0;
    // A copy of its own: comparing writes the whole names into it.
    const Owned<ISSUING_DIST_POINT> scope(
        list.scope() == nullptr ? nullptr
                                : static_cast<ISSUING_DIST_POINT*>(ASN1_item_dup(
                                      ASN1_ITEM_rptr(ISSUING_DIST_POINT), list.scope()
                                  ))
    );
    if (list.scope() != nullptr && !scope) return 0;  // not understood: not "everything"
    if (scope && !for_its_kind(*scope, certificate)) return 0;
    const unsigned of_list = bits_of(scope ? scope->onlysomereasons : nullptr);
    const Owned<STACK_OF(DIST_POINT)> points(static_cast<STACK_OF(DIST_POINT)*>(
        X509_get_ext_d2i(certificate, NID_crl_distribution_points, nullptr, nullptr)
    ));
    DIST_POINT_NAME* place = scope ? scope->distpoint : nullptr;
    unsigned covered = own && place == nullptr ? of_list : 0;
    for (int i = 0; points && i < sk_DIST_POINT_num(points.get()); ++i) {
        const DIST_POINT* point = sk_DIST_POINT_value(points.get(), i);
        if (point->CRLissuer != nullptr ? !one_is(point->CRLissuer, list.issuer()) : !own) continue;
        // A list of somebody else speaks for this certificate only if it says it does so.
        if (!own && !list.is_indirect()) continue;
        bool here = place == nullptr;
        if (!here && point->distpoint != nullptr) {
            const X509_NAME* base =
                point->CRLissuer != nullptr ? list.issuer() : X509_get_issuer_name(certificate);
            here = same_point(point->distpoint, base, place, list.issuer());
        } else if (!here && point->CRLissuer != nullptr) {
            here = place->type == 0 && one_in_common(place->name.fullname, point->CRLissuer);
        }
        if (here) covered |= of_list & bits_of(point->reasons);
    }
    return covered;
}

}  // namespace registrar::signature
