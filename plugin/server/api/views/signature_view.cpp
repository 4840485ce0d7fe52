#include "plugin/server/api/views/signature_view.hpp"

#include <initializer_list>
#include <string>

#include "plugin/base/field.hpp"
#include "plugin/server/api/wording/wording.hpp"

namespace plugin::server {
namespace {

namespace bj = boost::json;

void copy(const bj::object& from, std::initializer_list<const char*> names, bj::object& to) {
    for (const auto* name : names) {
        if (const auto* value = from.if_contains(name)) to[name] = *value;
    }
}

const bj::object* object_at(const bj::object& in, const char* name) {
    const auto* value = in.if_contains(name);
    return value == nullptr ? nullptr : value->if_object();
}

std::string text_at(const bj::object& in, const char* name) {
    const auto* value = in.if_contains(name);
    const auto* text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? std::string() : std::string(*text);
}

/// Of each certificate that may be revoked: an anchor is trusted without being asked about.
bj::array revocations(const bj::object& report) {
    bj::array out;
    const auto* chain = report.if_contains("chain");
    if (chain == nullptr || !chain->is_array()) return out;
    for (const auto& one : chain->get_array()) {
        const auto* certificate = one.if_object();
        if (certificate == nullptr) continue;
        const auto* facts = object_at(*certificate, "revocation");
        const auto* anchor = certificate->if_contains("anchor");
        if (facts == nullptr || (anchor != nullptr && *anchor == true)) continue;
        bj::object line{{"subject", text_at(*certificate, "subject")}};
        copy(*facts, {"status", "kind", "thisUpdate", "nextUpdate", "revokedAt"}, line);
        out.push_back(std::move(line));
    }
    return out;
}

}  // namespace

bj::array reasons_in_words(const std::vector<std::string>& reasons) {
    bj::array out;
    for (const auto& code : reasons) {
        const auto* words = wording_of(code);
        const auto in = [&](std::string_view Wording::* language) {
            return words == nullptr ? std::string_view(code) : words->*language;
        };
        out.push_back(bj::object{{"code", code}, {"ru", in(&Wording::ru)}, {"en", in(&Wording::en)}}
        );
    }
    return out;
}

void add_verdict(bj::object& out, const app::ReviewedApplication& reviewed) {
    const auto& application = reviewed.application;
    out["verdict"] = base::name_of(application.verdict);
    auto reasons = reasons_in_words(application.reasons);
    if (!reasons.empty()) out["reasons"] = std::move(reasons);
    if (!application.is_unsettled() && !application.accepted_at) return;
    out["mayBeAccepted"] = reviewed.may_be_accepted && !application.accepted_at;
    if (application.accepted_at) out["acceptedAt"] = base::to_text(*application.accepted_at);
    if (!reviewed.accepted_because.empty()) out["acceptedBecause"] = reviewed.accepted_because;
}

std::optional<bj::object> signature_view(std::string_view verdict) {
    boost::system::error_code error;
    const auto parsed = bj::parse(verdict, error);
    const auto* report = error ? nullptr : parsed.if_object();
    const auto* signer = report == nullptr ? nullptr : object_at(*report, "signer");
    const auto* policy = report == nullptr ? nullptr : object_at(*report, "policy");
    if (signer == nullptr || policy == nullptr) return std::nullopt;
    bj::object out;
    // The common name of an organization's certificate is that of the organization.
    const auto person = text_at(*signer, "surname") + " " + text_at(*signer, "givenName");
    out["signer"] = person.size() > 1 ? person : text_at(*signer, "commonName");
    copy(*signer, {"organization"}, out);
    copy(
        *report,
        {"issuer", "serial", "algorithm", "notBefore", "notAfter", "checkedAt", "warnings"}, out
    );
    out["policy"] = text_at(*policy, "name");
    out["revocations"] = revocations(*report);
    return out;
}

}  // namespace plugin::server
