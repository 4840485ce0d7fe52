// What tells of revocation besides lists in the folder: OCSP responses there, and what a message
// brings to prove itself (CAdES-X Long).
#include "registrar/signature/ocsp_answers.hpp"

#include "plugin/base/bytes.hpp"
#include "tests/registrar/signature/answers.hpp"
#include "tests/registrar/signature/stamps.hpp"

namespace registrar::signature {
namespace {

constexpr const char* unknown = "indeterminate: revocation_unknown";

class KeptAnswers : public TrustFolder {
protected:
    KeptAnswers() { trust(root_); }
    Identity responder() const {
        CertificateOptions options;
        options.extended_key_usage = "OCSPSigning";
        options.serial = 0x99;
        options.not_after = "20300101000000Z";
        options.extra_nid_value = "noCheck=ignored";
        return root_.issue("ecdsa", options);
    }
    std::string said(const AnswerOptions& options = {}) const {
        return answer(ivanov_.certificate.get(), root_.certificate(), responder_, options);
    }
    Report report(const std::string& signature, base::Instant when) const {
        return verifier(settings())->check(content_, signature, when);
    }
    std::string verdict(base::Instant when) const {
        return told(report(sign(content_, ivanov_), when));
    }
    std::string verdict() const { return verdict(now_); }
    static AnswerOptions revoked(const std::string& since, int reason = -1) {
        return {.status = V_OCSP_CERTSTATUS_REVOKED, .reason = reason, .revoked = since};
    }
    Authority root_{"ecdsa"};
    Identity ivanov_ = root_.issue("ecdsa");
    Identity responder_ = responder();
};

TEST_F(KeptAnswers, CountLikeLists) {
    EXPECT_EQ(verdict(), unknown);
    put("crl/ivanov.ocsp", said());
    const auto good = report(sign(content_, ivanov_), now_);
    EXPECT_EQ(told(good), "valid");
    const auto& known = good.chain.at(0).revocation;
    EXPECT_EQ(known.kind, "ocsp");
    EXPECT_EQ(known.file, "ivanov.ocsp");
    EXPECT_EQ(known.status, "good");
    EXPECT_EQ(known.this_update, at("2026-11-23T09:00:00Z"));
    EXPECT_EQ(known.list_sha256_hex.size(), 64u);
    EXPECT_EQ(verdict(at("2026-11-24T09:00:01Z")), unknown);
    // It was good at nine, so it was before.
    EXPECT_EQ(verdict(at("2026-11-20T00:00:00Z")), "valid");
    put("crl/ivanov.ocsp", said(revoked("20261122000000Z")));
    EXPECT_EQ(verdict(), "invalid: certificate_revoked");
    EXPECT_EQ(verdict(at("2026-11-21T00:00:00Z")), "valid");
    EXPECT_EQ(verdict(at("2026-11-25T00:00:00Z")), "invalid: certificate_revoked") << "for good";
}

TEST_F(KeptAnswers, AreBelievedOfThoseWhoMayGiveThemOnly) {
    put("crl/ivanov.ocsp", answer(ivanov_.certificate.get(), root_.certificate(), ivanov_));
    EXPECT_EQ(verdict(), unknown);
}

TEST_F(KeptAnswers, ARevocationCountsWhoeverKnowsOfIt) {
    put("crl/list.crl", root_.list({}));
    EXPECT_EQ(verdict(), "valid");
    put("crl/ivanov.ocsp", said(revoked("20261122000000Z")));
    EXPECT_EQ(verdict(), "invalid: certificate_revoked");
    put("crl/ivanov.ocsp", said());
    EXPECT_EQ(verdict(), "valid");
    put("crl/list.crl", root_.list({.revoked = {{0x1001}}}));
    EXPECT_EQ(verdict(), "invalid: certificate_revoked");
}

TEST_F(KeptAnswers, OfAHoldTheLastWordCounts) {
    put("crl/list.crl", root_.list({.revoked = {{0x1001, "20261101000000Z", reason_hold}}}));
    EXPECT_EQ(verdict(), "indeterminate: certificate_on_hold");
    put("crl/ivanov.ocsp", said());  // later than the list
    EXPECT_EQ(verdict(), "valid");
    put("crl/list.crl", root_.list({.from = "20261123091000Z"}));
    put("crl/ivanov.ocsp", said(revoked("20261101000000Z", reason_hold)));
    EXPECT_EQ(verdict(), "valid");
    put("crl/list.crl", root_.list({.from = "20261123080000Z"}));
    EXPECT_EQ(verdict(), "indeterminate: certificate_on_hold");
}

TEST_F(KeptAnswers, ACompromisedKeyReachesBackWherePolicySaysSo) {
    put("crl/ivanov.ocsp", said(revoked("20261124000000Z", reason_key_compromise)));
    EXPECT_EQ(verdict(), "valid");
    auto strict = settings();
    strict.compromise_reaches_back = true;
    EXPECT_EQ(
        told(verifier(strict)->check(content_, sign(content_, ivanov_), now_)),
        "invalid: certificate_revoked"
    );
}

TEST_F(KeptAnswers, AVerdictOnceGivenDiesWithTheAnswer) {
    put("crl/ivanov.ocsp", said({.until = "20261123100500Z"}));
    const auto judge = verifier(settings());
    const auto signature = sign(content_, ivanov_);
    EXPECT_EQ(told(judge->check(content_, signature, now_)), "valid");
    EXPECT_EQ(told(judge->check(content_, signature, now_ + std::chrono::minutes(6))), unknown);
}

class BroughtEvidence : public KeptAnswers {
protected:
    static constexpr const char* certificate_values = "1.2.840.113549.1.9.16.2.23";
    static constexpr const char* revocation_values = "1.2.840.113549.1.9.16.2.24";
    static std::string der_of(const std::string& pem) {
        const auto begin = pem.find('\n') + 1;
        std::string text = pem.substr(begin, pem.rfind("-----END") - begin);
        std::erase(text, '\n');
        return *base::from_base64(text);
    }
    static std::string values(const std::string& list, const std::string& basic_answer) {
        std::string out;
        if (!list.empty()) out += tlv('\xA0', tlv('\x30', der_of(list)));
        if (!basic_answer.empty()) out += tlv('\xA1', tlv('\x30', basic_answer));
        return tlv('\x30', out);
    }
    static std::string basic_of(const std::string& response) {
        const auto* at = reinterpret_cast<const unsigned char*>(response.data());
        OCSP_RESPONSE* whole = d2i_OCSP_RESPONSE(nullptr, &at, static_cast<long>(response.size()));
        OCSP_BASICRESP* basic = OCSP_response_get1_basic(whole);
        unsigned char* der = nullptr;
        const int size = i2d_OCSP_BASICRESP(basic, &der);
        std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
        OPENSSL_free(der);
        OCSP_BASICRESP_free(basic);
        OCSP_RESPONSE_free(whole);
        return out;
    }
    SigningOptions with_stamp() const {
        SigningOptions out;
        out.stamp = [this](const std::string& value) { return token(stamping_, value, now_); };
        return out;
    }
    Report long_form(const std::string& revocation, const char* when) const {
        auto with = with_stamp();
        with.unsigned_attributes = {{revocation_values, revocation}};
        return report(sign(content_, ivanov_, with), at(when));
    }
    Identity stamper() const {
        CertificateOptions options;
        options.extended_key_usage = "critical,timeStamping";
        options.not_after = "20300101000000Z";
        options.serial = 0x77;
        return root_.issue("ecdsa", options);
    }
    Identity stamping_ = stamper();
    const char* later_ = "2028-02-01T00:00:00Z";
};

TEST_F(BroughtEvidence, ProvesASignatureYearsLaterWithoutAnyFile) {
    const auto list = root_.list({.from = "20261123110000Z", .until = "20261223110000Z"});
    const auto said_then = long_form(values(list, ""), later_);
    EXPECT_EQ(told(said_then), "valid");
    EXPECT_EQ(said_then.type, "CAdES-X Long");
    EXPECT_EQ(said_then.proven_at, now_);
    EXPECT_EQ(said_then.chain.at(0).revocation.file, "message");
    EXPECT_EQ(said_then.timestamp->chain.at(0).revocation.file, "message");
    const auto both =
        values(list, basic_of(said({.from = "20261123100200Z", .until = "20261123120000Z"})));
    EXPECT_EQ(told(long_form(both, later_)), "valid");
    EXPECT_EQ(
        told(long_form(values("", ""), later_)), "invalid: certificate_expired, revocation_unknown"
    );
}

TEST_F(BroughtEvidence, FromBeforeTheSignatureHidesNoRevocation) {
    put("crl/stamper.ocsp", answer(stamping_.certificate.get(), root_.certificate(), responder_));
    const auto old = root_.list({.from = "20261101000000Z", .until = "20301223110000Z"});
    EXPECT_EQ(told(long_form(values(old, ""), "2026-12-01T00:00:00Z")), unknown);
    const auto old_answer = basic_of(said({.from = "20261120000000Z", .until = "20301223110000Z"}));
    EXPECT_EQ(told(long_form(values("", old_answer), "2026-12-01T00:00:00Z")), unknown);
    const auto fresh = basic_of(said({.from = "20261123100100Z", .until = "20261124000000Z"}));
    EXPECT_EQ(told(long_form(values("", fresh), "2026-12-01T00:00:00Z")), "valid");
    const auto tells = basic_of(said(revoked("20261101000000Z")));
    EXPECT_EQ(
        told(long_form(values("", tells), "2026-12-01T00:00:00Z")), "invalid: certificate_revoked"
    );
}

TEST_F(BroughtEvidence, IsNotBelievedOfAnybody) {
    const Authority namesake("ecdsa");
    const auto list = namesake.list({.from = "20261123110000Z", .until = "20261223110000Z"});
    put("crl/stamper.ocsp", answer(stamping_.certificate.get(), root_.certificate(), responder_));
    EXPECT_EQ(told(long_form(values(list, ""), "2026-12-01T00:00:00Z")), unknown);
}

TEST_F(BroughtEvidence, OfCertificatesLeadsToAnAnchor) {
    CertificateOptions numbered;
    numbered.serial = 7;
    const Authority under(root_, "ecdsa", "Выпускающий УЦ", numbered);
    put("crl/root.crl", root_.list({}));
    put("crl/under.crl", under.list({}));
    const auto petrov = under.issue("ecdsa");
    EXPECT_EQ(told(report(sign(content_, petrov), now_)), "invalid: certificate_untrusted");
    SigningOptions with;
    with.unsigned_attributes = {{certificate_values, tlv('\x30', der_of(under.certificate_pem()))}};
    EXPECT_EQ(told(report(sign(content_, petrov, with), now_)), "valid");
}

TEST_F(BroughtEvidence, OfOneMessageIsNotUsedForAnother) {
    put("crl/stamper.ocsp", answer(stamping_.certificate.get(), root_.certificate(), responder_));
    auto with = with_stamp();
    const auto fresh = basic_of(said({.from = "20261123100100Z", .until = "20261124000000Z"}));
    with.unsigned_attributes = {{revocation_values, values("", fresh)}};
    const auto judge = verifier(settings());
    for (int round = 0; round < 2; ++round) {  // whichever comes first
        EXPECT_EQ(told(judge->check(content_, sign(content_, ivanov_, with), now_)), "valid");
        EXPECT_EQ(told(judge->check(content_, sign(content_, ivanov_), now_)), unknown);
    }
}

TEST_F(BroughtEvidence, TypesAreNamedByWhatTheyCarry) {
    put("crl/root.crl", root_.list({}));
    const auto type_with = [&](const std::vector<const char*>& attributes) {
        auto with = with_stamp();
        for (const char* one : attributes) {
            with.unsigned_attributes.emplace_back(one, tlv('\x30', ""));
        }
        return report(sign(content_, ivanov_, with), now_).type;
    };
    EXPECT_EQ(type_with({}), "CAdES-T");
    EXPECT_EQ(type_with({"1.2.840.113549.1.9.16.2.22"}), "CAdES-C");
    EXPECT_EQ(type_with({"1.2.840.113549.1.9.16.2.22", revocation_values}), "CAdES-X Long");
    EXPECT_EQ(type_with({revocation_values, "0.4.0.1733.2.4"}), "CAdES-A");
}

TEST_F(BroughtEvidence, OfSeveralTimestampsTheEarliestGoodOneProvesWhen) {
    put("crl/root.crl", root_.list({.until = "20270601000000Z"}));
    const auto noon = at("2026-11-23T12:00:00Z"), ten = at("2026-11-23T10:00:00Z");
    SigningOptions with;
    std::string second;
    with.stamp = [&](const std::string& value) {
        second = token(stamping_, value, ten);
        return token(stamping_, value, noon);
    };
    EXPECT_EQ(report(sign(content_, ivanov_, with), at(later_)).proven_at, noon);
    with.stamp = [&](const std::string& value) { return token(stamping_, value, noon); };
    with.unsigned_attributes = {{"1.2.840.113549.1.9.16.2.14", tlv('\x30', "no token")}};
    const auto one_good = report(sign(content_, ivanov_, with), at("2026-12-01T00:00:00Z"));
    EXPECT_EQ(one_good.proven_at, noon);
    EXPECT_TRUE(one_good.warnings.empty());
}

}  // namespace
}  // namespace registrar::signature
