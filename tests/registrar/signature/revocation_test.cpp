// Revocation lists: who is listed, who signed the list, and its age.
#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {
namespace {

class RevocationOfOne : public TrustFolder, public testing::WithParamInterface<const char*> {
protected:
    RevocationOfOne() { trust(authority_); }
    std::string verdict(const Verifier& judge, base::Instant when) const {
        return told(judge.check(content_, sign(content_, ivanov_), when));
    }
    Authority authority_{GetParam()};
    Identity ivanov_ = authority_.issue(GetParam());
};

TEST_P(RevocationOfOne, WhoIsOnTheListIsRefusedAndWhoIsNotIsNot) {
    put("crl/list.crl", authority_.list_pem({0x1001, 0x2002}));
    EXPECT_EQ(verdict(*verifier(true), now_), "invalid: certificate_revoked");
    put("crl/list.crl", authority_.list_pem({0x1002, 0x10}));
    EXPECT_EQ(verdict(*verifier(true), now_), "valid");
    EXPECT_EQ(verdict(*verifier(true, Revocation::require), now_), "valid");
}

TEST_P(RevocationOfOne, WithoutAFreshListTheVerdictIsOpenWhereOneIsDemanded) {
    const auto open = "indeterminate: revocation_unknown";
    EXPECT_EQ(verdict(*verifier(false, Revocation::require), now_), open);
    EXPECT_EQ(verdict(*verifier(false, Revocation::warn), now_), "valid");
    put("crl/list.crl", authority_.list_pem({}, "20261122000000Z"));
    EXPECT_EQ(verdict(*verifier(true, Revocation::require), now_), open);
    EXPECT_EQ(verdict(*verifier(true, Revocation::warn), now_), "valid");
}

TEST_P(RevocationOfOne, AnOldListStillSaysWhoWasRevoked) {
    put("crl/list.crl", authority_.list_pem({0x1001}, "20261122000000Z"));
    EXPECT_EQ(verdict(*verifier(true), now_), "invalid: certificate_revoked");
}

TEST_P(RevocationOfOne, AVerdictOnceGivenDiesWithTheList) {
    put("crl/list.crl", authority_.list_pem({}, "20261123100500Z"));
    const auto judge = verifier(true, Revocation::require);
    EXPECT_EQ(verdict(*judge, now_), "valid");
    EXPECT_EQ(verdict(*judge, now_ + std::chrono::minutes(4)), "valid");
    EXPECT_EQ(verdict(*judge, now_ + std::chrono::minutes(6)), "indeterminate: revocation_unknown");
}

TEST_P(RevocationOfOne, AListThatNobodyTrustedSignedIsNotTaken) {
    const Authority namesake(GetParam());
    put("crl/list.crl", namesake.list_pem({0x1001}));
    EXPECT_EQ(verdict(*verifier(true), now_), "valid");
    const auto open = "indeterminate: revocation_unknown";
    EXPECT_EQ(verdict(*verifier(true, Revocation::require), now_), open);
    EXPECT_NE(
        warnings_.at(0).find("list.crl is a revocation list of CN=Учебный УЦ, but no"),
        std::string::npos
    );
    warnings_.clear();
    put("crl/list.crl", "not a list");
    EXPECT_EQ(verdict(*verifier(true, Revocation::require), now_), open);
    EXPECT_EQ(warnings_.at(0), "list.crl is neither certificate nor revocation list: passed over");
}

INSTANTIATE_TEST_SUITE_P(
    OfEveryAlgorithm, RevocationOfOne, testing::Values("ecdsa", "rsa", "gost"),
    [](const auto& one) { return std::string(one.param); }
);

}  // namespace
}  // namespace registrar::signature
