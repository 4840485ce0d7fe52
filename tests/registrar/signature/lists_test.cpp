// Revocation lists: dates, reasons, holds, delta and indirect lists, whole chains.
#include <openssl/pem.h>

#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {
namespace {

constexpr int key_compromise = 1, hold = 6, remove_from_list = 8;
constexpr const char* unknown = "indeterminate: revocation_unknown";

class Lists : public TrustFolder {
protected:
    Lists() { trust(root_); }
    std::string verdict(const Identity& by, base::Instant when) const {
        return told(verifier(true, Revocation::require)->check(content_, sign(content_, by), when));
    }
    std::string verdict() const { return verdict(ivanov_, now_); }
    Authority root_{"ecdsa"};
    Identity ivanov_ = root_.issue("ecdsa");
};

TEST_F(Lists, ASignatureFromBeforeTheRevocationStaysValid) {
    put("crl/1.crl", root_.list({{{0x1001, "20261123090000Z"}}}));
    EXPECT_EQ(verdict(ivanov_, at("2026-11-23T08:59:59Z")), "valid");
    EXPECT_EQ(verdict(ivanov_, at("2026-11-23T09:00:00Z")), "invalid: certificate_revoked");
}

TEST_F(Lists, AListMadeLaterTellsOfTheTimeBeforeIt) {
    ListOptions later{{{0x1001, "20270118000000Z"}}, "20270128000000Z", "20270129000000Z"};
    put("crl/1.crl", root_.list(later));
    CertificateOptions longer;
    longer.not_after = "20280101000000Z";
    const auto ivanov = root_.issue("ecdsa", longer);
    EXPECT_EQ(verdict(ivanov, now_), "valid");
    EXPECT_EQ(verdict(ivanov, at("2027-01-28T12:00:00Z")), "invalid: certificate_revoked");
    // The other one was over when the list was made: it may have been left out for that.
    EXPECT_EQ(verdict(root_.issue("ecdsa", {.serial = 0x2000}), now_), unknown);
}

TEST_F(Lists, ACompromisedKeyReachesBackWherePolicySaysSo) {
    put("crl/1.crl", root_.list({{{0x1001, "20261124000000Z", key_compromise}}}));
    EXPECT_EQ(verdict(), "valid");
    auto strict = settings();
    strict.compromise_reaches_back = true;
    const auto report = verifier(strict)->check(content_, sign(content_, ivanov_), now_);
    EXPECT_EQ(told(report), "invalid: certificate_revoked");
    EXPECT_EQ(report.chain.at(0).revocation.reason, "keyCompromise");
    put("crl/1.crl", root_.list({{{0x1001, "20261124000000Z", 4}}}));  // superseded
    EXPECT_EQ(told(verifier(strict)->check(content_, sign(content_, ivanov_), now_)), "valid");
}

TEST_F(Lists, AHoldIsOpenUntilItIsReleasedOrBecomesARevocation) {
    put("crl/1.crl", root_.list({{{0x1001, "20261101000000Z", hold}}, "20261102000000Z"}));
    EXPECT_EQ(verdict(), "indeterminate: certificate_on_hold");
    put("crl/2.crl", root_.list({{}, "20261103000000Z"}));
    EXPECT_EQ(verdict(), "valid");
    put("crl/3.crl", root_.list({{{0x1001, "20261101000000Z"}}, "20261104000000Z"}));
    EXPECT_EQ(verdict(), "invalid: certificate_revoked");
}

TEST_F(Lists, OfSeveralListsInAFileEveryOneIsRead) {
    const Authority other("ecdsa", "Другой УЦ");
    put("crl/all.pem", other.list({}) + root_.list({{{0x1001}}}));
    EXPECT_EQ(verdict(), "invalid: certificate_revoked");
}

TEST_F(Lists, ANewerListOfANamesakeDoesNotTakeThePlaceOfOurs) {
    const Authority namesake("ecdsa");
    trust(namesake, "namesake.pem");
    put("crl/1.crl", root_.list({{{0x1001}}, "20261101000000Z"}));
    put("crl/2.crl", namesake.list({{}, "20261102000000Z"}));
    EXPECT_EQ(verdict(), "invalid: certificate_revoked");
    EXPECT_EQ(verdict(namesake.issue("ecdsa"), now_), "valid");
}

TEST_F(Lists, ANamesakesListSaysNothingOfOurs) {
    const Authority namesake("ecdsa");
    trust(namesake, "namesake.pem");
    put("crl/2.crl", namesake.list({}));
    EXPECT_EQ(verdict(), unknown);
}

TEST_F(Lists, AnAlteredListIsNotBelieved) {
    const auto pem = root_.list({{{0x1001}}});
    const Owned<BIO> in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const Owned<X509_CRL> list(PEM_read_bio_X509_CRL(in.get(), nullptr, nullptr, nullptr));
    unsigned char* bytes = nullptr;
    const int size = i2d_X509_CRL(list.get(), &bytes);
    std::string der(reinterpret_cast<char*>(bytes), static_cast<std::size_t>(size));
    OPENSSL_free(bytes);
    const auto place = der.find("\x02\x02\x10\x01");
    ASSERT_NE(place, std::string::npos);
    der[place + 3] = '\x02';
    put("crl/1.crl", der);
    EXPECT_EQ(verdict(), unknown);
}

TEST_F(Lists, AnAuthorityThatMayNotSignListsIsNotBelieved) {
    CertificateOptions options;
    options.key_usage = "critical,keyCertSign";
    options.serial = 7;
    const Authority under(root_, "ecdsa", "Выпускающий УЦ", options);
    put("crl/root.crl", root_.list({}));
    trust(under, "under.pem");
    put("crl/under.crl", under.list({}));
    EXPECT_EQ(verdict(under.issue("ecdsa"), now_), unknown);
}

class Chain : public Lists {
protected:
    /// Not in the folder of trusted ones: it comes with the message.
    std::string verdict_under(const Authority& under) const {
        SigningOptions with;
        with.also = under.certificate();
        const auto signature = sign(content_, under.issue("ecdsa"), with);
        return told(verifier(true, Revocation::require)->check(content_, signature, now_));
    }
    CertificateOptions numbered(long serial) const {
        CertificateOptions out;
        out.serial = serial;
        return out;
    }
    Authority under_{root_, "ecdsa", "Выпускающий УЦ", numbered(7)};
};

TEST_F(Chain, EveryAuthorityOfItIsLookedUp) {
    put("crl/under.crl", under_.list({}));
    EXPECT_EQ(verdict_under(under_), unknown);
    put("crl/root.crl", root_.list({}));
    EXPECT_EQ(verdict_under(under_), "valid");
    put("crl/root.crl", root_.list({{{7}}}));
    EXPECT_EQ(verdict_under(under_), "invalid: issuer_revoked");
}

TEST_F(Chain, AnAuthorityInTheFolderIsAnAnchorUntilThoseAboveRevokeIt) {
    trust(under_, "under.pem");
    put("crl/under.crl", under_.list({}));
    EXPECT_EQ(verdict_under(under_), "valid");
    put("crl/root.crl", root_.list({{{7}}}));
    EXPECT_EQ(verdict_under(under_), "invalid: issuer_revoked");
}

TEST_F(Chain, AnAuthorityAloneInTheFolderIsEnoughButItIsSaid) {
    fs::remove(folder_ / "trust/root.pem");
    trust(under_, "under.pem");
    put("crl/under.crl", under_.list({}));
    EXPECT_EQ(verdict_under(under_), "valid");
    ASSERT_EQ(warnings_.size(), 1u);
    EXPECT_NE(
        warnings_[0].find("under.pem: CN=Выпускающий УЦ (serial number 07) is trusted by itself"),
        std::string::npos
    ) << warnings_[0];
}

TEST_F(Chain, TheReportNamesItAndWhatIsKnownOfIt) {
    put("crl/under.crl", under_.list({.number = 5}));
    put("crl/root.crl", root_.list({}));
    SigningOptions with;
    with.also = under_.certificate();
    const auto report = verifier(true, Revocation::require)
                            ->check(content_, sign(content_, under_.issue("ecdsa"), with), now_);
    ASSERT_EQ(report.chain.size(), 3u);
    EXPECT_EQ(report.chain[0].source, "message");
    EXPECT_EQ(report.chain[1].subject, "CN=Выпускающий УЦ");
    EXPECT_EQ(report.chain[1].source, "message");
    EXPECT_EQ(report.chain[2].source, "root.pem");
    EXPECT_TRUE(report.chain[2].anchor);
    EXPECT_EQ(report.chain[2].revocation.status, "not_asked");
    const auto& known = report.chain[0].revocation;
    EXPECT_EQ(known.status, "good");
    EXPECT_EQ(known.file, "under.crl");
    EXPECT_EQ(known.list_number, "05");
    EXPECT_EQ(known.this_update, at("2026-11-01T00:00:00Z"));
    EXPECT_EQ(known.next_update, at("2026-12-24T00:00:00Z"));
    EXPECT_EQ(known.list_sha256_hex.size(), 64u);
    EXPECT_EQ(known.issuer_key_id.size(), 40u);
}

TEST_F(Lists, ADeltaListChangesTheCompleteOneItIsMadeFor) {
    put("crl/1.crl", root_.list({.revoked = {{0x1001, "20261101000000Z", hold}}, .number = 1}));
    EXPECT_EQ(verdict(), "indeterminate: certificate_on_hold");
    put("crl/2.crl",
        root_.list(
            {.revoked = {{0x1001, "20261101000000Z", remove_from_list}}, .number = 2, .delta_of = 1}
        ));
    EXPECT_EQ(verdict(), "valid");
    put("crl/3.crl",
        root_.list({.revoked = {{0x1001}}, .from = "20261102000000Z", .number = 3, .delta_of = 1}));
    EXPECT_EQ(verdict(), "invalid: certificate_revoked");
    put("crl/1.crl", root_.list({.number = 4}));  // newer than both
    EXPECT_EQ(verdict(), "valid");
}

TEST_F(Lists, ADeltaListAloneOrForALaterListIsNotEnough) {
    put("crl/2.crl", root_.list({.number = 2, .delta_of = 1}));
    EXPECT_EQ(verdict(), unknown);
    put("crl/1.crl", root_.list({.until = "20261110000000Z", .number = 1}));
    EXPECT_EQ(verdict(), "valid");  // the complete one is over, together they are current
    put("crl/2.crl", root_.list({.number = 3, .delta_of = 2}));
    EXPECT_EQ(verdict(), unknown);
}

TEST_F(Lists, AListForAuthoritiesOnlySaysNothingOfPeople) {
    put("crl/1.crl", root_.list({.scope = "onlyCA:TRUE"}));
    EXPECT_EQ(verdict(), unknown);
    put("crl/2.crl", root_.list({.scope = "onlyuser:TRUE"}));
    EXPECT_EQ(verdict(), "valid");
    put("crl/3.crl", root_.list({.scope = "onlysomereasons:keyCompromise"}));
    fs::remove(folder_ / "crl/2.crl");
    EXPECT_EQ(verdict(), unknown);
    put("crl/3.crl", root_.list({.revoked = {{0x1001}}, .scope = "onlysomereasons:keyCompromise"}));
    EXPECT_EQ(verdict(), "invalid: certificate_revoked");
}

TEST_F(Lists, AListOfOneDistributionPointIsForItsCertificates) {
    const char* here = "fullname:URI:http://crl.example.test/a.crl";
    put("crl/1.crl", root_.list({.scope = here}));
    EXPECT_EQ(verdict(), unknown);
    CertificateOptions options;
    options.distribution_points = "URI:http://crl.example.test/a.crl";
    EXPECT_EQ(verdict(root_.issue("ecdsa", options), now_), "valid");
    options.distribution_points = "URI:http://crl.example.test/b.crl";
    EXPECT_EQ(verdict(root_.issue("ecdsa", options), now_), unknown);
}

TEST_F(Lists, AnIndirectListIsBelievedWhereTheCertificateNamesItsIssuer) {
    CertificateOptions of_lister;
    of_lister.serial = 9;
    const Authority lister(root_, "ecdsa", "Издатель списков", of_lister);
    put("crl/lister.pem", lister.certificate_pem());
    put("crl/root.crl", root_.list({}));
    CertificateOptions options;
    const auto named = root_.issue_with_lister("ecdsa", lister);
    ListOptions indirect{.revoked = {{0x1001}}, .scope = "indirectCRL:TRUE"};
    indirect.entry_issuer = X509_get_subject_name(root_.certificate());
    put("crl/1.crl", lister.list(indirect));
    fs::remove(folder_ / "crl/root.crl");
    EXPECT_EQ(verdict(named, now_), "invalid: certificate_revoked");
    EXPECT_EQ(verdict(), unknown);  // the other one does not name it
    indirect.revoked = {{0x2222}};
    put("crl/1.crl", lister.list(indirect));
    EXPECT_EQ(verdict(named, now_), "valid");
    indirect.scope = "";
    put("crl/1.crl", lister.list(indirect));
    EXPECT_EQ(verdict(named, now_), unknown);  // does not say that it speaks for others
}

TEST_F(Lists, HalfAMillionEntriesAreReadOnceAndLookedUpAtOnce) {
    ListOptions many;
    for (long i = 0; i < 500'000; ++i) many.revoked.push_back({0x100000 + i * 3});
    put("crl/1.crl", root_.list(many));
    const double began = cpu_seconds();
    const auto judge = verifier(true, Revocation::require);
    EXPECT_EQ(told(judge->check(content_, sign(content_, ivanov_), now_)), "valid");
    EXPECT_LT(cpu_seconds() - began, 15);  // a second where compiled to run
    const auto last = root_.issue("ecdsa", {.serial = 0x100000 + 499'999 * 3});
    const double again = cpu_seconds();
    EXPECT_EQ(
        told(judge->check(content_, sign(content_, last), now_)), "invalid: certificate_revoked"
    );
    EXPECT_LT(cpu_seconds() - again, 1);
}

}  // namespace
}  // namespace registrar::signature
