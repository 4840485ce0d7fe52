#include "registrar/identity.hpp"

#include <boost/json.hpp>

namespace registrar {
namespace {

namespace bj = boost::json;

std::string text_in(const bj::object& object, const char* name) {
    const auto* value = object.if_contains(name);
    const auto* text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? std::string() : std::string(*text);
}

std::optional<base::Digest> marked(
    const std::string& number, const std::string& kind, const base::SecretKey& key,
    const meeting::MeetingId& meeting
) {
    if (number.empty()) return std::nullopt;
    return base::hmac_sha256(key.reveal(), "person\n" + meeting.str() + "\n" + kind + number);
}

}  // namespace

Identity identity_of(const signature::Signer& signer) {
    return {signer.inn, signer.snils, signer.inn_legal, signer.ogrn};
}

Identity identity_in(const std::string& verdict_json) {
    boost::system::error_code failed;
    const auto verdict = bj::parse(verdict_json, failed);
    if (failed || !verdict.is_object()) return {};
    const auto* signer = verdict.get_object().if_contains("signer");
    if (signer == nullptr || !signer->is_object()) return {};
    const auto& said = signer->get_object();
    return {
        text_in(said, "inn"), text_in(said, "snils"), text_in(said, "innLegal"),
        text_in(said, "ogrn")
    };
}

std::vector<std::string> capacities(Kind kind, const Identity& identity) {
    std::vector<std::string> people;
    if (!identity.inn.empty()) people.push_back("inn " + identity.inn);
    if (!identity.snils.empty()) people.push_back("snils " + identity.snils);
    std::vector<std::string> organizations;
    if (kind != Kind::legal_entity) organizations.emplace_back();
    if (kind == Kind::legal_entity && !identity.inn_legal.empty()) {
        organizations.push_back(" of inn " + identity.inn_legal);
    }
    if (kind == Kind::legal_entity && !identity.ogrn.empty()) {
        organizations.push_back(" of ogrn " + identity.ogrn);
    }
    std::vector<std::string> out;
    for (const auto& organization : organizations) {
        for (const auto& person : people) {
            out.push_back(
                "holder:" + std::string(base::name_of(kind)) + organization + ": " + person
            );
        }
    }
    return out;
}

meeting::PersonMark person_mark(
    const Identity& identity, const base::SecretKey& key, const meeting::MeetingId& meeting
) {
    return {
        marked(identity.inn, "inn ", key, meeting), marked(identity.snils, "snils ", key, meeting)
    };
}

}  // namespace registrar
