#include "registrar/signature/ocsp_answers.hpp"

#include <openssl/err.h>
#include <openssl/ocsp.h>

#include <algorithm>

#include "registrar/signature/message.hpp"

namespace registrar::signature {
namespace {

constexpr std::size_t of_one_serial_max = 16;  // each costs a verification

std::vector<std::string> serials_in(std::string_view der) {
    std::vector<std::string> out;
    if (der.size() > ocsp_bytes_max) return out;
    const std::scoped_lock one_at_a_time(decoding());
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    const auto* const end = at + der.size();
    const Owned<OCSP_RESPONSE> whole(d2i_OCSP_RESPONSE(nullptr, &at, static_cast<long>(der.size()))
    );
    const bool good =
        whole && at == end && OCSP_response_status(whole.get()) == OCSP_RESPONSE_STATUS_SUCCESSFUL;
    const Owned<OCSP_BASICRESP> basic(good ? OCSP_response_get1_basic(whole.get()) : nullptr);
    for (int i = 0; basic && i < OCSP_resp_count(basic.get()); ++i) {
        const auto* id = OCSP_SINGLERESP_get0_id(OCSP_resp_get0(basic.get(), i));
        ASN1_INTEGER* serial = nullptr;
        OCSP_id_get0_info(nullptr, nullptr, nullptr, &serial, const_cast<OCSP_CERTID*>(id));
        if (serial != nullptr) out.emplace_back(bytes_of(serial));
    }
    ERR_clear_error();
    return out;
}

RevocationAnswer as_revocation(OcspAnswer answer, const std::string& file) {
    RevocationAnswer out;
    out.status = answer.wrong == "ocsp_stale" ? Status::stale : answer.status;
    out.facts = std::move(answer.facts);
    out.facts.file = file;
    out.facts.status = status_name(out.status);
    out.until = answer.until;
    return out;
}

}  // namespace

std::string ocsp_response_of(std::string_view basic) {
    // id-pkix-ocsp-basic, 1.3.6.1.5.5.7.48.1.1
    const std::string oid("\x06\x09\x2B\x06\x01\x05\x05\x07\x30\x01\x01", 11);
    const auto body = element_of(tag_sequence, oid + element_of(tag_octet_string, basic));
    return element_of(tag_sequence, std::string("\x0A\x01\x00", 3) + element_of(0xA0, body));
}

bool OcspAnswers::add(KeptAnswer answer) {
    const auto serials = serials_in(answer.der);
    const auto kept = std::make_shared<const KeptAnswer>(std::move(answer));
    for (const auto& serial : serials) {
        auto& all = by_serial_[serial];
        if (all.size() < of_one_serial_max) all.push_back(kept);
    }
    return !serials.empty();
}

void OcspAnswers::add(const OcspAnswers& other) {
    for (const auto& [serial, kept] : other.by_serial_) {
        auto& all = by_serial_[serial];
        for (const auto& one : kept) {
            if (all.size() < of_one_serial_max) all.push_back(one);
        }
    }
}

RevocationAnswer OcspAnswers::ask(const OcspQuestion& question) const {
    RevocationAnswer out;
    const auto serial = bytes_of(X509_get0_serialNumber(question.certificate));
    const auto found = by_serial_.find(std::string(serial));
    if (found == by_serial_.end()) return out;
    for (const auto& kept : found->second) {
        auto answer = read_ocsp(kept->der, question);
        if (!answer.wrong.empty() && answer.wrong != "ocsp_stale") continue;
        out = together(std::move(out), as_revocation(std::move(answer), kept->file));
    }
    return out;
}

}  // namespace registrar::signature
