// By which policy signatures were judged, and what became of those that were not settled.
#include "tests/plugin/protocol/protocol_case.hpp"

namespace plugin::protocol {
namespace {

class ProtocolOfSignatures : public ProtocolCase {
protected:
    void announce(const meeting::SignaturePolicy& policy) {
        story_.drawn_up();
        story_.must(meeting::Announce{organizer, {}, false, policy});
    }
    meeting::ApplicationId apply_unsettled(const std::string& who, const std::string& reason) {
        const meeting::ApplicationId id("a-" + who);
        story_.must(meeting::SubmitApplication{
            id,
            meeting::AccountId(who),
            {meeting::Claim{meeting::ElectorId(who), meeting::AuthorityKind::own, {}}},
            base::sha256("document " + who),
            base::sha256("signature"),
            "indeterminate",
            {},
            {reason}
        });
        return id;
    }
};

TEST_F(ProtocolOfSignatures, SaysByWhichRulesTheyWereJudgedAsTheAnnouncementFixedThem) {
    meeting::SignaturePolicy policy{"qualified-ru", "require"};
    policy.accept_weak = {"sha1"};
    announce(policy);
    const auto rules = protocol().signature_rules;
    ASSERT_EQ(rules.size(), 4u);
    EXPECT_NE(rules[0].find("«qualified-ru»"), std::string::npos);
    EXPECT_NE(rules[1].find("63-ФЗ"), std::string::npos);
    EXPECT_NE(rules[2].find("не отозван"), std::string::npos);
    EXPECT_NE(rules[3].find("sha1"), std::string::npos);
}

TEST_F(ProtocolOfSignatures, SaysNothingOfRulesThatNoJournalKeeps) {
    story_.announced();
    EXPECT_TRUE(protocol().signature_rules.empty());
}

TEST_F(ProtocolOfSignatures, TellsWhoWasVerifiedAgainAndForWhomTheOrganizerAnswered) {
    meeting::SignaturePolicy policy{"configured-ca", "require"};
    policy.by_organizer = {"signing_certificate_missing"};
    announce(policy);
    const auto anna = apply_unsettled("anna", "revocation_unknown");
    const auto boris = apply_unsettled("boris", "signing_certificate_missing");
    const auto vera = apply_unsettled("vera", "revocation_unknown");
    story_.must(meeting::NoteApplicationVerdict{anna, meeting::SignatureVerdict::valid, {}});
    story_.must(meeting::NoteApplicationVerdict{
        vera, meeting::SignatureVerdict::invalid, {"certificate_revoked"}
    });
    story_.must(meeting::AcceptSignature{organizer, boris, base::sha256("ground")});
    words_[base::sha256("ground")] = "письмо центра";
    const auto text = decisions_of(protocol());
    EXPECT_NE(text.find("подпись под заявкой действительна"), std::string::npos) << text;
    EXPECT_NE(text.find("недействительна (сертификат отозван)"), std::string::npos) << text;
    EXPECT_NE(
        text.find("принята организатором, хотя проверкой не подтверждена: в подписи не назван её "
                  "сертификат | письмо центра"),
        std::string::npos
    ) << text;
}

}  // namespace
}  // namespace plugin::protocol
