// Lists, responses and issuers fetched from addresses in certificates, against a server of the
// test's own; and which addresses a server does not turn to.
#include <httplib.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "registrar/signature/fetch/address.hpp"
#include "registrar/signature/fetch/fetcher.hpp"
#include "tests/registrar/signature/answers.hpp"

namespace registrar::signature {
namespace {

TEST(WebAddress, IsReadStrictly) {
    const auto plain = web_address("HTTP://Crl.Example.test/a/b.crl?x=1");
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->host, "crl.example.test");
    EXPECT_EQ(plain->port, 80);
    EXPECT_EQ(plain->target, "/a/b.crl?x=1");
    EXPECT_EQ(web_address("https://a.test")->target, "/");
    EXPECT_EQ(web_address("https://a.test")->port, 443);
    EXPECT_EQ(web_address("http://[2001:db8::1]:8080/x")->origin(), "http://[2001:db8::1]:8080");
    for (const char* url :
         {"", "ldap://a.test/x", "file:///etc/passwd", "http://", "http:///x", "http://a.test:0/",
          "http://a.test:65536/", "http://a.test:8x/", "http://user@a.test/", "http://a_b.test/",
          "http://a.test/x y", "http://a.test/x\r\nHost: b", "http://a.test/#f", "http://[::1/",
          "http://[::1]x/", "http://[zz]/", "//a.test/", "gopher://a.test/"}) {
        EXPECT_FALSE(web_address(url)) << url;
    }
    EXPECT_FALSE(web_address("http://a.test/" + std::string(3000, 'x')));
}

TEST(WebAddress, OnlyPublicOnesArePublic) {
    for (const char* ip :
         {"8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2a00:1450::1", "::ffff:8.8.8.8",
          "64:ff9b::808:808"}) {
        EXPECT_TRUE(is_public(ip)) << ip;
    }
    for (const char* ip :
         {"127.0.0.1",
          "127.9.9.9",
          "10.1.2.3",
          "172.16.0.1",
          "172.31.255.255",
          "192.168.1.1",
          "169.254.169.254",
          "100.64.0.1",
          "0.0.0.0",
          "224.0.0.1",
          "255.255.255.255",
          "192.0.2.1",
          "198.18.0.1",
          "::",
          "::1",
          "fe80::1",
          "fe80::1%eth0",
          "fc00::1",
          "fd12::1",
          "ff02::1",
          "::ffff:127.0.0.1",
          "::ffff:10.0.0.1",
          "64:ff9b::7f00:1",
          "2002:7f00:1::1",
          "2002:a00:1::1",
          "2001:db8::1",
          "2001::1",
          "::127.0.0.1",
          "garbage",
          ""}) {
        EXPECT_FALSE(is_public(ip)) << ip;
    }
}

TEST(WebAddress, WhatIsNotPublicIsRefusedAfterResolutionUnlessListed) {
    const auto refused = [](const char* url, const std::vector<std::string>& allowed = {}) {
        const auto soon = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        const auto ip = address_of(*web_address(url), allowed, soon, {});
        return ip ? "" : ip.error().what;
    };
    EXPECT_NE(refused("http://localhost/").find("which is not public"), std::string::npos);
    EXPECT_NE(refused("http://127.0.0.1/").find("which is not public"), std::string::npos);
    EXPECT_NE(refused("http://[::1]/").find("which is not public"), std::string::npos);
    // Other ways to write it, which resolvers understand.
    for (const char* url : {"http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://0/"}) {
        EXPECT_NE(refused(url), "") << url;
    }
    EXPECT_EQ(refused("http://localhost/", {"localhost"}), "");
    EXPECT_EQ(refused("http://localhost:8080/", {"localhost"}), "port 8080 is not allowed");
    EXPECT_EQ(refused("http://localhost:8080/", {"localhost:8080"}), "");
    EXPECT_EQ(refused("http://8.8.8.8:22/"), "port 22 is not allowed");
}

TEST(WebAddress, AResolverThatHangsIsNotWaitedFor) {
    static std::atomic<bool> go;
    static std::atomic<int> left;
    go = false;
    left = 0;
    const auto hangs = [](const std::string&) -> std::optional<std::vector<std::string>> {
        while (!go) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        --left;
        return std::vector<std::string>{"8.8.8.8"};
    };
    const auto began = std::chrono::steady_clock::now();
    const auto why = [&] {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(50);
        const auto ip = address_of(*web_address("http://a.test/"), {}, deadline, {}, hangs);
        return ip ? *ip : ip.error().what;
    };
    for (int i = 0; i < 4; ++i) {
        ++left;
        EXPECT_EQ(why(), "no address of a.test in time");
    }
    EXPECT_EQ(why(), "the system's resolver of names does not answer") << "no fifth thread";
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(5));
    go = true;
    while (left > 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    std::string ip;
    for (int i = 0; i < 100 && ip != "8.8.8.8"; ++i) {
        ++left;
        ip = why();
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    EXPECT_EQ(ip, "8.8.8.8") << "and those left behind have ended";
}

class Fetching : public TrustFolder {
protected:
    Fetching() {
        trust(root_);
        port_ = server_.bind_to_any_port("localhost");
        settings_.directory = folder_ / "fetched";
        settings_.limits.allowed = {at_server()};
        settings_.limits.connect = settings_.limits.silence = std::chrono::seconds(2);
        settings_.limits.whole = std::chrono::seconds(3);
        settings_.look_again = std::chrono::milliseconds(10);
        settings_.now = [this] { return base::Instant(base::Milliseconds(clock_.load())); };
        settings_.warn = [this](const std::string& what) {
            const std::scoped_lock lock(mutex_);
            troubles_ += what + "\n";
        };
        clock_ = now_.time_since_epoch().count();
        server_.Get("/root.crl", [this](const httplib::Request&, httplib::Response& response) {
            ++asked_;
            const std::scoped_lock lock(mutex_);
            response.set_content(list_, "application/pkix-crl");
        });
        thread_ = std::thread([this] { server_.listen_after_bind(); });
        while (!server_.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    ~Fetching() override {
        server_.stop();
        thread_.join();
    }
    std::string at_server() const { return "localhost:" + std::to_string(port_); }
    std::string url(const std::string& path) const { return "http://" + at_server() + path; }
    void serve_list(const std::string& pem) {
        const std::scoped_lock lock(mutex_);
        list_ = pem;
    }
    std::string troubles() const {
        const std::scoped_lock lock(mutex_);
        return troubles_;
    }
    Identity person(const std::string& list_at, const std::string& more = "") const {
        CertificateOptions options;
        if (!list_at.empty()) options.distribution_points = "URI:" + list_at;
        options.extra_nid_value = more;
        return root_.issue("ecdsa", options);
    }
    std::string der_of(X509* certificate) const {
        unsigned char* der = nullptr;
        const int size = i2d_X509(certificate, &der);
        std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
        OPENSSL_free(der);
        return out;
    }
    std::vector<std::string> chain_of(const Identity& one) const {
        return {der_of(one.certificate.get()), der_of(root_.certificate())};
    }
    std::unique_ptr<Fetcher> fetcher() {
        auto out = Fetcher::start(settings_);
        EXPECT_TRUE(out);
        return std::move(*out);
    }
    template <class Condition>
    static bool soon(Condition condition) {
        for (int i = 0; i < 500 && !condition(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return condition();
    }
    static bool went_well(const Fetcher& one) {
        const auto states = one.states();
        return !states.empty() && states[0].good_until && states[0].failures == 0;
    }
    static bool went_wrong(const Fetcher& one) {
        const auto states = one.states();
        return !states.empty() && states[0].failures > 0;
    }
    httplib::Server server_;
    int port_ = 0;
    std::thread thread_;
    std::atomic<int> asked_ = 0;
    std::atomic<std::int64_t> clock_;
    mutable std::mutex mutex_;
    std::string list_, troubles_;  // guarded by mutex_
    FetchSettings settings_;
    Authority root_{"ecdsa"};
};

TEST_F(Fetching, AVoterIsAnsweredAtOnceAndKnownWhenTheListIsThere) {
    serve_list(root_.list({}));
    const auto ivanov = person(url("/root.crl"));
    const auto fetching = fetcher();
    auto wanted = settings();
    wanted.fetched_directory = folder_ / "fetched";
    wanted.look_again = std::chrono::milliseconds(20);
    wanted.warn = {};
    wanted.chain_found = [&](const std::vector<std::string>& chain) { fetching->want(chain); };
    const auto judge = verifier(wanted);
    const auto signature = sign(content_, ivanov);
    EXPECT_EQ(told(judge->check(content_, signature, now_)), "indeterminate: revocation_unknown");
    EXPECT_TRUE(soon([&] { return told(judge->check(content_, signature, now_)) == "valid"; }));
    EXPECT_EQ(asked_, 1);
}

TEST_F(Fetching, AListIsFetchedAgainBeforeItEndsAndARevocationIsTold) {
    serve_list(root_.list({.until = "20261123120000Z"}));
    const auto ivanov = person(url("/root.crl"));
    const auto fetching = fetcher();
    fetching->want(chain_of(ivanov));
    ASSERT_TRUE(soon([&] { return went_well(*fetching); })) << troubles();
    EXPECT_EQ(fetching->states()[0].good_until, at("2026-11-23T12:00:00Z"));
    EXPECT_EQ(fetching->states()[0].next_try, at("2026-11-23T11:30:00Z"));
    serve_list(
        root_.list({.revoked = {{0x1001}}, .from = "20261123112000Z", .until = "20261124120000Z"})
    );
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    EXPECT_EQ(asked_, 1) << "not before it is time";
    clock_ = at("2026-11-23T11:30:00Z").time_since_epoch().count();
    EXPECT_TRUE(soon([&] {
        return asked_ == 2 && fetching->states()[0].good_until == at("2026-11-24T12:00:00Z");
    }));
    auto wanted = settings();
    wanted.fetched_directory = folder_ / "fetched";
    EXPECT_EQ(
        told(verifier(wanted)->check(content_, sign(content_, ivanov), now_)),
        "invalid: certificate_revoked"
    );
}

TEST_F(Fetching, WhatWasFetchedIsKeptOverARestart) {
    serve_list(root_.list({}));
    const auto ivanov = person(url("/root.crl"));
    {
        const auto first = fetcher();
        first->want(chain_of(ivanov));
        ASSERT_TRUE(soon([&] { return went_well(*first); }));
    }
    const auto second = fetcher();
    second->want(chain_of(ivanov));
    ASSERT_TRUE(soon([&] { return went_well(*second); }));
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_EQ(asked_, 1);
}

TEST_F(Fetching, ManyWhoWantTheSameCostOneRequest) {
    serve_list(root_.list({}));
    const auto fetching = fetcher();
    for (int i = 0; i < 50; ++i) {
        CertificateOptions options;
        options.distribution_points = "URI:" + url("/root.crl");
        options.serial = 100 + i;
        fetching->want(chain_of(root_.issue("ecdsa", options)));
    }
    ASSERT_TRUE(soon([&] { return went_well(*fetching); }));
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    EXPECT_EQ(asked_, 1);
    EXPECT_EQ(fetching->states().size(), 1u);
}

TEST_F(Fetching, WhatIsNotTheListIsNotStored) {
    const Authority namesake("ecdsa");
    std::string trouble;
    const std::pair<std::string, const char*> all[]{
        {"<html>Not found</html>", "a damaged revocation list"},
        {namesake.list({}), "a list that the authority did not sign"},
        {root_.list({.from = "20261101000000Z", .until = "20261122000000Z"}),
         "a list that is out of date"}
    };
    for (const auto& [answer_text, why] : all) {
        serve_list(answer_text);
        const auto fetching = fetcher();
        fetching->want(chain_of(person(url("/root.crl"))));
        EXPECT_TRUE(soon([&] { return went_wrong(*fetching); })) << why;
        EXPECT_NE(fetching->states()[0].trouble.find(why), std::string::npos)
            << fetching->states()[0].trouble;
        for (const auto& file : fs::directory_iterator(folder_ / "fetched")) {
            EXPECT_FALSE(file.is_regular_file()) << file.path();
        }
    }
}

TEST_F(Fetching, AServerThatIsAwayIsAskedLessAndLessOften) {
    const auto fetching = fetcher();
    const auto away = url("/nowhere.crl");
    fetching->want(chain_of(person(away)));
    ASSERT_TRUE(soon([&] { return went_wrong(*fetching); }));
    EXPECT_NE(fetching->states()[0].trouble.find("answer 404"), std::string::npos);
    EXPECT_EQ(fetching->states()[0].next_try, now_ + std::chrono::minutes(1));
    clock_ += 60'000;
    ASSERT_TRUE(soon([&] { return fetching->states()[0].failures == 2; }));
    EXPECT_EQ(fetching->states()[0].next_try, now_ + std::chrono::minutes(3));
    EXPECT_EQ(troubles().find('\n'), troubles().size() - 1) << "said once";
}

TEST_F(Fetching, AHostThatDoesNotAnswerHoldsUpNoOther) {
    settings_.limits.silence = std::chrono::seconds(1);
    std::atomic<int> hung = 0;
    httplib::Server silent;
    const int port = silent.bind_to_any_port("localhost");
    silent.Post("/ocsp", [&](const httplib::Request&, httplib::Response&) {
        ++hung;
        std::this_thread::sleep_for(std::chrono::milliseconds(1500));
    });
    std::thread serving([&] { silent.listen_after_bind(); });
    const auto its = "localhost:" + std::to_string(port);
    settings_.limits.allowed.push_back(its);
    serve_list(root_.list({}));
    const auto fetching = fetcher();
    for (int i = 0; i < 20; ++i) {
        CertificateOptions options;
        options.serial = 0x500 + i;
        options.extra_nid_value = "authorityInfoAccess=OCSP;URI:http://" + its + "/ocsp";
        fetching->want(chain_of(root_.issue("ecdsa", options)));
    }
    ASSERT_TRUE(soon([&] { return hung > 0; }));
    fetching->want(chain_of(person(url("/root.crl"))));
    EXPECT_TRUE(soon([&] { return asked_ > 0; }));
    EXPECT_LE(hung, 2) << "of twenty";
    silent.stop();
    serving.join();
}

TEST_F(Fetching, AListMayBeReplacedBeforeItEnds) {
    settings_.at_most = std::chrono::seconds(20);
    serve_list(root_.list({}));
    const auto fetching = fetcher();
    fetching->want(chain_of(person(url("/root.crl"))));
    ASSERT_TRUE(soon([&] { return went_well(*fetching); })) << troubles();
    EXPECT_EQ(fetching->states()[0].next_try, now_ + std::chrono::seconds(20));
    clock_ += 20'000;
    EXPECT_TRUE(soon([&] { return asked_ == 2; }));
}

TEST_F(Fetching, ARedirectionIsNotFollowed) {
    server_.Get("/moved.crl", [&](const httplib::Request&, httplib::Response& response) {
        response.set_redirect("/root.crl");
    });
    serve_list(root_.list({}));
    const auto fetching = fetcher();
    fetching->want(chain_of(person(url("/moved.crl"))));
    ASSERT_TRUE(soon([&] { return went_wrong(*fetching); }));
    EXPECT_NE(fetching->states()[0].trouble.find("answer 302"), std::string::npos);
    EXPECT_EQ(asked_, 0);
}

TEST_F(Fetching, AnAddressInsideIsNotAsked) {
    settings_.limits.allowed.clear();
    const auto fetching = fetcher();
    fetching->want(chain_of(person(url("/root.crl"))));
    ASSERT_TRUE(soon([&] { return went_wrong(*fetching); }));
    EXPECT_NE(fetching->states()[0].trouble.find("is not allowed"), std::string::npos);
    EXPECT_EQ(asked_, 0);
}

TEST_F(Fetching, AnAnswerWithoutEndIsCutOff) {
    settings_.limits.bytes_max = 100'000;
    server_.Get("/endless.crl", [](const httplib::Request&, httplib::Response& response) {
        response.set_chunked_content_provider(
            "application/pkix-crl",
            [](std::size_t, httplib::DataSink& sink) {
                const std::string part(10'000, 'x');
                return sink.write(part.data(), part.size());
            }
        );
    });
    const auto fetching = fetcher();
    fetching->want(chain_of(person(url("/endless.crl"))));
    ASSERT_TRUE(soon([&] { return went_wrong(*fetching); }));
    EXPECT_NE(fetching->states()[0].trouble.find("more than 100000 bytes"), std::string::npos)
        << fetching->states()[0].trouble;
}

TEST_F(Fetching, AnAnswerThatDripsIsCutOff) {
    settings_.limits.whole = std::chrono::milliseconds(500);
    server_.Get("/slow.crl", [](const httplib::Request&, httplib::Response& response) {
        response.set_chunked_content_provider(
            "application/pkix-crl",
            [](std::size_t, httplib::DataSink& sink) {
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
                return sink.write("x", 1);
            }
        );
    });
    const auto fetching = fetcher();
    const auto began = std::chrono::steady_clock::now();
    fetching->want(chain_of(person(url("/slow.crl"))));
    ASSERT_TRUE(soon([&] { return went_wrong(*fetching); }));
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(3));
    EXPECT_NE(fetching->states()[0].trouble.find("it took too long"), std::string::npos);
}

TEST_F(Fetching, WhoIsStoppedWaitsForNobody) {
    settings_.limits.whole = settings_.limits.silence = std::chrono::seconds(60);
    std::atomic<bool> inside = false;
    server_.Get("/hangs.crl", [&](const httplib::Request&, httplib::Response& response) {
        inside = true;
        response.set_chunked_content_provider(
            "application/pkix-crl",
            [](std::size_t, httplib::DataSink& sink) {
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
                return sink.write("x", 1);
            }
        );
    });
    auto fetching = fetcher();
    fetching->want(chain_of(person(url("/hangs.crl"))));
    ASSERT_TRUE(soon([&] { return inside.load(); }));
    const auto began = std::chrono::steady_clock::now();
    fetching.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(5));
}

TEST_F(Fetching, AResponderIsAskedAboutOneCertificateWithANonce) {
    CertificateOptions of_responder;
    of_responder.extended_key_usage = "OCSPSigning";
    of_responder.serial = 0x99;
    of_responder.extra_nid_value = "noCheck=ignored";
    const auto responder = root_.issue("ecdsa", of_responder);
    const auto ivanov = person("", "authorityInfoAccess=OCSP;URI:" + url("/ocsp"));
    std::atomic<bool> replay = false;
    std::string first;
    server_.Post("/ocsp", [&](const httplib::Request& request, httplib::Response& response) {
        ++asked_;
        const auto* at = reinterpret_cast<const unsigned char*>(request.body.data());
        OCSP_REQUEST* asked =
            d2i_OCSP_REQUEST(nullptr, &at, static_cast<long>(request.body.size()));
        OCSP_BASICRESP* holder = OCSP_BASICRESP_new();
        OCSP_copy_nonce(holder, asked);
        const int place = OCSP_BASICRESP_get_ext_by_NID(holder, NID_id_pkix_OCSP_Nonce, -1);
        const auto* value = X509_EXTENSION_get_data(OCSP_BASICRESP_get_ext(holder, place));
        // An OCTET STRING within.
        AnswerOptions options;
        options.nonce.assign(
            reinterpret_cast<const char*>(value->data) + 2,
            static_cast<std::size_t>(value->length - 2)
        );
        auto text = answer(ivanov.certificate.get(), root_.certificate(), responder, options);
        OCSP_BASICRESP_free(holder);
        OCSP_REQUEST_free(asked);
        if (first.empty()) first = text;
        response.set_content(replay ? first : text, "application/ocsp-response");
    });
    {
        const auto fetching = fetcher();
        fetching->want(chain_of(ivanov));
        ASSERT_TRUE(soon([&] { return went_well(*fetching); })) << troubles();
        EXPECT_EQ(fetching->states()[0].kind, "ocsp");
        auto wanted = settings();
        wanted.fetched_directory = folder_ / "fetched";
        EXPECT_EQ(told(verifier(wanted)->check(content_, sign(content_, ivanov), now_)), "valid");
    }
    fs::remove_all(folder_ / "fetched");
    replay = true;
    const auto again = fetcher();
    again->want(chain_of(ivanov));
    ASSERT_TRUE(soon([&] { return went_wrong(*again); }));
    EXPECT_NE(again->states()[0].trouble.find("ocsp_nonce"), std::string::npos)
        << again->states()[0].trouble;
}

TEST_F(Fetching, AMissingIssuerComesFromHostsThatAreListedAlone) {
    CertificateOptions numbered;
    numbered.serial = 7;
    const Authority under(root_, "ecdsa", "Выпускающий УЦ", numbered);
    server_.Get("/under.cer", [&](const httplib::Request&, httplib::Response& response) {
        ++asked_;
        response.set_content(der_of(under.certificate()), "application/pkix-cert");
    });
    CertificateOptions options;
    options.extra_nid_value = "authorityInfoAccess=caIssuers;URI:" + url("/under.cer");
    const auto petrov = under.issue("ecdsa", options);
    {
        const auto careful = fetcher();
        careful->want_issuer(der_of(petrov.certificate.get()));
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        EXPECT_EQ(asked_, 0);
        EXPECT_TRUE(careful->states().empty());
    }
    settings_.issuer_hosts = {at_server()};
    const auto fetching = fetcher();
    put("crl/root.crl", root_.list({}));
    put("crl/under.crl", under.list({}));
    auto wanted = settings();
    wanted.fetched_directory = folder_ / "fetched";
    wanted.look_again = std::chrono::milliseconds(20);
    wanted.warn = {};
    wanted.issuer_missing = [&](const std::string& one) { fetching->want_issuer(one); };
    const auto judge = verifier(wanted);
    const auto signature = sign(content_, petrov);
    EXPECT_EQ(told(judge->check(content_, signature, now_)), "invalid: certificate_untrusted");
    EXPECT_TRUE(soon([&] { return told(judge->check(content_, signature, now_)) == "valid"; }))
        << troubles();
}

}  // namespace
}  // namespace registrar::signature
