// Good signatures in every algorithm and every encoding.
#include <thread>

#include "plugin/base/bytes.hpp"
#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {
namespace {

struct Algorithm {
    const char* name;
    const char* told;
    const char* digest;
};
void PrintTo(const Algorithm& algorithm, std::ostream* out) {
    *out << algorithm.name;
}

class GoodSignature : public TrustFolder, public testing::WithParamInterface<Algorithm> {};

TEST_P(GoodSignature, IsValidAndNamesItsSigner) {
    const Authority authority(GetParam().name);
    trust(authority);
    const auto ivanov = authority.issue(GetParam().name);
    const auto report = verifier()->check(content_, sign(content_, ivanov), now_);
    EXPECT_EQ(told(report), "valid");
    EXPECT_EQ(report.algorithm, GetParam().told);
    EXPECT_EQ(report.digest_algorithm, GetParam().digest);
    EXPECT_EQ(report.type, "CAdES-BES");
    EXPECT_EQ(report.signer.common_name, "Иванов Иван Иванович");
    EXPECT_EQ(report.signer.surname, "Иванов");
    EXPECT_EQ(report.signer.given_name, "Иван Иванович");
    EXPECT_EQ(report.signer.inn, "500100732259");
    EXPECT_EQ(report.issuer, "CN=Учебный УЦ");
    EXPECT_EQ(report.serial_hex, "1001");
    EXPECT_EQ(report.certificate_sha256_hex.size(), 64u);
    EXPECT_EQ(report.not_before, at("2026-01-01T00:00:00Z"));
    EXPECT_EQ(report.not_after, at("2027-01-01T00:00:00Z"));
    EXPECT_TRUE(report.claimed_signing_time);
    EXPECT_EQ(report.checked_at, now_);
}

TEST_P(GoodSignature, IsBadOverAnyOtherBytes) {
    const Authority authority(GetParam().name);
    trust(authority);
    const auto ivanov = authority.issue(GetParam().name);
    const auto signature = sign(content_, ivanov);
    const auto judge = verifier();
    for (const std::string& other : {content_ + "\n", std::string("бюллетень\n"), std::string()}) {
        EXPECT_EQ(told(judge->check(other, signature, now_)), "invalid: document_changed") << other;
    }
    auto altered = signature;
    altered.back() = static_cast<char>(altered.back() ^ 1);  // the last byte of the signature value
    EXPECT_EQ(told(judge->check(content_, altered, now_)), "invalid: signature_mismatch");
    EXPECT_EQ(told(judge->check(content_, signature, now_)), "valid");
}

INSTANTIATE_TEST_SUITE_P(
    OfEveryAlgorithm, GoodSignature,
    testing::Values(
        Algorithm{"ecdsa", "ECDSA P-256", "sha256"}, Algorithm{"rsa", "RSA 2048", "sha256"},
        Algorithm{"gost", "GOST R 34.10-2012 256", "md_gost12_256"},
        Algorithm{"gost512", "GOST R 34.10-2012 512", "md_gost12_512"}
    ),
    [](const auto& one) { return one.param.name; }
);

class Wrapping : public TrustFolder {
protected:
    Wrapping() { trust(authority_); }
    Authority authority_{"ecdsa"};
    Identity ivanov_ = authority_.issue("ecdsa");
};

TEST_F(Wrapping, IsDerOrPemOrBase64) {
    const auto der = sign(content_, ivanov_);
    const auto judge = verifier();
    const auto base64 = base::to_base64(der);
    std::string broken_lines;
    for (std::size_t i = 0; i < base64.size(); i += 76) {
        broken_lines += base64.substr(i, 76) + "\n";
    }
    for (const auto& form :
         {der, to_pem(der), to_pem(der, "PKCS7"), to_pem(der, ""), base64, base64 + "\n",
          broken_lines}) {
        EXPECT_EQ(told(judge->check(content_, form, now_)), "valid") << form.substr(0, 30);
    }
}

TEST_F(Wrapping, AContentOfAnyBytesIsTakenAsItIs) {
    const auto judge = verifier();
    for (const std::string& content :
         {std::string(), std::string("a\r\nb\n"), std::string("\0\xFF\x80", 3),
          std::string(3 * 1024 * 1024, 'x')}) {
        EXPECT_EQ(told(judge->check(content, sign(content, ivanov_), now_)), "valid");
    }
    EXPECT_EQ(told(judge->check("a\r\n", sign("a\n", ivanov_), now_)), "invalid: document_changed");
}

TEST_F(Wrapping, ManyThreadsAreAnsweredAlike) {
    trust(Authority("gost", "Другой УЦ"), "other.pem");
    const Authority gost("gost", "Третий УЦ");
    trust(gost, "gost.pem");
    const auto petrov = gost.issue("gost");
    const auto judge = verifier();
    const auto one = sign(content_, ivanov_), other = sign(content_, petrov);
    std::vector<std::thread> threads;
    std::vector<int> good(4, 0);
    for (std::size_t t = 0; t < good.size(); ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 10; ++i) {
                good[t] += judge->check(content_, one, now_).verdict == Verdict::valid ? 1 : 0;
                good[t] += judge->check(content_, other, now_).verdict == Verdict::valid ? 1 : 0;
                good[t] -= judge->check("x", other, now_).verdict == Verdict::valid ? 1 : 0;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(good, std::vector<int>(4, 20));
}

TEST_F(Wrapping, TheReportIsJsonWithEverythingInIt) {
    const auto text = report_json(verifier()->check(content_, sign(content_, ivanov_), now_));
    for (const char* told :
         {R"("verdict":"valid")", R"("reasons":[])", R"("type":"CAdES-BES")",
          R"("inn":"500100732259")", R"("algorithm":"ECDSA P-256")",
          R"("notAfter":"2027-01-01T00:00:00.000Z")",
          R"("checkedAt":"2026-11-23T10:00:00.000Z")"}) {
        EXPECT_NE(text.find(told), std::string::npos) << told << text;
    }
}

}  // namespace
}  // namespace registrar::signature
