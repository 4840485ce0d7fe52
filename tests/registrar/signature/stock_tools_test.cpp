// Round trips with the `openssl` program: what it makes is read here, what is made here it reads.
// Skipped where there is no such program.
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "registrar/signature/ocsp.hpp"
#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {
namespace {

class StockTools : public TrustFolder {
protected:
    void SetUp() override {
        if (std::system("openssl version >/dev/null 2>&1") != 0) GTEST_SKIP() << "without openssl";
        trust(root_);
        put("ca.pem", root_.certificate_pem());
        put("crl/root.crl", root_.list({.until = "20301224000000Z"}));
        put("ivanov.pem", pem_of(ivanov_.certificate.get()));
        put("c", content_);
    }
    static CertificateOptions lasting(const std::string& usage = "") {
        CertificateOptions out;
        out.not_before = "20200101000000Z";
        out.not_after = "20391231000000Z";
        out.extended_key_usage = usage;
        return out;
    }
    static std::string pem_of(X509* certificate) {
        unsigned char* der = nullptr;
        const int size = i2d_X509(certificate, &der);
        std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
        OPENSSL_free(der);
        return to_pem(out, "CERTIFICATE");
    }
    /// The key lives in the folder of this test alone.
    void put_key(const std::string& name, EVP_PKEY* key) const {
        unsigned char* der = nullptr;
        const int size = i2d_PrivateKey(key, &der);
        put(name, std::string(reinterpret_cast<char*>(der), static_cast<std::size_t>(size)));
        OPENSSL_clear_free(der, static_cast<std::size_t>(size));
    }
    int openssl(const std::string& arguments) const {
        const auto command =
            "cd '" + folder_.string() + "' && openssl " + arguments + " >out.txt 2>err.txt";
        return std::system(command.c_str());
    }
    std::string read(const std::string& name) const {
        std::ostringstream out;
        out << std::ifstream(folder_ / name, std::ios::binary).rdbuf();
        return out.str();
    }
    base::Instant today_ = std::chrono::floor<base::Milliseconds>(std::chrono::system_clock::now());
    Authority root_{"ecdsa", "Round trip CA"};
    Identity ivanov_ = root_.issue("ecdsa", lasting());
};

TEST_F(StockTools, CmsSignsAndVerifies) {
    put_key("ivanov.key", ivanov_.key.get());
    ASSERT_EQ(
        openssl("cms -sign -cades -binary -in c -signer ivanov.pem -inkey ivanov.key -keyform DER "
                "-outform DER -out s.sig"),
        0
    ) << read("err.txt");
    EXPECT_EQ(told(verifier(settings())->check(content_, read("s.sig"), today_)), "valid");
    put("ours.sig", sign(content_, ivanov_));
    EXPECT_EQ(
        openssl("cms -verify -cades -binary -content c -inform DER -in ours.sig -CAfile ca.pem "
                "-purpose any"),
        0
    ) << read("err.txt");
}

TEST_F(StockTools, TsMakesTimestampsThatProveWhen) {
    const auto stamping = root_.issue("ecdsa", lasting("critical,timeStamping"));
    put("tsa.pem", pem_of(stamping.certificate.get()));
    put_key("tsa.key", stamping.key.get());
    put("serial", "4D\n");
    put("ts.cnf",
        "[tsa]\ndefault_tsa=t\n[t]\nserial=serial\ndigests=sha256\ndefault_policy=1.2.3.4\n"
        "signer_digest=sha256\ness_cert_id_alg=sha256\n");
    ASSERT_EQ(openssl("pkey -inform DER -in tsa.key -out tsa-key.pem"), 0) << read("err.txt");
    SigningOptions with;
    with.stamp = [this](const std::string& value) {
        put("value", value);
        EXPECT_EQ(openssl("ts -query -data value -sha256 -cert -out q.tsq"), 0) << read("err.txt");
        EXPECT_EQ(
            openssl("ts -reply -config ts.cnf -section t -queryfile q.tsq -signer tsa.pem -inkey "
                    "tsa-key.pem -token_out -out token.der"),
            0
        ) << read("err.txt");
        return read("token.der");
    };
    const auto report =
        verifier(settings())
            ->check(content_, sign(content_, ivanov_, with), today_ + std::chrono::hours(24));
    EXPECT_EQ(told(report), "valid");
    EXPECT_EQ(report.type, "CAdES-T");
    ASSERT_TRUE(report.timestamp);
    EXPECT_LT(report.proven_at - today_, std::chrono::minutes(5));
}

TEST_F(StockTools, OcspAnswersOurRequest) {
    const auto responder = root_.issue("ecdsa", [] {
        auto out = lasting("OCSPSigning");
        out.serial = 0x99;
        out.extra_nid_value = "noCheck=ignored";
        return out;
    }());
    put("responder.pem", pem_of(responder.certificate.get()));
    put_key("responder.der", responder.key.get());
    ASSERT_EQ(openssl("pkey -inform DER -in responder.der -out responder.key"), 0);
    OcspQuestion question;
    question.certificate = ivanov_.certificate.get();
    question.issuer = root_.certificate();
    question.at = today_;
    question.nonce = "0123456789abcdef";
    question.nonce_demanded = true;
    put("req.der", ocsp_request(question));
    const auto ask = [&](const char* line) {
        put("index.txt", line);
        EXPECT_EQ(
            openssl("ocsp -index index.txt -rsigner responder.pem -rkey responder.key -CA ca.pem "
                    "-reqin req.der -respout resp.der -ndays 1"),
            0
        ) << read("err.txt");
        const auto said = read_ocsp(read("resp.der"), question);
        return said.wrong.empty() ? said.facts.status : said.wrong;
    };
    EXPECT_EQ(ask("V\t391231000000Z\t\t1001\tunknown\t/CN=x\n"), "good");
    // As a file of the folder it counts like a list.
    fs::remove(folder_ / "crl/root.crl");
    put("crl/ivanov.ocsp", read("resp.der"));
    EXPECT_EQ(
        told(verifier(settings())->check(content_, sign(content_, ivanov_), today_)), "valid"
    );
    EXPECT_EQ(
        ask("R\t391231000000Z\t240101000000Z,keyCompromise\t1001\tunknown\t/CN=x\n"), "revoked"
    );
    EXPECT_EQ(ask("V\t391231000000Z\t\t1002\tunknown\t/CN=x\n"), "unknown");
}

TEST_F(StockTools, CrlsOfTheProgramAreRead) {
    put_key("ca.der", root_.key());
    ASSERT_EQ(openssl("pkey -inform DER -in ca.der -out ca.key"), 0);
    put("index.txt", "R\t391231000000Z\t240101000000Z,superseded\t1001\tunknown\t/CN=x\n");
    put("number", "05\n");
    put("ca.cnf",
        "[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ncrlnumber=number\ndefault_md=sha256\n"
        "default_crl_days=30\ncrl_extensions=e\n[e]\nauthorityKeyIdentifier=keyid\n");
    ASSERT_EQ(openssl("ca -gencrl -config ca.cnf -keyfile ca.key -cert ca.pem -out crl/new.crl"), 0)
        << read("err.txt");
    const auto report = verifier(settings())->check(content_, sign(content_, ivanov_), today_);
    EXPECT_EQ(told(report), "invalid: certificate_revoked");
    EXPECT_EQ(report.chain[0].revocation.reason, "superseded");
}

}  // namespace
}  // namespace registrar::signature
