#include <sstream>

#include "plugin/app/evidence/package_members.hpp"
#include "plugin/app/timestamps/timestamp_stream.hpp"
#include "plugin/base/bytes.hpp"
#include "plugin/journal/export.hpp"
#include "plugin/json/codec.hpp"
#include "plugin/verification/checks.hpp"

namespace plugin::verification {
namespace {

using meeting::Application;

/// A power of attorney that was given with a signature of the principal.
void check_power(
    const Checking& with, const std::string& place, const registrar::StoredClaim& claim,
    const Application& application
) {
    const auto& power = claim.power_of_attorney;
    if (!power) return;
    const auto name = "files/" + power->file.hex();
    const auto file = with.package.take(name, with.findings);
    if (!file || !power->signature || claim.authority_verdict != "valid") return;
    const auto signature = base::from_base64(*power->signature).value_or("");
    (void
    )with.signatures.check({place, *file, signature, application.received_at, true}, with.findings);
}

void check_claims(const Checking& with, const std::string& folder, const Application& application) {
    const auto name = folder + "claims.json";
    const auto text = with.package.take(name, with.findings);
    if (!text) return;
    const auto claims = json::read_text<std::vector<registrar::StoredClaim>>(*text);
    const auto& recorded = application.received.claims;
    bool same = claims && claims->size() == recorded.size() &&
                json::print_pretty(json::write(*claims)) == *text;
    for (std::size_t i = 0; same && i < recorded.size(); ++i) {
        const auto& power = (*claims)[i].power_of_attorney;
        same = (*claims)[i].elector == recorded[i].elector &&
               (*claims)[i].authority == recorded[i].authority &&
               (power ? power->file : base::Digest{}) == recorded[i].authority_document;
    }
    if (!same) return with.findings.is_wrong(name, "other claims are on record");
    for (const auto& claim : *claims) check_power(with, name, claim, application);
}

std::optional<registrar::signature::Signer> check_application(
    const Checking& with, const Application& application
) {
    auto& findings = with.findings;
    const auto& received = application.received;
    const auto folder = "applications/" + std::to_string(received.number) + "/";
    const auto document = with.package.take(folder + "document.txt", findings);
    const auto signature = with.package.take(folder + "signature.p7s", findings);
    (void)with.package.take(folder + "verdict.json", findings);
    const auto first = folder + "first-verdict.json";
    if (with.package.has(first)) (void)with.package.take(first, findings);
    check_claims(with, folder, application);
    if (!document || !signature) return std::nullopt;
    ++findings.applications;
    if (base::sha256(*document) != received.document) {
        findings.is_wrong(folder + "document.txt", "it is not the one that the journal names");
    }
    if (base::sha256(*signature) != received.signature) {
        findings.is_wrong(folder + "signature.p7s", "it is not the one that the journal names");
    }
    const bool settled = received.verdict == "valid";
    return with.signatures.check(
        {folder + "signature.p7s", *document, *signature, application.received_at, settled},
        findings
    );
}

void check_register(const Checking& with) {
    const std::string name = "register.jsonl";
    const auto text = with.package.take(name, with.findings);
    if (!text) return;
    std::map<meeting::ElectorId, std::set<base::Digest>> opened;
    std::istringstream lines(*text);
    std::string line;
    while (std::getline(lines, line)) {
        const auto one = json::read_text<app::RegisterOpening>(line);
        const auto digest = base::sha256(one ? one->record : "");
        if (!one || with.journal.text.find(digest.hex()) == std::string::npos) {
            return with.findings.is_wrong(name, "a line is none that the journal commits to");
        }
        opened[one->elector].insert(digest);
    }
    for (const auto& one : with.meeting.roll) {
        if (opened[one.elector].contains(one.commitment)) continue;
        with.findings.is_wrong(name, "line " + std::to_string(one.number) + " is missing");
    }
}

void check_same(const Checking& with, const std::string& name, const base::Digest& digest) {
    const auto bytes = with.package.take(name, with.findings);
    if (bytes && base::sha256(*bytes) != digest) {
        with.findings.is_wrong(name, "it is not what the journal says");
    }
}

void check_regulation(const Checking& with) {
    const auto text = json::print(json::write(with.meeting.regulation));
    check_same(with, "regulation.json", base::sha256(text));
    if (with.meeting.rules && *with.meeting.rules != base::sha256(text)) {
        with.findings.is_wrong("regulation.json", "other rules were announced");
    }
}

/// What a timestamp is over; nullopt: it is not in the package.
std::optional<std::string> stamped(const Checking& with, const app::StampSubject& subject) {
    if (subject.through > 0 && subject.through <= with.journal.entries.size()) {
        std::istringstream lines(with.journal.text);
        std::string line;
        for (std::uint64_t i = 0; i < subject.through; ++i) std::getline(lines, line);
        const auto read = json::read_text<journal::ExportLine>(line);
        if (read && read->head == subject.over) return std::string(subject.over.bytes());
        return std::nullopt;
    }
    if (!subject.application) return std::nullopt;
    const auto found = with.meeting.applications.find(*subject.application);
    if (found == with.meeting.applications.end()) return std::nullopt;
    const auto& received = found->second.received;
    if (received.signature != subject.over) return std::nullopt;
    return with.package.take(
        "applications/" + std::to_string(received.number) + "/signature.p7s", with.findings
    );
}

void check_stamp(const Checking& with, const std::string& place, const std::string& entry) {
    const auto taken = app::timestamp_in(entry);
    if (!taken) return with.findings.is_wrong(place, "it cannot be read");
    const auto name = "timestamps/" + taken->token.hex() + ".tst";
    const auto token = with.package.take(name, with.findings);
    if (!token) return;
    if (base::sha256(*token) != taken->token) {
        return with.findings.is_wrong(name, "it is not the token of its entry");
    }
    if (taken->subject.through > with.journal.entries.size()) {
        return with.findings.is_unknown(name, "it is over entries after those of the package");
    }
    const auto over = stamped(with, taken->subject);
    if (!over) return with.findings.is_wrong(place, "it is over nothing in the package");
    with.signatures.check_timestamp(name, *token, *over, with.findings);
    ++with.findings.timestamps;
}

void check_timestamps(const Checking& with) {
    const std::string name = "timestamps.jsonl";
    const auto text = with.package.take(name, with.findings);
    if (!text) return;
    std::istringstream chain(*text);
    if (const auto checked = journal::verify_export(chain); !checked) {
        return with.findings.is_wrong(name, checked.error().what);
    }
    std::istringstream lines(*text);
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line); ++number) {
        const auto read = json::read_text<journal::ExportLine>(line);
        check_stamp(with, name + " entry " + std::to_string(number), read->entry);
    }
}

/// Named by their digests, which the journal has to know.
void check_files(const Checking& with) {
    for (const auto& name : with.package.names_in("files/")) {
        const auto hex = name.substr(std::string_view("files/").size());
        const auto bytes = with.package.take(name, with.findings);
        if (!bytes) continue;
        if (base::sha256(*bytes).hex() != hex) {
            with.findings.is_wrong(name, "its name is not its digest");
        } else if (with.journal.text.find(hex) == std::string::npos) {
            with.findings.is_wrong(name, "the journal does not know it");
        }
    }
}

}  // namespace

Applicants check_applications(const Checking& with) {
    Applicants out;
    for (const auto& [id, application] : with.meeting.applications) {
        if (auto signer = check_application(with, application)) {
            out.insert_or_assign(application.received.account, std::move(*signer));
        }
    }
    return out;
}

void check_papers(const Checking& with) {
    check_regulation(with);
    check_register(with);
    const auto recordings = app::recordings_json(with.meeting);
    check_same(with, "recordings.json", base::sha256(recordings));
    if (!with.meeting.protocol) {
        with.findings.is_wrong("protocol.pdf", "the journal knows of no protocol");
    } else {
        check_same(with, "protocol.pdf", with.meeting.protocol->content);
    }
    check_timestamps(with);
    check_files(with);
    for (const auto* guide : {"README.ru.txt", "README.en.txt", "HOWTO.md"}) {
        (void)with.package.take(guide, with.findings);
    }
}

}  // namespace plugin::verification
