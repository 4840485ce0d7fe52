// A verdict's JSON is written by hand: it must be what a JSON library would write.
#include "registrar/signature/report.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "registrar/signature/report_reading.hpp"

namespace registrar::signature {
namespace {

namespace bj = boost::json;

/// Every byte below 128, and letters that take more bytes than one.
std::string awkward() {
    std::string text;
    for (int c = 0; c < 128; ++c) text += static_cast<char>(c);
    return text + "Ёжик «№» 🦔";
}

Report full() {
    Report report;
    report.verdict = Verdict::indeterminate;
    report.reasons = {"revocation_unknown", awkward()};
    report.warnings = {"timestamp_invalid"};
    report.signer = {awkward(),    "Иванов", "Иван",   "ООО \"Ромашка\"",
                     "директор",   "RU",     "a@b.ru", "990000000012",
                     "9900000001", "1",      "2",      "3"};
    report.issuer = "CN=УЦ \\ \"Один\"";
    report.claimed_signing_time = base::Instant(base::Milliseconds(1));
    report.document_bytes = 123456789012;
    report.policies = {"1.2.643.100.113.1", "1.2.3"};
    CertificateFacts one;
    one.subject = awkward();
    one.anchor = true;
    one.revocation.status = "revoked";
    one.revocation.kind = "ocsp";
    one.revocation.file = "list.crl";
    one.revocation.list_sha256_hex = "ab";
    one.revocation.list_number = "01";
    one.revocation.issuer_key_id = "cd";
    one.revocation.delta_sha256_hex = "ef";
    one.revocation.this_update = one.revocation.next_update = base::Instant{};
    one.revocation.revoked_at = base::Instant{};
    one.revocation.reason = "keyCompromise";
    report.chain = {one, CertificateFacts{}};
    report.weak_link = "MD5";
    report.timestamp = TimestampFacts{base::Instant{}, "aa", "bb", {one}};
    AccreditationFacts& listed = report.accreditation.emplace();
    listed.status = "accredited";
    listed.list = "ru";
    listed.list_version = "5";
    listed.list_sha256_hex = "cc";
    listed.list_issued = listed.since = base::Instant{};
    listed.authority = awkward();
    listed.ogrn = "1027700132195";
    listed.means = "КС3";
    listed.wording = "Действует";
    report.policy.accreditation = "ru";
    report.policy.accept_weak = {"sha1", "md5"};
    report.policy.demanded_policies = {"1.2"};
    report.policy.compromise_reaches_back = true;
    return report;
}

std::string text_in(const bj::value& value) {
    return std::string(value.as_string());
}

TEST(ReportJson, IsWrittenAsALibraryWritesIt) {
    for (const auto& report : {Report{}, full()}) {
        const auto text = report_json(report);
        EXPECT_EQ(text, bj::serialize(bj::parse(text)));
    }
}

TEST(ReportJson, IsReadBackWhole) {
    for (const auto& report : {Report{}, full()}) {
        auto text = report_json(report);
        // Our JSON has no NUL within a text.
        constexpr std::string_view nul = "\\u0000";
        for (auto at = text.find(nul); at != std::string::npos; at = text.find(nul)) {
            text.erase(at, nul.size());
        }
        const auto read = read_report(text);
        ASSERT_TRUE(read);
        EXPECT_EQ(report_json(*read), text);
    }
    for (const auto* other : {"", "{}", "null", R"({"verdict":"valid"})"}) {
        EXPECT_FALSE(read_report(other)) << other;
    }
    auto verdict = report_json({});
    EXPECT_TRUE(read_report(verdict));
    verdict.replace(verdict.find("invalid"), 7, "perhaps");
    EXPECT_FALSE(read_report(verdict));
}

TEST(ReportJson, IsTheSameForAnotherOccasionOfAPrintedReport) {
    for (const auto& first : {Report{}, full()}) {
        const PrintedReport printed(first);
        EXPECT_EQ(printed.at(first), report_json(first));
        Report later = first;
        later.document_sha256_hex = "later";
        later.document_bytes = 7;
        later.claimed_signing_time = base::Instant(std::chrono::hours(1));
        later.checked_at = base::Instant(std::chrono::hours(2));
        later.proven_at = base::Instant(std::chrono::hours(3));
        EXPECT_EQ(printed.at(later), report_json(later));
        later.claimed_signing_time.reset();
        EXPECT_EQ(printed.at(later), report_json(later));
    }
}

TEST(ReportJson, SaysAllThatIsKnownAndNothingThatIsNot) {
    const auto said = bj::parse(report_json(full())).as_object();
    EXPECT_EQ(text_in(said.at("reasons").as_array().at(1)), awkward());
    EXPECT_EQ(said.at("document").at("bytes").as_int64(), 123456789012);
    EXPECT_EQ(text_in(said.at("signer").at("organization")), "ООО \"Ромашка\"");
    EXPECT_EQ(said.at("signer").as_object().size(), 12u);
    EXPECT_EQ(said.at("chain").as_array().at(0).at("revocation").as_object().size(), 11u);
    EXPECT_EQ(said.at("chain").as_array().at(1).at("revocation").as_object().size(), 1u);
    EXPECT_EQ(text_in(said.at("timestamp").at("chain").as_array().at(0).at("subject")), awkward());
    EXPECT_TRUE(said.at("policy").at("compromiseReachesBack").as_bool());
    EXPECT_EQ(said.at("accreditation").as_object().size(), 10u);
    EXPECT_EQ(text_in(said.at("policy").at("accreditation")), "ru");
    EXPECT_EQ(said.size(), 23u);
    const auto blank = bj::parse(report_json({})).as_object();
    EXPECT_EQ(blank.size(), 19u);
    EXPECT_TRUE(blank.at("signer").as_object().empty());
    EXPECT_FALSE(blank.contains("timestamp"));
}

}  // namespace
}  // namespace registrar::signature
