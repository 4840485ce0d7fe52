// Lists of accredited authorities: who signed them, whom they name, and from when to when.
#include "registrar/signature/policy.hpp"
#include "registrar/signature/trust_list/folder.hpp"
#include "tests/registrar/signature/xml_signing.hpp"

namespace registrar::signature {
namespace {

class TrustListTest : public TrustFolder {
protected:
    TrustListTest() {
        fs::create_directories(folder_ / "lists/pinned");
        trust(root_);
        put("lists/pinned/ministry.pem", ministry_.certificate_pem());
        put("crl/root.crl", root_.list({}));
        put("crl/centre.crl", centre_.list({}));
    }
    static CertificateOptions numbered(long serial) {
        CertificateOptions out;
        out.serial = serial;
        return out;
    }
    static CertificateOptions of_person() {
        CertificateOptions out;
        out.policy = "1.2.643.100.113.1";
        out.not_before = "20260601000000Z";
        return out;
    }
    Identity of_ministry() const {
        return {
            shared(ministry_.certificate()),
            Key((EVP_PKEY_up_ref(ministry_.key()), ministry_.key()))
        };
    }
    ListedCentre listed() const {
        ListedCentre out;
        out.certificates = {centre_.certificate()};
        return out;
    }
    void put_list(int version, const ListedCentre& centre, const std::string& name = "ru.xml") {
        put("lists/" + name, sign_xml(russian_list(version, {centre}), of_ministry()));
    }
    TrustSettings qualified(const char* name = "qualified-ru") const {
        auto out = settings();
        EXPECT_TRUE(set_policy(out, name));
        out.list_directory = folder_ / "lists";
        return out;
    }
    Report report() const {
        SigningOptions with;
        with.also = centre_.certificate();
        return verifier(qualified())->check(content_, sign(content_, ivanov_, with), now_);
    }
    std::string verdict() const { return told(report()); }
    Authority ministry_{"gost", "Минцифры"};
    Authority root_{"gost", "Головной УЦ"};
    Authority centre_{root_, "gost", "Учебный УЦ", numbered(7)};
    Identity ivanov_ = centre_.issue("gost", of_person());
};

TEST_F(TrustListTest, AnAccreditedAuthorityIssuesQualifiedCertificates) {
    put_list(5, listed());
    const auto said = report();
    EXPECT_EQ(told(said), "valid");
    EXPECT_EQ(said.policy.name, "qualified-ru");
    ASSERT_TRUE(said.accreditation);
    EXPECT_EQ(said.accreditation->status, "accredited");
    EXPECT_EQ(said.accreditation->list, "ru");
    EXPECT_EQ(said.accreditation->list_version, "5");
    EXPECT_EQ(said.accreditation->authority, "Учебный УЦ");
    EXPECT_EQ(said.accreditation->means, "КС3");
    EXPECT_EQ(said.accreditation->since, at("2020-01-01T00:00:00Z"));
    EXPECT_NE(
        report_json(said).find(R"("accreditation":{"status":"accredited")"), std::string::npos
    );
}

TEST_F(TrustListTest, AnAuthorityThatIsNotListedIssuesNone) {
    const Authority other("gost", "Другой УЦ");
    auto centre = listed();
    centre.certificates = {other.certificate()};
    put_list(5, centre);
    EXPECT_EQ(verdict(), "invalid: issuer_not_accredited");
    EXPECT_EQ(report().accreditation->status, "not_listed");
}

TEST_F(TrustListTest, AccreditationCountsOnTheDayOfIssue) {
    struct Case {
        std::vector<std::pair<std::string, std::string>> history;
        const char *status, *since, *told;
    };
    const Case cases[]{
        {{{"Действует", "2025-01-01T00:00:00Z"}}, "Прекращена", "2026-09-01T00:00:00Z", "valid"},
        {{{"Действует", "2025-01-01T00:00:00Z"}},
         "Прекращена",
         "2026-05-01T00:00:00Z",
         "invalid: issuer_not_accredited"},
        {{{"Действует", "2025-01-01T00:00:00Z"}, {"Приостановлена", "2026-05-01T00:00:00Z"}},
         "Действует",
         "2026-07-01T00:00:00Z",
         "invalid: issuer_not_accredited"},
        {{}, "Действует", "2026-07-01T00:00:00Z", "invalid: issuer_not_accredited"},
        {{}, "Аннулирована", "2020-01-01T00:00:00Z", "invalid: issuer_not_accredited"}
    };
    int version = 1;
    for (const auto& that : cases) {
        auto centre = listed();
        centre.history = that.history;
        centre.status = that.status;
        centre.since = that.since;
        put_list(++version, centre);
        EXPECT_EQ(verdict(), that.told) << version;
    }
}

TEST_F(TrustListTest, WithoutAListOrWithOneThatIsTooOldItIsNotKnown) {
    EXPECT_EQ(verdict(), "indeterminate: accreditation_unknown");
    put("lists/ru.xml",
        sign_xml(russian_list(5, {listed()}, "2026-03-01T00:00:00Z"), of_ministry()));
    EXPECT_EQ(verdict(), "indeterminate: accreditation_unknown");
}

TEST_F(TrustListTest, ACertificateThatClaimsNoClassOfMeansIsNotQualified) {
    put_list(5, listed());
    auto options = of_person();
    options.policy = "1.2.3";
    ivanov_ = centre_.issue("gost", options);
    EXPECT_EQ(verdict(), "invalid: certificate_not_qualified");
    ivanov_ = centre_.issue("ecdsa", of_person());
    EXPECT_EQ(verdict(), "invalid: certificate_not_qualified");
}

TEST_F(TrustListTest, AListedAuthorityIsAnAnchorOfItsOwn) {
    fs::remove(folder_ / "trust/root.pem");
    put_list(5, listed());
    const auto said = report();
    EXPECT_EQ(told(said), "valid");
    ASSERT_EQ(said.chain.size(), 2u);
    EXPECT_TRUE(said.chain[1].anchor);
    EXPECT_EQ(said.chain[1].source, "ru.xml");
    // For other policies it only helps.
    auto plain = qualified();
    ASSERT_TRUE(set_policy(plain, "configured-ca"));
    EXPECT_FALSE(make_verifier(plain));
}

TEST_F(TrustListTest, AListWithABadSignatureChangesNothing) {
    put_list(5, listed());
    const auto list = [this](const TrustLists& before) {
        return read_trust_lists(folder_ / "lists", before, [this](const std::string& what) {
            warnings_.push_back(what);
        });
    };
    const auto good = list({});
    ASSERT_EQ(good.size(), 1u);
    const Authority stranger("gost", "Минцифры");
    const Identity by{
        shared(stranger.certificate()), Key((EVP_PKEY_up_ref(stranger.key()), stranger.key()))
    };
    const auto newer = russian_list(6, {listed()});
    const std::pair<std::string, const char*> bad[]{
        {newer, "it is not signed"},
        {sign_xml(newer, by), "its signature is none of a known key"},
        {sign_xml(newer, of_ministry(), {.over = "<other></other>"}),
         "it was changed after it was signed"},
        {sign_xml(sign_xml(newer, of_ministry()), of_ministry()), "it has several signatures"},
        {"<" + newer, "not well-formed XML"},
        {"<!DOCTYPE a [<!ENTITY b 'c'>]>" + sign_xml(newer, of_ministry()), "document type refused"
        },
        {sign_xml("<a></a>", of_ministry()), "it is no list of accredited authorities"},
        {sign_xml(russian_list(6, {}), of_ministry()), "it names no authority"}
    };
    for (const auto& [text, why] : bad) {
        warnings_.clear();
        put("lists/ru.xml", text);
        const auto after = list(good);
        ASSERT_EQ(after.size(), 1u);
        EXPECT_EQ(after[0]->version(), 5u) << why;
        ASSERT_EQ(warnings_.size(), 1u) << why;
        EXPECT_NE(warnings_[0].find(why), std::string::npos) << warnings_[0];
        EXPECT_NE(warnings_[0].find("what was known before still counts"), std::string::npos);
    }
    put_list(4, listed());
    EXPECT_EQ(list(good)[0]->version(), 5u) << "an older one";
    fs::remove(folder_ / "lists/ru.xml");
    EXPECT_EQ(list(good)[0]->version(), 5u);
    put_list(6, listed());
    EXPECT_EQ(list(good)[0]->version(), 6u);
}

TEST_F(TrustListTest, EveryByteOfAListIsSigned) {
    const auto good = sign_xml(russian_list(5, {listed()}), of_ministry());
    for (std::size_t i = 0; i < good.size(); i += 41) {
        auto altered = good;
        altered[i] = static_cast<char>(altered[i] ^ 1);
        EXPECT_FALSE(TrustList::read(altered, {ministry_.certificate()}, "ru.xml")) << i;
    }
    EXPECT_TRUE(TrustList::read(good, {ministry_.certificate()}, "ru.xml"));
}

TEST_F(TrustListTest, IsSignedInAnyOfTheAlgorithmsInUse) {
    for (const char* algorithm : {"gost", "rsa", "ecdsa"}) {
        const Authority signer(algorithm, "Список");
        const Identity by{
            shared(signer.certificate()), Key((EVP_PKEY_up_ref(signer.key()), signer.key()))
        };
        for (const bool exclusive : {false, true}) {
            const auto text = sign_xml(russian_list(5, {listed()}), by, {.exclusive = exclusive});
            const auto list =
                TrustList::read(text, {ministry_.certificate(), signer.certificate()}, "x");
            ASSERT_TRUE(list) << algorithm << ": " << list.error().what;
            EXPECT_EQ((*list)->authorities().size(), 1u);
        }
        const auto sha1 = sign_xml(
            russian_list(5, {listed()}), by,
            {.method_uri = "http://www.w3.org/2000/09/xmldsig#rsa-sha1"}
        );
        EXPECT_FALSE(TrustList::read(sha1, {signer.certificate()}, "x"));
    }
}

TEST_F(TrustListTest, ADamagedCertificateInItIsSaidAndTheOthersCount) {
    auto centre = listed();
    centre.garbled = "AAAA";
    put_list(5, centre);
    EXPECT_EQ(verdict(), "valid");
    EXPECT_EQ(warnings_.at(0), "ru.xml: 1 certificates in it cannot be read");
}

class EuropeanList : public TrustListTest {
protected:
    static CertificateOptions of_european() {
        CertificateOptions out;
        // QcCompliance and QcSSCD
        out.extra_nid_value =
            "qcStatements=DER:30:14:30:08:06:06:04:00:8E:46:01:01:30:08:06:06:04:00:8E:46:01:04";
        return out;
    }
    std::string verdict(const ListedService& service, const CertificateOptions& options) const {
        put("lists/ee.xml", sign_xml(european_list(3, "EE", {service}), of_ministry()));
        const auto person = issuing_.issue("ecdsa", options);
        SigningOptions with;
        with.also = issuing_.certificate();
        return told(
            verifier(qualified("qualified-eu"))->check(content_, sign(content_, person, with), now_)
        );
    }
    void SetUp() override { put("crl/issuing.crl", issuing_.list({})); }
    Authority issuing_{"ecdsa", "Issuing"};
};

TEST_F(EuropeanList, AGrantedServiceIssuesQualifiedCertificates) {
    const ListedService good{.certificate = issuing_.certificate()};
    EXPECT_EQ(verdict(good, of_european()), "valid");
    EXPECT_EQ(verdict(good, {}), "invalid: certificate_not_qualified");
    auto withdrawn = good;
    withdrawn.status = "withdrawn";
    EXPECT_EQ(verdict(withdrawn, of_european()), "invalid: issuer_not_accredited");
    auto later = good;
    later.since = "2026-06-01T00:00:00Z";
    EXPECT_EQ(verdict(later, of_european()), "invalid: issuer_not_accredited");
    trust(issuing_, "issuing.pem");
    auto stamps = good;
    stamps.type = "http://uri.etsi.org/TrstSvc/Svctype/TSA/QTST";
    EXPECT_EQ(verdict(stamps, of_european()), "indeterminate: accreditation_unknown");
    auto seals = good;
    seals.use = "ForeSeals";
    EXPECT_EQ(verdict(seals, of_european()), "indeterminate: accreditation_unknown");
}

TEST(PolicyNames, AreKnownByTheirNamesAndTheQualifiedOnesAreNotMadeMilder) {
    for (const auto& name : policy_names()) {
        TrustSettings settings;
        settings.revocation = Revocation::warn;
        settings.accept_weak = {"sha1"};
        EXPECT_TRUE(set_policy(settings, name));
        EXPECT_EQ(settings.policy, name);
        EXPECT_EQ(settings.revocation == Revocation::warn, name == "configured-ca");
        EXPECT_EQ(settings.accept_weak.empty(), name != "configured-ca");
        const auto ru = policy_in_words(settings, base::Language::ru);
        EXPECT_EQ(std::count(ru.begin(), ru.end(), '\n'), 5) << ru;
        EXPECT_NE(policy_in_words(settings, base::Language::en), ru);
    }
    TrustSettings settings;
    EXPECT_FALSE(set_policy(settings, "qualified"));
}

}  // namespace
}  // namespace registrar::signature
