// Timestamps asked of an authority over HTTP, and what it may not get away with.
#include "registrar/signature/fetch/stamper.hpp"

#include <httplib.h>

#include <atomic>
#include <thread>

#include "tests/registrar/signature/stamps.hpp"

namespace registrar::signature {
namespace {

class Stamping : public TrustFolder {
protected:
    Stamping() {
        trust(root_);
        put("crl/root.crl", root_.list({}));
        port_ = server_.bind_to_any_port("localhost");
        server_.Post("/tsa", [this](const httplib::Request& request, httplib::Response& response) {
            if (first_.empty()) first_ = request.body;
            const auto& asked = replay_ ? first_ : request.body;
            response.set_content(
                stamp_answer(authority_, asked, when_), "application/timestamp-reply"
            );
        });
        thread_ = std::thread([this] { server_.listen_after_bind(); });
        while (!server_.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        judge_ = verifier(settings());
        stamping_.url = "http://localhost:" + std::to_string(port_) + "/tsa";
        stamping_.limits.allowed = {"localhost:" + std::to_string(port_)};
    }
    ~Stamping() override {
        server_.stop();
        thread_.join();
    }
    Identity stamper(const Authority& issuer) const {
        CertificateOptions options;
        options.extended_key_usage = "critical,timeStamping";
        options.serial = 0x77;
        return issuer.issue("ecdsa", options);
    }
    base::Attempt<Stamp> stamp(const std::string& bytes) const {
        const auto made = Stamper::make(stamping_, *judge_);
        EXPECT_TRUE(made);
        return (*made)->stamp(bytes, now_, {});
    }
    std::string refusal() const {
        const auto got = stamp("bytes");
        return got ? "" : got.error().what;
    }
    Authority root_{"ecdsa"};
    Identity authority_ = stamper(root_);
    httplib::Server server_;
    int port_ = 0;
    std::thread thread_;
    std::atomic<base::Instant> when_ = now_;
    std::atomic<bool> replay_ = false;
    std::string first_;
    std::unique_ptr<Verifier> judge_;
    StamperSettings stamping_;
};

TEST_F(Stamping, AGoodTokenIsHandedOn) {
    const auto got = stamp("the head of a journal");
    ASSERT_TRUE(got) << got.error().what;
    EXPECT_EQ(got->facts.time, now_);
    EXPECT_EQ(got->facts.serial_hex, "4d");
    EXPECT_EQ(got->unknown, "");
    EXPECT_EQ(judge_->check_timestamp(got->token, "the head of a journal").wrong, "");
    EXPECT_EQ(judge_->check_timestamp(got->token, "another head").wrong, "timestamp_invalid");
    EXPECT_EQ(judge_->check_timestamp("garbage", "x").wrong, "timestamp_invalid");
}

TEST_F(Stamping, WhatIsNotKnownOfTheAuthorityIsSaid) {
    fs::remove(folder_ / "crl/root.crl");
    judge_ = verifier(settings());
    const auto got = stamp("bytes");
    ASSERT_TRUE(got);
    EXPECT_EQ(got->unknown, "revocation_unknown");
}

TEST_F(Stamping, AnOldAnswerSentAgainIsNone) {
    ASSERT_TRUE(stamp("bytes"));
    replay_ = true;
    EXPECT_EQ(refusal(), "an answer to another request");
}

TEST_F(Stamping, AnAuthorityOfAnotherTimeOrNobodyKnowsIsNone) {
    when_ = now_ + std::chrono::minutes(6);
    EXPECT_EQ(refusal(), "the authority's clock differs from ours");
    when_ = now_;
    const Authority stranger("ecdsa", "Неизвестный УЦ");
    authority_ = stamper(stranger);
    EXPECT_EQ(refusal(), "the token is not good: timestamp_invalid");
    put("crl/root.crl", root_.list({.revoked = {{0x77, "20261120000000Z"}}}));
    judge_ = verifier(settings());
    authority_ = stamper(root_);
    EXPECT_EQ(refusal(), "the token is not good: timestamp_invalid");
}

TEST_F(Stamping, ARefusalIsToldInTheAuthoritysWords) {
    stamping_.digest = "SHA512";  // which it does not take
    EXPECT_NE(refusal().find("refused: "), std::string::npos) << refusal();
    stamping_.digest = "SHA256";
    stamping_.policy = "1.2.3.9";
    EXPECT_NE(refusal().find("refused: "), std::string::npos) << refusal();
}

TEST_F(Stamping, WhatIsNoAnswerIsSaid) {
    server_.Post("/other", [](const httplib::Request&, httplib::Response& response) {
        response.set_content("<html>", "text/html");
    });
    stamping_.url = "http://localhost:" + std::to_string(port_) + "/other";
    EXPECT_EQ(refusal(), "no answer of a timestamp authority");
    stamping_.url = "http://localhost:" + std::to_string(port_) + "/nowhere";
    EXPECT_NE(refusal().find("answer 404"), std::string::npos);
    EXPECT_FALSE(Stamper::make({.url = "ftp://a.test/"}, *judge_));
    EXPECT_FALSE(Stamper::make({.url = "http://a.test/", .digest = "md17"}, *judge_));
    EXPECT_FALSE(Stamper::make({.url = "http://a.test/", .policy = "x"}, *judge_));
}

}  // namespace
}  // namespace registrar::signature
