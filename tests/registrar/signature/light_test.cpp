// The fast path for known signers gives the same verdicts as the full path.
#include <cstdlib>
#include <random>

#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {
namespace {

class ShortWay : public TrustFolder, public testing::WithParamInterface<const char*> {};

std::size_t rounds() {
    const char* asked = std::getenv("QUORUM_LONG");
    return asked != nullptr ? 20'000 : 1'500;
}

/// One to three bytes changed, left out, doubled or put in; at places the seed chooses.
std::string damaged(std::string bytes, std::mt19937& random) {
    const auto any = [&](std::size_t below) { return random() % below; };
    for (auto times = 1 + any(3); times > 0 && !bytes.empty(); --times) {
        const auto place = any(bytes.size());
        switch (any(4)) {
            case 0: bytes[place] = static_cast<char>(bytes[place] ^ (1 << any(8))); break;
            case 1: bytes.erase(place, 1); break;
            case 2: bytes.insert(place, 1, bytes[place]); break;
            default: bytes.insert(place, 1, static_cast<char>(any(256)));
        }
    }
    return bytes;
}

TEST_P(ShortWay, SaysOfEveryLaterSignatureWhatTheWholeWaySays) {
    const Authority authority(GetParam());
    trust(authority);
    const auto ivanov = authority.issue(GetParam());
    const auto with = verifier();
    const auto without = verifier_of_the_whole_way();
    for (const std::string& content :
         {content_, std::string("Второй\n"), std::string("Третий\n")}) {
        const auto signature = sign(content, ivanov);
        EXPECT_EQ(told(with->check(content, signature, now_)), "valid");
        EXPECT_EQ(
            report_json(with->check(content, signature, now_)),
            report_json(without->check(content, signature, now_))
        );
        EXPECT_EQ(told(with->check(content + "!", signature, now_)), "invalid: document_changed");
    }
}

TEST_P(ShortWay, IsNeverTakenInByADamagedSignature) {
    const Authority authority(GetParam());
    trust(authority);
    const auto ivanov = authority.issue(GetParam());
    const auto with = verifier();
    const auto without = verifier_of_the_whole_way();
    const auto signature = sign(content_, ivanov);
    ASSERT_EQ(told(with->check(content_, signature, now_)), "valid");
    const auto seed = std::random_device()();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    for (std::size_t round = 0; round < rounds(); ++round) {
        const auto bytes = damaged(signature, random);
        ASSERT_EQ(
            report_json(with->check(content_, bytes, now_)),
            report_json(without->check(content_, bytes, now_))
        ) << "round "
          << round;
    }
}

INSTANTIATE_TEST_SUITE_P(
    OfEveryAlgorithm, ShortWay, testing::Values("ecdsa", "rsa", "gost"),
    [](const auto& one) { return std::string(one.param); }
);

class ShortWayOnce : public TrustFolder {};

/// OpenSSL reads and writes values of some types otherwise than they came.
TEST_F(ShortWayOnce, LeavesATimeOfAnotherTypeToTheWholeWay) {
    const Authority authority("ecdsa");
    trust(authority);
    const auto ivanov = authority.issue("ecdsa");
    const auto with = verifier();
    const auto without = verifier_of_the_whole_way();
    const auto timed = [&](const std::string& content, const std::string& time) {
        SigningOptions options;
        options.amend = [&](CMS_SignerInfo* info) {
            CMS_signed_add1_attr_by_NID(
                info, NID_pkcs9_signingTime, V_ASN1_SEQUENCE, time.data(),
                static_cast<int>(time.size())
            );
        };
        return sign(content, ivanov, options);
    };
    using namespace std::string_literals;
    const std::pair<std::string, std::string> values[] = {
        {"\x02\x02\x01\x05"s, "\x02\x02\x00\x05"s},
        {"\x03\x02\x00\xF0"s, "\x03\x02\x01\xF1"s},
        {"\x0A\x02\x01\x05"s, "\x0A\x02\x00\x05"s}
    };
    for (const auto& [first, second] : values) {
        EXPECT_EQ(told(with->check(content_, timed(content_, first), now_)), "valid");
        const auto signature = timed("Второй\n", second);
        EXPECT_EQ(
            report_json(with->check("Второй\n", signature, now_)),
            report_json(without->check("Второй\n", signature, now_))
        );
    }
}

/// Anybody can put a value of any type where the binding of the certificate should stand.
TEST_F(ShortWayOnce, ReadsABindingOfAnyType) {
    const Authority authority("ecdsa");
    trust(authority);
    const auto ivanov = authority.issue("ecdsa");
    const auto with = verifier();
    const auto without = verifier_of_the_whole_way();
    const std::pair<int, const void*> values[]{
        {V_ASN1_BOOLEAN, "true"},
        {V_ASN1_NULL, nullptr},
        {V_ASN1_OBJECT, OBJ_nid2obj(NID_sha256)},
        {V_ASN1_INTEGER, X509_get0_serialNumber(ivanov.certificate.get())}
    };
    for (const auto& [type, value] : values) {
        for (const auto form : {Form::detached_cades, Form::without_certificate_binding}) {
            SigningOptions options;
            options.form = form;
            options.amend = [type = type, value = value](CMS_SignerInfo* info) {
                const int nid = NID_id_smime_aa_signingCertificate;
                ASSERT_EQ(CMS_signed_add1_attr_by_NID(info, nid, type, value, -1), 1);
            };
            const auto signature = sign(content_, ivanov, options);
            for (int round = 0; round < 2; ++round) {
                EXPECT_EQ(
                    report_json(with->check(content_, signature, now_)),
                    report_json(without->check(content_, signature, now_))
                ) << type;
            }
        }
    }
}

TEST_F(ShortWayOnce, EndsWithTheCertificate) {
    const Authority authority("ecdsa");
    trust(authority);
    const auto ivanov = authority.issue("ecdsa");
    const auto judge = verifier();
    const auto signature = sign(content_, ivanov);
    ASSERT_EQ(told(judge->check(content_, signature, now_)), "valid");
    EXPECT_EQ(
        told(judge->check(content_, signature, at("2027-01-01T00:00:01Z"))),
        "invalid: certificate_expired"
    );
}

TEST_F(ShortWayOnce, IsNotLentToAnotherKeyUnderTheSameCertificate) {
    const Authority authority("ecdsa");
    trust(authority);
    const auto ivanov = authority.issue("ecdsa");
    const auto judge = verifier();
    ASSERT_EQ(told(judge->check(content_, sign(content_, ivanov), now_)), "valid");
    const auto thief = authority.issue("ecdsa");
    SigningOptions options;
    options.certificate_instead = ivanov.certificate.get();
    EXPECT_NE(told(judge->check(content_, sign(content_, thief, options), now_)), "valid");
}

TEST_F(ShortWayOnce, LeavesUnusualMessagesToTheWholeWay) {
    const Authority authority("ecdsa");
    trust(authority);
    const auto ivanov = authority.issue("ecdsa");
    const auto judge = verifier();
    ASSERT_EQ(told(judge->check(content_, sign(content_, ivanov), now_)), "valid");
    const auto with_form = [&](Form form) {
        SigningOptions options;
        options.form = form;
        return told(judge->check(content_, sign(content_, ivanov, options), now_));
    };
    EXPECT_EQ(with_form(Form::attached), "invalid: not_detached");
    EXPECT_EQ(with_form(Form::without_attributes), "invalid: signed_attributes_missing");
    EXPECT_EQ(
        with_form(Form::without_certificate_binding), "indeterminate: signing_certificate_missing"
    );
}

}  // namespace
}  // namespace registrar::signature
