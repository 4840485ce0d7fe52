// Lists and certificates that are added and removed while the program runs.
#include <thread>

#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {
namespace {

class Running : public TrustFolder {
protected:
    Running() { trust(root_); }
    std::unique_ptr<Verifier> watching() const {
        auto wanted = settings();
        wanted.look_again = std::chrono::milliseconds(20);
        wanted.warn = {};
        return verifier(wanted);
    }
    std::string verdict(const Verifier& judge) const {
        return told(judge.check(content_, signature_, now_));
    }
    /// Until it is that, or half a minute is over.
    std::string verdict_soon(const Verifier& judge, const std::string& wanted) const {
        for (int i = 0; i < 600 && verdict(judge) != wanted; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        return verdict(judge);
    }
    Authority root_{"ecdsa"};
    Identity ivanov_ = root_.issue("ecdsa");
    std::string signature_ = sign(content_, ivanov_);
};

constexpr const char* still_unknown = "indeterminate: revocation_unknown";
constexpr const char* on_hold = "indeterminate: certificate_on_hold";
constexpr const char* now_revoked = "invalid: certificate_revoked";

TEST_F(Running, ANewListCountsWithoutARestart) {
    const auto judge = watching();
    EXPECT_EQ(verdict(*judge), still_unknown);
    put("crl/1.crl", root_.list({}));
    EXPECT_EQ(verdict_soon(*judge, "valid"), "valid");
    put("crl/2.crl", root_.list({{{0x1001}}, "20261102000000Z"}));
    EXPECT_EQ(verdict_soon(*judge, now_revoked), now_revoked);
}

TEST_F(Running, ACertificateOnHoldIsNoneHoweverOftenOneAsks) {
    put("crl/1.crl", root_.list({}));
    const auto judge = watching();
    EXPECT_EQ(verdict(*judge), "valid");
    put("crl/2.crl", root_.list({{{0x1001, "20261102000000Z", 6}}, "20261102000000Z"}));
    EXPECT_EQ(verdict_soon(*judge, on_hold), on_hold);
    for (int again = 0; again < 3; ++again) EXPECT_EQ(verdict(*judge), on_hold);
}

TEST_F(Running, AListOnceKnownIsNotForgottenWithItsFile) {
    put("crl/1.crl", root_.list({{{0x1001}}, "20261102000000Z"}));
    const auto judge = watching();
    EXPECT_EQ(verdict(*judge), now_revoked);
    put("crl/1.crl", "-----BEGIN X509 CRL-----\nMIIB");  // half written
    const Authority other("ecdsa", "Другой УЦ");
    trust(other, "other.pem");
    const auto petrov = other.issue("ecdsa");
    put("crl/other.crl", other.list({}));
    const auto signature = sign(content_, petrov);
    const auto others = [&] { return told(judge->check(content_, signature, now_)); };
    for (int i = 0; i < 600 && others() != "valid"; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    EXPECT_EQ(others(), "valid");
    EXPECT_EQ(verdict(*judge), now_revoked);
    put("crl/1.crl", root_.list({{}, "20261101000000Z"}));  // an older one put back
    put("crl/other.crl", other.list({{{0x1001}}, "20261103000000Z"}));
    for (int i = 0; i < 600 && others() != now_revoked; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    EXPECT_EQ(others(), now_revoked);
    EXPECT_EQ(verdict(*judge), now_revoked);
}

TEST_F(Running, AnEmptiedFolderTakesNobodysTrust) {
    put("crl/1.crl", root_.list({}));
    const auto judge = watching();
    EXPECT_EQ(verdict(*judge), "valid");
    fs::remove(folder_ / "trust/root.pem");
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    EXPECT_EQ(verdict(*judge), "valid");
}

}  // namespace
}  // namespace registrar::signature
