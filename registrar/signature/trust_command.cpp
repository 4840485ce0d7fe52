#include "registrar/signature/trust_command.hpp"

#include "plugin/base/bytes.hpp"
#include "plugin/base/utf8.hpp"
#include "registrar/signature/safe_file.hpp"
#include "registrar/signature/trust.hpp"

namespace registrar::signature {
namespace {

namespace fs = std::filesystem;

int fail(std::ostream& err, const char* command, const std::string& why, int code) {
    err << "bbb-quorum trust " << command << ": " << why << "\n";
    return code;
}

Warn to(std::ostream& err, const char* command, int* count = nullptr) {
    return [&err, command, count](const std::string& what) {
        err << "bbb-quorum trust " << command << ": " << what << "\n";
        if (count != nullptr) ++*count;
    };
}

std::optional<base::Instant> moment_of(const std::string& text) {
    if (!text.empty()) return base::parse_instant(text);
    return std::chrono::floor<base::Milliseconds>(std::chrono::system_clock::now());
}

/// "eu/DE" → "eu-DE.xml".
std::string file_name(const TrustList& list) {
    std::string out;
    for (const char c : list.scheme()) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        out += plain ? c : '-';
    }
    return out + ".xml";
}

/// The certificates to pin from a file, with those pinned already.
base::Attempt<std::vector<FoundCertificate>> pins_of(const TrustOrder& order, const Warn& warn) {
    auto pins = pinned_in(order.lists, warn);
    if (order.pin.empty()) return pins;
    const auto bytes = read_file(order.pin);
    if (!bytes) return base::fail("trust", "cannot read " + order.pin);
    auto more = certificates_in_file(order.pin, warn);
    if (more.empty()) return base::fail("trust", order.pin + " holds no certificate");
    for (auto& one : more) pins.push_back(std::move(one));
    return pins;
}

}  // namespace

int run_trust_import(const TrustOrder& order, std::ostream& out, std::ostream& err) {
    if (auto gost = start_gost_engine(); !gost) return fail(err, "import", gost.error().what, 2);
    const auto warn = to(err, "import");
    const auto bytes = read_file(order.file);
    if (!bytes) return fail(err, "import", "cannot read " + order.file, 2);
    const auto pins = pins_of(order, warn);
    if (!pins) return fail(err, "import", pins.error().what, 2);
    if (pins->empty()) return fail(err, "import", "nobody's key is pinned yet: use --pin", 2);
    std::vector<X509*> known;
    for (const auto& one : *pins) known.push_back(one.certificate.get());
    const auto list = TrustList::read(*bytes, known, order.file);
    if (!list) return fail(err, "import", order.file + ": " + list.error().what, 1);
    const TrustLists none;
    for (const auto& one : read_trust_lists(order.lists, none, warn)) {
        const bool same = one->scheme() == (*list)->scheme();
        if (same && is_newer(*one, **list) && !order.older) {
            return fail(
                err, "import", "version " + std::to_string(one->version()) + " is here already", 1
            );
        }
    }
    std::error_code error;
    fs::create_directories(fs::path(order.lists) / "pinned", error);
    const auto place = fs::path(order.lists) / file_name(**list);
    bool written = replace_file(place, *bytes);
    if (written && !order.pin.empty()) {
        const auto name = (*list)->signer_sha256_hex().substr(0, 16) + ".pem";
        written = replace_file(fs::path(order.lists) / "pinned" / name, *read_file(order.pin));
    }
    if (!written) return fail(err, "import", "cannot write to " + order.lists, 2);
    out << (*list)->scheme() << " version " << (*list)->version() << " of "
        << base::to_text((*list)->issued()) << ", " << (*list)->authorities().size()
        << " authorities, signed by " << (*list)->signer_sha256_hex() << "\n";
    return 0;
}

int run_trust_list(const TrustOrder& order, std::ostream& out, std::ostream& err) {
    if (auto gost = start_gost_engine(); !gost) return fail(err, "list", gost.error().what, 2);
    const auto at = moment_of(order.at);
    if (!at) return fail(err, "list", "--at wants a moment like 2026-11-25T09:00:00Z", 2);
    const auto lists = read_trust_lists(order.lists, {}, to(err, "list"));
    const auto wanted = base::lower(order.name);
    for (const auto& list : lists) {
        out << "# " << list->scheme() << " version " << list->version() << " of "
            << base::to_text(list->issued()) << "\n";
        for (const auto& one : list->authorities()) {
            if (base::lower(one.name).find(wanted) == std::string::npos) continue;
            const auto* status = one.at(*at);
            out << (status != nullptr && status->granted ? "accredited" : "not_accredited") << "\t"
                << one.name << "\t" << one.ogrn << "\t" << (status ? status->status : "") << "\t"
                << (status ? base::to_text(status->from) : "") << "\t" << one.certificates.size()
                << "\n";
        }
    }
    return lists.empty() ? fail(err, "list", "no lists in " + order.lists, 1) : 0;
}

int run_trust_check(const TrustOrder& order, std::ostream& out, std::ostream& err) {
    if (auto gost = start_gost_engine(); !gost) return fail(err, "check", gost.error().what, 2);
    const auto at = moment_of(order.at);
    if (!at) return fail(err, "check", "--at wants a moment like 2026-11-25T09:00:00Z", 2);
    int warnings = 0;
    TrustSettings settings;
    settings.trust_directory = order.trust;
    settings.crl_directory = order.crl;
    settings.list_directory = order.lists;
    settings.warn = to(err, "check", &warnings);
    const auto trust = Trust::read(settings);
    if (!trust) return fail(err, "check", trust.error().what, 2);
    for (const auto& one : (*trust)->authorities(*at)) {
        if (!one.anchor && !one.this_update) continue;  // one that only helps with chains
        out << (one.fresh         ? "fresh"
                : one.this_update ? "stale"
                                  : "no_list")
            << "\t" << one.subject << "\t" << one.serial_hex << "\t" << one.file << "\t"
            << (one.next_update ? base::to_text(*one.next_update) : "") << "\n";
        if (!one.fresh) ++warnings;
    }
    for (const auto& list : (*trust)->trust_lists()) {
        out << "list\t" << list->scheme() << "\t" << list->version() << "\t"
            << base::to_text(list->issued()) << "\n";
    }
    return warnings == 0 ? 0 : 1;
}

}  // namespace registrar::signature
