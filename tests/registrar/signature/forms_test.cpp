// The input formats of signatures, and limits on the cost of a message.
#include "plugin/base/bytes.hpp"
#include "registrar/signature/der.hpp"
#include "registrar/signature/input_form.hpp"
#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {
namespace {

class Forms : public TrustFolder {
protected:
    Forms() { trust(authority_); }
    std::string verdict(const std::string& signature) const {
        return told(judge_->check(content_, signature, now_));
    }
    Authority authority_{"ecdsa"};
    Identity ivanov_ = authority_.issue("ecdsa");
    std::string der_ = sign(content_, ivanov_);
    std::unique_ptr<Verifier> judge_;
    void SetUp() override { judge_ = verifier(); }
};

std::string utf16(const std::string& text, bool big_endian, bool mark) {
    std::string out;
    if (mark) out = big_endian ? "\xFE\xFF" : "\xFF\xFE";
    for (const char c : text) out += big_endian ? std::string{'\0', c} : std::string{c, '\0'};
    return out;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size()) {
        text.replace(at, what.size(), with);
    }
    return text;
}

TEST_F(Forms, AreReadLikeThePlainOne) {
    const auto base64 = base::to_base64(der_);
    const auto pem = to_pem(der_);
    const auto hex = base::to_hex(der_);
    std::string spaced;
    for (std::size_t i = 0; i < base64.size(); i += 20) spaced += base64.substr(i, 20) + " \t";
    const std::string mark = "\xEF\xBB\xBF";
    const std::vector<std::string> all{
        mark + base64,
        mark + pem,
        spaced,
        replaced(base64, base64.substr(8, 4), base64.substr(8, 4) + "\xC2\xA0"),
        utf16(base64, false, true),
        utf16(base64, true, true),
        utf16(pem, false, true),
        utf16(pem, false, false),
        utf16(pem, true, false),
        replaced(pem, "\r\n", "\r"),
        replaced(pem, "\r\n", "\n"),
        replaced(pem, "\r\n", " \r\n "),
        "Subject: my signature\n\n" + pem,
        "-----BEGIN CMS-----\nX-Signer: somebody\n\n" + base64 + "\n-----END CMS-----\n",
        authority_.certificate_pem() + pem,
        hex,
        "  " + hex.substr(0, 100) + "\n" + hex.substr(100) + "\n",
        pem + "\ngood bye\n"
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
        EXPECT_EQ(verdict(all[i]), "valid") << i << ": " << all[i].substr(0, 60);
    }
}

TEST_F(Forms, BytesAfterTheMessageAreNotPassedOver) {
    EXPECT_EQ(verdict(der_ + '\0'), "invalid: trailing_bytes");
    EXPECT_EQ(verdict(der_ + "and so on"), "invalid: trailing_bytes");
    EXPECT_EQ(verdict(to_pem(der_ + "x")), "invalid: trailing_bytes");
    EXPECT_EQ(verdict(to_pem(der_) + to_pem(der_)), "invalid: several_signers");
}

TEST_F(Forms, AMessageOfTooManyPartsIsRefusedBeforeItIsDecoded) {
    std::string certificates;
    for (int i = 0; i < 100; ++i) certificates += std::string("\x30\x03\x02\x01\x01", 5);
    // SignedData with a set of a hundred things in the place of certificates.
    const std::string signed_data("\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02", 11);
    const std::string data("\x30\x0B\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x01", 13);
    const auto message = [&](const std::string& inside) {
        const auto body =
            tlv('\x30', std::string("\x02\x01\x01\x31\x00", 5) + data + tlv('\xA0', inside) +
                            std::string("\x31\x00", 2));
        return tlv('\x30', signed_data + tlv('\xA0', body));
    };
    EXPECT_EQ(verdict(message(certificates)), "invalid: too_complex");
    std::string many;
    for (int i = 0; i < 4'000'000; ++i) many += std::string("\x05\x00", 2);
    const double began = cpu_seconds();
    EXPECT_EQ(verdict(message(many)), "invalid: too_complex");
    EXPECT_LT(cpu_seconds() - began, 1);
}

/// The same message with its signed attributes stored in the opposite order.
std::string with_attributes_reversed(const std::string& der) {
    const auto inside = [](std::string_view bytes, std::initializer_list<unsigned char> way) {
        // Each tag: the last element with it, and what is in that.
        for (const auto tag : way) {
            DerReader reader(bytes);
            std::string_view found;
            while (const auto one = reader.next()) {
                if (one->tag == tag) found = one->value;
            }
            bytes = found;
        }
        return bytes;
    };
    const auto attributes = inside(der, {0x30, 0xA0, 0x30, 0x31, 0x30, 0xA0});
    std::string reversed;
    DerReader reader(attributes);
    while (const auto one = reader.next()) reversed.insert(0, one->whole);
    auto out = der;
    out.replace(
        static_cast<std::size_t>(attributes.data() - der.data()), attributes.size(), reversed
    );
    return out;
}

TEST_F(Forms, AttributesMayBeStoredInAnotherOrderThanTheyAreSignedIn) {
    const auto reversed = with_attributes_reversed(der_);
    ASSERT_NE(reversed, der_);
    ASSERT_EQ(reversed.size(), der_.size());
    EXPECT_EQ(verdict(reversed), "valid");
    EXPECT_EQ(told(judge_->check("other", reversed, now_)), "invalid: document_changed");
}

TEST_F(Forms, ACrowdOfCertificatesAndListsThatNameTheIssuerCostsLittle) {
    const Authority namesake("gost512");
    const auto crowd = namesakes(namesake, 60);
    SigningOptions with;
    for (const auto& one : crowd) with.all_these.push_back(one.get());
    std::string lists;
    for (int i = 0; i < 40; ++i) {
        ListOptions options;
        options.from = "20261123110000Z";
        options.number = i + 1;
        for (long n = 0; n < 500; ++n) options.revoked.push_back({n});
        auto pem = namesake.list(options);
        const auto begin = pem.find('\n') + 1;
        auto text = pem.substr(begin, pem.rfind("-----END") - begin);
        std::erase(text, '\n');
        lists += *base::from_base64(text);
    }
    with.unsigned_attributes = {
        {"1.2.840.113549.1.9.16.2.24", tlv('\x30', tlv('\xA0', tlv('\x30', lists)))}
    };
    const auto signature = sign(content_, ivanov_, with);
    const auto judge = verifier(settings());
    const double began = cpu_seconds();
    EXPECT_EQ(told(judge->check(content_, signature, now_)), "indeterminate: revocation_unknown");
    EXPECT_LT(cpu_seconds() - began, 1) << signature.size() << " bytes";
}

}  // namespace
}  // namespace registrar::signature
