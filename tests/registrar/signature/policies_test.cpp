// The policies a host offers, and those of meetings announced under another configuration.
#include "registrar/policies.hpp"

#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {
namespace {

using plugin::meeting::SignaturePolicy;

class Policy : public TrustFolder {
protected:
    Policy() { trust(authority_); }
    std::unique_ptr<Policies> offer(
        std::vector<std::string> names, std::vector<std::string> by_organizer = {}
    ) {
        auto made = Policies::make(settings(), {std::move(names), std::move(by_organizer)});
        why_ = made ? "" : made.error().what;
        return made ? std::move(*made) : nullptr;
    }
    std::string verdict(const Policies& policies, const std::optional<SignaturePolicy>& policy) {
        const auto verifier = policies.by(policy);
        if (!verifier) return "failure: " + verifier.error().what;
        return told((*verifier)->check(content_, sign(content_, ivanov_), now_));
    }

    Authority authority_{"ecdsa"};
    Identity ivanov_ = authority_.issue("ecdsa");
    std::string why_;
};

TEST_F(Policy, TheHostsOwnComesFirstAndEachIsOfferedOnce) {
    const auto policies = offer({"qualified-ru", "configured-ca", "qualified-ru"});
    ASSERT_TRUE(policies) << why_;
    ASSERT_EQ(policies->offered().size(), 2u);
    EXPECT_EQ(policies->offered()[0].name, "configured-ca");
    EXPECT_EQ(policies->offered()[1].name, "qualified-ru");
    EXPECT_EQ(policies->by(std::nullopt).value(), &policies->own());
    EXPECT_EQ(policies->by(policies->offered()[0]).value(), &policies->own());
    EXPECT_NE(policies->by(policies->offered()[1]).value(), &policies->own());
}

TEST_F(Policy, WhatIsGoodByOneIsNotByAnother) {
    put("crl/list.crl", authority_.list_pem({}));
    const auto policies = offer({"qualified-ru"});
    ASSERT_TRUE(policies) << why_;
    EXPECT_EQ(verdict(*policies, std::nullopt), "valid");
    EXPECT_NE(verdict(*policies, policies->offered()[1]), "valid");
}

TEST_F(Policy, AMeetingKeepsItsTermsWhateverTheHostConfiguresLater) {
    const auto policies = offer({});
    ASSERT_TRUE(policies) << why_;
    EXPECT_EQ(verdict(*policies, std::nullopt), "indeterminate: revocation_unknown");
    const SignaturePolicy earlier{"configured-ca", "warn"};
    EXPECT_EQ(verdict(*policies, earlier), "valid");
    EXPECT_EQ(verdict(*policies, std::nullopt), "indeterminate: revocation_unknown");
    EXPECT_EQ(policies->by(earlier).value(), policies->by(earlier).value()) << "made once";
    auto let_him = policies->offered()[0];
    let_him.by_organizer = {"signing_certificate_missing"};
    EXPECT_EQ(policies->by(let_him).value(), &policies->own()) << "that makes no other verdict";
    const SignaturePolicy unknown{"of tomorrow", "require"};
    EXPECT_EQ(
        verdict(*policies, unknown), "failure: this version does not know the policy of tomorrow"
    );
}

TEST_F(Policy, NobodyIsLeftToDecideWhatAPolicyForbids) {
    EXPECT_FALSE(offer({}, {"revocation_unknown"}));
    EXPECT_NE(why_.find("signing_certificate_missing"), std::string::npos) << why_;
    EXPECT_FALSE(offer({"unqualified"}));
    EXPECT_NE(why_.find("unqualified"), std::string::npos) << why_;
    const auto policies =
        offer({"qualified-ru"}, {"signing_certificate_missing", "key_period_over"});
    ASSERT_TRUE(policies) << why_;
    EXPECT_EQ(policies->offered()[0].by_organizer.size(), 2u);
    EXPECT_EQ(policies->offered()[1].by_organizer.size(), 1u) << "the law asks for the period";
}

TEST_F(Policy, OnlyWhatMaySettleOrBeAcceptedWaits) {
    Report report;
    const auto waits = [&](std::vector<std::string> reasons, std::optional<SignaturePolicy> by) {
        report.reasons = std::move(reasons);
        return may_wait(report, by);
    };
    SignaturePolicy policy{"configured-ca", "require"};
    policy.by_organizer = {"signing_certificate_missing"};
    report.verdict = Verdict::indeterminate;
    EXPECT_TRUE(waits({"revocation_unknown"}, std::nullopt));
    EXPECT_TRUE(waits({"accreditation_unknown", "certificate_on_hold"}, policy));
    EXPECT_TRUE(waits({"revocation_unknown", "signing_certificate_missing"}, policy));
    EXPECT_FALSE(waits({"signing_certificate_missing"}, std::nullopt));
    EXPECT_FALSE(waits({"revocation_unknown", "key_period_over"}, policy));
    report.verdict = Verdict::invalid;
    EXPECT_FALSE(waits({"revocation_unknown"}, policy));
}

}  // namespace
}  // namespace registrar::signature
