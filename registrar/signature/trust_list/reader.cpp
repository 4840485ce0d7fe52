#include "registrar/signature/trust_list/reader.hpp"

#include <openssl/err.h>

#include <algorithm>
#include <charconv>

#include "registrar/signature/input_form.hpp"
#include "registrar/signature/message.hpp"

namespace registrar::signature {
namespace {

/// Digits where digits stand in "2026-11-20T00:00:00", perhaps a fraction, perhaps a zone.
bool looks_like_a_moment(std::string_view text) {
    constexpr std::string_view form = "dddd-dd-ddTdd:dd:dd";
    if (text.size() < form.size()) return false;
    for (std::size_t i = 0; i < form.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (form[i] == 'd' ? !digit : text[i] != form[i]) return false;
    }
    text.remove_prefix(form.size());
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        const auto end = std::min(text.find_first_not_of("0123456789"), text.size());
        if (end == 0 || end > 9) return false;
        text.remove_prefix(end);
    }
    return text.empty() || text == "Z" || (text.size() == 6 && text[3] == ':');
}

/// xs:dateTime or xs:date; without a zone it is Moscow's, as the ministry means it.
std::optional<base::Instant> moment_of(std::string text) {
    if (text.size() == 10) text += "T00:00:00";
    if (!looks_like_a_moment(text)) return std::nullopt;
    if (auto exact = base::parse_instant(text)) return exact;
    return base::parse_instant(text + "+03:00");
}

bool number_of(const std::string& text, std::uint64_t& out) {
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, out);
    return read.ec == std::errc() && read.ptr == end && !text.empty();
}

void put_status(ListedAuthority& authority, const std::string& from, ListedStatus status) {
    const auto moment = moment_of(from);
    if (!moment || status.status.empty()) return;
    status.from = *moment;
    authority.statuses.push_back(std::move(status));
}

/// Of two that begin together the one put last counts: what stands as current.
void sort(std::vector<ListedStatus>& statuses) {
    std::stable_sort(statuses.begin(), statuses.end(), [](const auto& a, const auto& b) {
        return a.from < b.from;
    });
}

constexpr std::string_view etsi = "http://uri.etsi.org/TrstSvc/";

bool is_granted_in_europe(std::string_view status) {
    for (const std::string_view one :
         {"granted", "undersupervision", "accredited", "supervisionincessation"}) {
        const auto uri = std::string(etsi) + "TrustedList/Svcstatus/" + std::string(one);
        const auto old = std::string(etsi) + "Svcstatus/" + std::string(one);
        if (status == uri || status == old) return true;
    }
    return false;
}

std::string last_part(const std::string& uri) {
    const auto slash = uri.rfind('/');
    return slash == std::string::npos ? uri : uri.substr(slash + 1);
}

/// A service for web sites or seals alone says so; one that says nothing is for signatures.
bool is_for_signatures(const xmlNode* service) {
    bool named = false;
    for (const auto* one : descendants(service, "AdditionalServiceInformation")) {
        const auto uri = text_of(child(one, "URI"));
        if (uri.ends_with("/ForeSignatures")) return true;
        named = named || uri.find("/SvcInfoExt/For") != std::string::npos;
    }
    return !named;
}

std::string english_or_first(const xmlNode* names) {
    const auto all = children(names, "Name");
    for (const auto* one : all) {
        if (attribute(one, "lang") == "en") return text_of(one);
    }
    return all.empty() ? std::string{} : text_of(all.front());
}

}  // namespace

std::string ListReader::read(const xmlNode* root) {
    const auto name = name_of(root);
    if (name == "АккредитованныеУдостоверяющиеЦентры") return read_russian(root);
    if (name == "TrustServiceStatusList") return read_european(root);
    return "it is no list of accredited authorities of a known kind: " + std::string(name);
}

void ListReader::take_certificate(const std::string& base64, ListedAuthority& authority) {
    const auto der = bytes_of_text(base64);
    if (!der) {
        ++out_.damaged_;
        return;
    }
    const std::scoped_lock one_at_a_time(decoding());
    const auto* at = reinterpret_cast<const unsigned char*>(der->data());
    Owned<X509> read(d2i_X509(nullptr, &at, static_cast<long>(der->size())));
    if (!read || X509_get0_pubkey(read.get()) == nullptr) {
        ++out_.damaged_;
        ERR_clear_error();
        return;
    }
    (void)X509_check_ca(read.get());  // its extensions decoded now, by one thread
    authority.certificates.push_back(std::move(read));
}

void ListReader::take(ListedAuthority authority) {
    sort(authority.statuses);
    out_.authorities_.push_back(std::move(authority));
}

std::string ListReader::read_russian(const xmlNode* root) {
    out_.scheme_ = "ru";
    if (!number_of(text_of(child(root, "Версия")), out_.version_)) return "it has no version";
    const auto issued = moment_of(text_of(child(root, "Дата")));
    if (!issued) return "it has no date";
    out_.issued_ = *issued;
    for (const auto* one : children(root, "УдостоверяющийЦентр")) read_russian_authority(one);
    return out_.authorities_.empty() ? "it names no authority" : "";
}

void ListReader::read_russian_authority(const xmlNode* element) {
    ListedAuthority out;
    out.name = text_of(child(element, "Название"));
    out.inn = text_of(child(element, "ИНН"));
    out.ogrn = text_of(child(element, "ОГРН"));
    out.number = text_of(child(element, "РеестровыйНомер"));
    const auto put = [&](const xmlNode* status) {
        const auto word = text_of(child(status, "Статус"));
        put_status(out, text_of(child(status, "ДействуетС")), {{}, word, word == "Действует"});
    };
    for (const auto* one :
         children(child(element, "ИсторияСтатусовАккредитации"), "СтатусАккредитации")) {
        put(one);
    }
    put(child(element, "СтатусАккредитации"));
    out.means = text_of(child_at(
        element, {"ПрограммноАппаратныеКомплексы", "ПрограммноАппаратныйКомплекс", "КлассСредствЭП"}
    ));
    for (const auto* one : descendants(element, "ДанныеСертификата")) {
        take_certificate(text_of(child(one, "Данные")), out);
    }
    take(std::move(out));
}

std::string ListReader::read_european(const xmlNode* root) {
    const auto* scheme = child(root, "SchemeInformation");
    const auto territory = text_of(child(scheme, "SchemeTerritory"));
    if (territory.empty()) return "it names no territory";
    out_.scheme_ = "eu/" + territory;
    if (!number_of(text_of(child(scheme, "TSLSequenceNumber")), out_.version_)) {
        return "it has no number";
    }
    const auto issued = moment_of(text_of(child(scheme, "ListIssueDateTime")));
    if (!issued) return "it has no date";
    out_.issued_ = *issued;
    out_.next_update_ = moment_of(text_of(child_at(scheme, {"NextUpdate", "dateTime"})));
    const auto* list = child(root, "TrustServiceProviderList");
    for (const auto* provider : children(list, "TrustServiceProvider")) {
        const auto name = english_or_first(child_at(provider, {"TSPInformation", "TSPName"}));
        for (const auto* service : children(child(provider, "TSPServices"), "TSPService")) {
            read_european_service(name, service);
        }
    }
    return "";
}

void ListReader::read_european_service(const std::string& provider, const xmlNode* service) {
    const auto* now = child(service, "ServiceInformation");
    const auto type = text_of(child(now, "ServiceTypeIdentifier"));
    if (type != std::string(etsi) + "Svctype/CA/QC" || !is_for_signatures(now)) return;
    ListedAuthority out;
    out.name = provider + ": " + english_or_first(child(now, "ServiceName"));
    const auto put = [&](const xmlNode* instance) {
        const auto status = text_of(child(instance, "ServiceStatus"));
        put_status(
            out, text_of(child(instance, "StatusStartingTime")),
            {{}, last_part(status), is_granted_in_europe(status)}
        );
    };
    const auto* history = child(service, "ServiceHistory");
    for (const auto* one : children(history, "ServiceHistoryInstance")) put(one);
    put(now);
    const auto* identity = child(now, "ServiceDigitalIdentity");
    for (const auto* one : children(identity, "DigitalId")) {
        const auto certificate = text_of(child(one, "X509Certificate"));
        if (!certificate.empty()) take_certificate(certificate, out);
    }
    take(std::move(out));
}

}  // namespace registrar::signature
