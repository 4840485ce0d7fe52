// Certification paths: NIST's PKITS sections 4.1 to 4.7, with authorities made for the test.
#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {
namespace {

class Paths : public TrustFolder {
protected:
    Paths() { trust(root_); }
    static CertificateOptions with(const std::function<void(CertificateOptions&)>& change) {
        CertificateOptions out;
        change(out);
        return out;
    }
    std::string verdict(const Identity& by, const std::vector<const Authority*>& between) const {
        std::vector<X509*> also;
        for (const auto* one : between) also.push_back(one->certificate());
        return verdict_with(by, also);
    }
    std::string verdict_with(const Identity& by, const std::vector<X509*>& also) const {
        SigningOptions options;
        options.all_these = also;
        const auto judge = verifier(true, revocation_);
        return told(judge->check(content_, sign(content_, by, options), now_));
    }
    Revocation revocation_ = Revocation::warn;
    Authority root_{"ecdsa", "Test Root CA"};
};

TEST_F(Paths, ASignatureOnAnyOfItMustBeGood) {  // 4.1
    Authority under(root_, "ecdsa", "Test CA");
    const auto ivanov = under.issue("ecdsa");
    EXPECT_EQ(verdict(ivanov, {&under}), "valid");
    const Authority stranger("ecdsa", "Test Root CA");
    X509_sign(under.certificate(), stranger.key(), EVP_sha256());
    EXPECT_EQ(verdict(ivanov, {&under}), "invalid: certificate_untrusted");
    X509_sign(under.certificate(), root_.key(), EVP_sha256());
    EXPECT_EQ(verdict(ivanov, {&under}), "valid");
    X509_sign(ivanov.certificate.get(), stranger.key(), EVP_sha256());
    EXPECT_EQ(verdict(ivanov, {&under}), "invalid: certificate_untrusted");
}

TEST_F(Paths, EveryCertificateOfItMustBeInItsTime) {  // 4.2
    const Authority over(root_, "ecdsa", "A", with([](auto& o) {
                             o.not_after = "20261101000000Z";
                         }));
    EXPECT_EQ(verdict(over.issue("ecdsa"), {&over}), "invalid: certificate_expired");
    const Authority soon(root_, "ecdsa", "B", with([](auto& o) {
                             o.not_before = "20261201000000Z";
                         }));
    EXPECT_EQ(verdict(soon.issue("ecdsa"), {&soon}), "invalid: certificate_not_yet_valid");
    const Authority far(root_, "ecdsa", "C", with([](auto& o) {
                            o.not_after = "21060101000000Z";
                        }));
    EXPECT_EQ(verdict(far.issue("ecdsa"), {&far}), "valid");
    const Authority fifty(root_, "ecdsa", "D", with([](auto& o) {
                              o.not_before = "19500101000000Z";
                          }));
    EXPECT_EQ(verdict(fifty.issue("ecdsa"), {&fifty}), "valid");
}

TEST_F(Paths, NamesAreTheSameInAnyCaseAndWithAnyBlanks) {  // 4.3
    const Authority under(root_, "ecdsa", "Test  CA");
    const auto named = [&](const char* issuer) {
        auto ivanov = under.issue("ecdsa");
        X509_NAME* name = X509_NAME_new();
        X509_NAME_add_entry_by_txt(
            name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(issuer), -1, -1, 0
        );
        X509_set_issuer_name(ivanov.certificate.get(), name);
        X509_NAME_free(name);
        X509_sign(ivanov.certificate.get(), under.key(), EVP_sha256());
        return verdict(ivanov, {&under});
    };
    EXPECT_EQ(named("Test  CA"), "valid");
    EXPECT_EQ(named("test ca"), "valid");
    EXPECT_EQ(named(" TEST   CA "), "valid");
    EXPECT_EQ(named("TestCA"), "invalid: certificate_untrusted");
    EXPECT_EQ(named("Test CB"), "invalid: certificate_untrusted");
}

TEST_F(Paths, AnAuthorityMayChangeItsKey) {  // 4.5
    revocation_ = Revocation::require;
    const Authority newer(root_, "ecdsa", "Test Root CA", with([](auto& o) { o.serial = 8; }));
    put("crl/root.crl", root_.list({}));
    put("crl/newer.crl", newer.list({}));
    EXPECT_EQ(verdict(newer.issue("ecdsa"), {&newer}), "valid");
    // Lists of the new key tell of certificates of the old one, too.
    fs::remove(folder_ / "crl/root.crl");
    EXPECT_EQ(verdict(root_.issue("ecdsa"), {&newer}), "valid");
    put("crl/newer.crl", newer.list({{{0x1001}}}));
    EXPECT_EQ(verdict(root_.issue("ecdsa"), {&newer}), "invalid: certificate_revoked");
    EXPECT_EQ(verdict(newer.issue("ecdsa"), {&newer}), "invalid: certificate_revoked");
    // But not if nobody says that it is the same authority.
    EXPECT_EQ(verdict(root_.issue("ecdsa"), {}), "indeterminate: revocation_unknown");
}

TEST_F(Paths, WhoIsNoAuthorityIssuesNothingAndLengthsAreKept) {  // 4.6
    const Authority person(root_, "ecdsa", "A", with([](auto& o) {
                               o.constraints = "critical,CA:FALSE";
                           }));
    EXPECT_EQ(verdict(person.issue("ecdsa"), {&person}), "invalid: issuer_not_authority");
    const Authority last(root_, "ecdsa", "B", with([](auto& o) {
                             o.constraints = "critical,CA:TRUE,pathlen:0";
                         }));
    EXPECT_EQ(verdict(last.issue("ecdsa"), {&last}), "valid");
    const Authority below(last, "ecdsa", "C");
    EXPECT_EQ(verdict(below.issue("ecdsa"), {&last, &below}), "invalid: issuer_not_authority");
    const Authority one(root_, "ecdsa", "D", with([](auto& o) {
                            o.constraints = "critical,CA:TRUE,pathlen:1";
                        }));
    const Authority two(one, "ecdsa", "E");
    EXPECT_EQ(verdict(two.issue("ecdsa"), {&two, &one}), "valid");
    const Authority three(two, "ecdsa", "F");
    EXPECT_EQ(verdict(three.issue("ecdsa"), {&two, &three, &one}), "invalid: issuer_not_authority");
}

TEST_F(Paths, WhoMayNotSignCertificatesOrListsIsHeldToIt) {  // 4.7
    revocation_ = Revocation::require;
    put("crl/root.crl", root_.list({}));
    const Authority lists(root_, "ecdsa", "A", with([](auto& o) {
                              o.key_usage = "critical,cRLSign";
                              o.serial = 5;
                          }));
    EXPECT_EQ(
        verdict(lists.issue("ecdsa"), {&lists}).substr(0, 29), "invalid: issuer_not_authority"
    );
    const Authority certs(root_, "ecdsa", "B", with([](auto& o) {
                              o.key_usage = "critical,keyCertSign";
                              o.serial = 6;
                          }));
    put("crl/certs.crl", certs.list({}));
    EXPECT_EQ(verdict(certs.issue("ecdsa"), {&certs}), "indeterminate: revocation_unknown");
    const Authority both(root_, "ecdsa", "C", with([](auto& o) { o.serial = 7; }));
    put("crl/both.crl", both.list({}));
    EXPECT_EQ(verdict(both.issue("ecdsa"), {&both}), "valid");
}

TEST_F(Paths, TheRightOneOfManyNamesakesIsFound) {
    std::vector<std::unique_ptr<Authority>> namesakes;
    std::vector<X509*> also;
    for (int i = 0; i < 5; ++i) {
        namesakes.push_back(
            std::make_unique<Authority>(root_, "ecdsa", "Test CA", with([&](auto& o) {
                                            o.serial = 100 + i;
                                            o.without_key_ids = true;
                                        }))
        );
        also.push_back(namesakes.back()->certificate());
    }
    const auto ivanov =
        namesakes[3]->issue("ecdsa", with([](auto& o) { o.without_key_ids = true; }));
    EXPECT_EQ(verdict_with(ivanov, also), "valid");
    trust(Authority("ecdsa", "Test Root CA"), "a-namesake-first.pem");
    EXPECT_EQ(verdict_with(ivanov, also), "valid");
}

TEST_F(Paths, ACrowdOfNamesakesThatCertifyEachOtherCostsLittle) {
    std::vector<Owned<X509>> crowd;
    std::vector<X509*> also;
    const Authority from("ecdsa", "Crowd"), to("ecdsa", "Crowd");
    for (long i = 0; i < 60; ++i) {
        const auto options = with([&](auto& o) {
            o.name = "Crowd";
            o.surname = o.given_name = o.inn = "";
            o.authority = true;
            o.key_usage = "critical,keyCertSign";
            o.serial = 1000 + i;
            o.without_key_ids = true;
        });
        crowd.push_back(
            i % 2 == 0 ? from.certify(to.key(), options) : to.certify(from.key(), options)
        );
        also.push_back(crowd.back().get());
    }
    const auto ivanov = to.issue("ecdsa", with([](auto& o) { o.without_key_ids = true; }));
    const double began = cpu_seconds();
    EXPECT_EQ(verdict_with(ivanov, also), "invalid: certificate_untrusted");
    EXPECT_LT(cpu_seconds() - began, 2);
}

class Policies : public Paths {
protected:
    static constexpr const char* one = "1.2.643.100.113.1";
    static constexpr const char* two = "1.2.643.100.113.2";
    static constexpr const char* any = "2.5.29.32.0";
    struct Case {
        const char* of_authority;
        const char* limits;  // of the authority: "policyConstraints=…"
        const char* of_person;
        const char* told;
    };
    void check(const std::vector<Case>& cases, const std::vector<std::string>& demanded) const {
        auto wanted = settings(Revocation::warn);
        wanted.demanded_policies = demanded;
        const auto judge = verifier(wanted);
        for (std::size_t i = 0; i < cases.size(); ++i) {
            const auto& that = cases[i];
            const Authority under(root_, "ecdsa", "Test CA", with([&](auto& o) {
                                      o.policy = that.of_authority;
                                      o.extra_nid_value = that.limits;
                                  }));
            const auto ivanov =
                under.issue("ecdsa", with([&](auto& o) { o.policy = that.of_person; }));
            SigningOptions options;
            options.also = under.certificate();
            EXPECT_EQ(
                told(judge->check(content_, sign(content_, ivanov, options), now_)), that.told
            ) << i;
        }
    }
};

TEST_F(Policies, OneIsDemandedOfTheWholePath) {  // 4.8
    const char* no = "invalid: policy_constraints";
    check(
        {{one, "", one, "valid"},
         {two, "", one, no},
         {"", "", one, no},
         {one, "", two, no},
         {one, "", "", no},
         {any, "", one, "valid"},
         {one, "", any, "valid"},
         {any, "", any, "valid"},
         {any, "", two, no}},
        {one}
    );
    check({{any, "", two, "valid"}, {one, "", one, "valid"}}, {one, two});
    check({{two, "", one, "valid"}, {"", "", "", "valid"}}, {});
}

TEST_F(Policies, AnAuthorityDemandsOneOfThoseBelow) {  // 4.9, 4.12
    const OpenSslForgets constraints;
    const char* no = "invalid: policy_constraints";
    check(
        {{one, "policyConstraints=critical,requireExplicitPolicy:0", one, "valid"},
         {one, "policyConstraints=critical,requireExplicitPolicy:0", two, no},
         {"", "policyConstraints=critical,requireExplicitPolicy:0", "", no},
         {"", "policyConstraints=critical,requireExplicitPolicy:5", "", "valid"}},
        {}
    );
    check(
        {{one, "inhibitAnyPolicy=critical,0", any, no},
         {one, "inhibitAnyPolicy=critical,0", one, "valid"},
         {one, "inhibitAnyPolicy=critical,5", any, "valid"}},
        {one}
    );
}

TEST_F(Paths, NamesAreWithinWhatTheAuthorityMayName) {  // 4.13
    struct Case {
        const char* limits;
        const char* name;
        bool good;
    };
    const Case cases[]{
        {"permitted;email:example.test", "email:a@example.test", true},
        {"permitted;email:example.test", "email:a@b.example.test", false},
        {"permitted;email:.example.test", "email:a@b.example.test", true},
        {"permitted;email:example.test", "email:a@other.test", false},
        {"permitted;email:a@example.test", "email:a@example.test", true},
        {"permitted;email:a@example.test", "email:b@example.test", false},
        {"excluded;email:example.test", "email:a@example.test", false},
        {"excluded;email:example.test", "email:a@other.test", true},
        {"permitted;DNS:example.test", "DNS:a.example.test", true},
        {"permitted;DNS:example.test", "DNS:example.test.other", false},
        {"excluded;DNS:example.test", "DNS:a.example.test", false},
        {"excluded;DNS:example.test", "DNS:other.test", true},
        {"permitted;URI:.example.test", "URI:http://a.example.test/x", true},
        {"permitted;URI:.example.test", "URI:http://other.test/x", false},
        {"excluded;URI:other.test", "URI:http://other.test/x", false},
        {"permitted;IP:10.0.0.0/255.0.0.0", "IP:10.1.2.3", true},
        {"permitted;IP:10.0.0.0/255.0.0.0", "IP:11.1.2.3", false},
        {"excluded;IP:10.0.0.0/255.0.0.0", "IP:10.1.2.3", false}
    };
    for (const auto& that : cases) {
        const Authority under(root_, "ecdsa", "Test CA", with([&](auto& o) {
                                  o.extra_nid_value =
                                      std::string("nameConstraints=critical,") + that.limits;
                              }));
        const auto ivanov = under.issue("ecdsa", with([&](auto& o) {
                                            o.extra_nid_value =
                                                std::string("subjectAltName=") + that.name;
                                        }));
        EXPECT_EQ(verdict(ivanov, {&under}), that.good ? "valid" : "invalid: name_constraints")
            << that.limits << " " << that.name;
    }
}

}  // namespace
}  // namespace registrar::signature
