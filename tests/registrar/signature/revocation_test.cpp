// Revocation lists: who is on one, who signed it, how old it is.
#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {
namespace {

class Revocation : public TrustFolder, public testing::WithParamInterface<const char*> {
protected:
    Revocation() { trust(authority_); }
    std::string verdict(const Verifier& judge, base::Instant when) const {
        return told(judge.check(content_, sign(content_, ivanov_), when));
    }
    Authority authority_{GetParam()};
    Identity ivanov_ = authority_.issue(GetParam());
};

TEST_P(Revocation, WhoIsOnTheListIsRefusedAndWhoIsNotIsNot) {
    put("crl/list.crl", authority_.list_pem({0x1001, 0x2002}));
    EXPECT_EQ(verdict(*verifier(true), now_), "invalid: certificate_revoked");
    put("crl/list.crl", authority_.list_pem({0x1002, 0x10}));
    EXPECT_EQ(verdict(*verifier(true), now_), "valid");
    EXPECT_EQ(verdict(*verifier(true, false), now_), "valid");
}

TEST_P(Revocation, WithoutAFreshListTheVerdictIsOpenWhereOneIsDemanded) {
    const auto open = "indeterminate: revocation_unknown";
    EXPECT_EQ(verdict(*verifier(false, false), now_), open);
    EXPECT_EQ(verdict(*verifier(false, true), now_), "valid");
    put("crl/list.crl", authority_.list_pem({}, "20261122000000Z"));
    EXPECT_EQ(verdict(*verifier(true, false), now_), open);
    EXPECT_EQ(verdict(*verifier(true, true), now_), "valid");
}

TEST_P(Revocation, AnOldListStillSaysWhoWasRevoked) {
    put("crl/list.crl", authority_.list_pem({0x1001}, "20261122000000Z"));
    EXPECT_EQ(verdict(*verifier(true), now_), "invalid: certificate_revoked");
}

TEST_P(Revocation, AVerdictOnceGivenDiesWithTheList) {
    put("crl/list.crl", authority_.list_pem({}, "20261123100500Z"));
    const auto judge = verifier(true, false);
    EXPECT_EQ(verdict(*judge, now_), "valid");
    EXPECT_EQ(verdict(*judge, now_ + std::chrono::minutes(4)), "valid");
    EXPECT_EQ(verdict(*judge, now_ + std::chrono::minutes(6)), "indeterminate: revocation_unknown");
}

TEST_P(Revocation, AListThatNobodyTrustedSignedIsNotTaken) {
    const Authority namesake(GetParam());
    put("crl/list.crl", namesake.list_pem({}));
    EXPECT_FALSE(try_verifier(true));
    put("crl/list.crl", "not a list");
    EXPECT_FALSE(try_verifier(true));
}

INSTANTIATE_TEST_SUITE_P(
    OfEveryAlgorithm, Revocation, testing::Values("ecdsa", "rsa", "gost"),
    [](const auto& one) { return std::string(one.param); }
);

}  // namespace
}  // namespace registrar::signature
