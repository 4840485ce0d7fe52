#include "registrar/signature/fetch/sources.hpp"

#include <openssl/err.h>

#include <memory>

#include "registrar/signature/fetch/address.hpp"
#include "registrar/signature/message.hpp"

namespace registrar::signature {
namespace {

constexpr std::size_t addresses_max = 4;

void take(const GENERAL_NAME* name, std::vector<std::string>& out) {
    if (name->type != GEN_URI || out.size() >= addresses_max) return;
    std::string url(bytes_of(name->d.uniformResourceIdentifier));
    if (web_address(url)) out.push_back(std::move(url));
}

std::vector<std::string> access_addresses(X509* certificate, int method) {
    const std::unique_ptr<AUTHORITY_INFO_ACCESS, decltype(&AUTHORITY_INFO_ACCESS_free)> access(
        static_cast<AUTHORITY_INFO_ACCESS*>(
            X509_get_ext_d2i(certificate, NID_info_access, nullptr, nullptr)
        ),
        AUTHORITY_INFO_ACCESS_free
    );
    std::vector<std::string> out;
    for (int i = 0; access && i < sk_ACCESS_DESCRIPTION_num(access.get()); ++i) {
        const auto* one = sk_ACCESS_DESCRIPTION_value(access.get(), i);
        if (OBJ_obj2nid(one->method) == method) take(one->location, out);
    }
    ERR_clear_error();
    return out;
}

}  // namespace

std::vector<std::string> list_addresses(X509* certificate) {
    const Owned<STACK_OF(DIST_POINT)> points(static_cast<STACK_OF(DIST_POINT)*>(
        X509_get_ext_d2i(certificate, NID_crl_distribution_points, nullptr, nullptr)
    ));
    std::vector<std::string> out;
    for (int i = 0; points && i < sk_DIST_POINT_num(points.get()); ++i) {
        const auto* place = sk_DIST_POINT_value(points.get(), i)->distpoint;
        if (place == nullptr || place->type != 0) continue;
        for (int j = 0; j < sk_GENERAL_NAME_num(place->name.fullname); ++j) {
            take(sk_GENERAL_NAME_value(place->name.fullname, j), out);
        }
    }
    ERR_clear_error();
    return out;
}

std::vector<std::string> responder_addresses(X509* certificate) {
    return access_addresses(certificate, NID_ad_OCSP);
}

std::vector<std::string> issuer_addresses(X509* certificate) {
    return access_addresses(certificate, NID_ad_ca_issuers);
}

}  // namespace registrar::signature
