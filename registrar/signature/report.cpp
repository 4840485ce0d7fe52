#include "registrar/signature/report.hpp"

#include "plugin/json/text.hpp"

namespace registrar::signature {
namespace {

std::string_view name_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::valid: return "valid";
        case Verdict::invalid: return "invalid";
        case Verdict::indeterminate: return "indeterminate";
    }
    return "";
}

/// Appends JSON as boost::json::serialize prints it, without building the values first: a verdict
/// has a hundred of them and is made for every ballot.
class Printer {
public:
    explicit Printer(std::string& out) : out_(out) {}

    void value(std::string_view text) { plugin::json::put_text(out_, text); }
    void value(const char* text) { value(std::string_view(text)); }
    void value(const std::string& text) { value(std::string_view(text)); }
    void value(bool yes) { out_ += yes ? "true" : "false"; }
    void value(std::size_t number) { out_ += std::to_string(number); }
    void value(base::Instant time) { value(base::to_text(time)); }
    void value(const Signer& signer);
    void value(const RevocationFacts& facts);
    void value(const CertificateFacts& facts);
    void value(const TimestampFacts& facts);
    void value(const PolicyFacts& policy);
    void value(const AccreditationFacts& facts);
    template <class T>
    void value(const std::vector<T>& list) {
        out_ += '[';
        for (const auto& one : list) {
            if (&one != &list.front()) out_ += ',';
            value(one);
        }
        out_ += ']';
    }

    template <class T>
    Printer& member(const char* name, const T& of_member) {
        if (!out_.empty() && out_.back() != '{') out_ += ',';
        out_.append("\"").append(name).append("\":");
        value(of_member);
        return *this;
    }
    Printer& unless_empty(const char* name, const std::string& text) {
        return text.empty() ? *this : member(name, text);
    }
    template <class T>
    Printer& if_there(const char* name, const std::optional<T>& of_member) {
        return of_member ? member(name, *of_member) : *this;
    }
    void open() { out_ += '{'; }
    void close() { out_ += '}'; }

private:
    std::string& out_;
};

void Printer::value(const Signer& signer) {
    open();
    unless_empty("commonName", signer.common_name)
        .unless_empty("surname", signer.surname)
        .unless_empty("givenName", signer.given_name)
        .unless_empty("organization", signer.organization)
        .unless_empty("title", signer.title)
        .unless_empty("country", signer.country)
        .unless_empty("email", signer.email)
        .unless_empty("inn", signer.inn)
        .unless_empty("innLegal", signer.inn_legal)
        .unless_empty("ogrn", signer.ogrn)
        .unless_empty("ogrnip", signer.ogrnip)
        .unless_empty("snils", signer.snils)
        .close();
}

void Printer::value(const RevocationFacts& facts) {
    open();
    member("status", facts.status)
        .unless_empty("kind", facts.kind)
        .unless_empty("file", facts.file)
        .unless_empty("listSha256", facts.list_sha256_hex)
        .unless_empty("listNumber", facts.list_number)
        .unless_empty("deltaListSha256", facts.delta_sha256_hex)
        .unless_empty("issuerKeyId", facts.issuer_key_id)
        .if_there("thisUpdate", facts.this_update)
        .if_there("nextUpdate", facts.next_update)
        .if_there("revokedAt", facts.revoked_at)
        .unless_empty("reason", facts.reason)
        .close();
}

void Printer::value(const CertificateFacts& facts) {
    open();
    member("subject", facts.subject)
        .member("issuer", facts.issuer)
        .member("serial", facts.serial_hex)
        .member("sha256", facts.sha256_hex)
        .member("algorithm", facts.algorithm)
        .member("notBefore", facts.not_before)
        .member("notAfter", facts.not_after)
        .member("source", facts.source)
        .member("anchor", facts.anchor)
        .member("revocation", facts.revocation)
        .close();
}

void Printer::value(const TimestampFacts& facts) {
    open();
    member("time", facts.time)
        .member("sha256", facts.sha256_hex)
        .member("serial", facts.serial_hex)
        .member("chain", facts.chain)
        .close();
}

void Printer::value(const AccreditationFacts& facts) {
    open();
    member("status", facts.status)
        .unless_empty("list", facts.list)
        .unless_empty("listVersion", facts.list_version)
        .unless_empty("listSha256", facts.list_sha256_hex)
        .if_there("listIssued", facts.list_issued)
        .unless_empty("authority", facts.authority)
        .unless_empty("ogrn", facts.ogrn)
        .unless_empty("means", facts.means)
        .unless_empty("wording", facts.wording)
        .if_there("since", facts.since)
        .close();
}

void Printer::value(const PolicyFacts& policy) {
    open();
    member("name", policy.name)
        .member("revocation", policy.revocation)
        .unless_empty("accreditation", policy.accreditation)
        .member("acceptWeak", policy.accept_weak)
        .member("demandedPolicies", policy.demanded_policies)
        .member("compromiseReachesBack", policy.compromise_reaches_back)
        .close();
}

void put_document(Printer& print, std::string& out, const Occasion& occasion) {
    out += R"(,"document":{)";
    print.member("sha256", occasion.document_sha256_hex).member("bytes", occasion.document_bytes);
    print.close();
}

void put_times(Printer& print, const Occasion& occasion) {
    print.if_there("claimedSigningTime", occasion.claimed_signing_time)
        .member("checkedAt", occasion.checked_at);
}

void put_proof(Printer& print, const Occasion& occasion) {
    print.member("provenAt", occasion.proven_at);
}

/// Where in the text something stands.
struct Span {
    std::size_t from = 0, to = 0;
};
/// What the occasion says: of the document, of the time, of its proof.
using OccasionSpans = std::array<Span, 3>;

OccasionSpans put_report(std::string& out, const Report& report) {
    Printer print(out);
    OccasionSpans spans;
    print.open();
    print.member("verdict", name_of(report.verdict))
        .member("reasons", report.reasons)
        .member("warnings", report.warnings);
    spans[0].from = out.size();
    put_document(print, out, report);
    spans[0].to = out.size();
    print.member("type", report.type)
        .member("signer", report.signer)
        .member("issuer", report.issuer)
        .member("serial", report.serial_hex)
        .member("certificateSha256", report.certificate_sha256_hex)
        .member("algorithm", report.algorithm)
        .member("digestAlgorithm", report.digest_algorithm)
        .member("notBefore", report.not_before)
        .member("notAfter", report.not_after);
    spans[1].from = out.size();
    put_times(print, report);
    spans[1].to = out.size();
    print.member("certificatePolicies", report.policies)
        .member("chain", report.chain)
        .unless_empty("weakLink", report.weak_link)
        .if_there("timestamp", report.timestamp)
        .if_there("accreditation", report.accreditation);
    spans[2].from = out.size();
    put_proof(print, report);
    spans[2].to = out.size();
    print.member("policy", report.policy).member("tool", report.tool).close();
    return spans;
}

}  // namespace

std::string report_json(const Report& report) {
    std::string out;
    out.reserve(4096);
    put_report(out, report);
    return out;
}

PrintedReport::PrintedReport(const Report& report) {
    std::string all;
    std::size_t from = 0;
    const auto spans = put_report(all, report);
    for (std::size_t i = 0; i < spans.size(); ++i) {
        parts_[i] = all.substr(from, spans[i].from - from);
        from = spans[i].to;
    }
    parts_.back() = all.substr(from);
}

std::string PrintedReport::at(const Occasion& occasion) const {
    constexpr std::size_t occasion_bytes = 256;
    std::size_t size = occasion_bytes;
    for (const auto& part : parts_) size += part.size();
    std::string out;
    out.reserve(size);
    Printer print(out);
    out += parts_[0];
    put_document(print, out, occasion);
    out += parts_[1];
    put_times(print, occasion);
    out += parts_[2];
    put_proof(print, occasion);
    out += parts_[3];
    return out;
}

}  // namespace registrar::signature
