#include "registrar/doubles.hpp"

#include "plugin/json/codec.hpp"
#include "tests/registrar/office.hpp"

namespace registrar {
namespace {

namespace json = plugin::json;

/// Accounts as a sidecar kept them that asked nobody who he is.
class Before : public Office {
protected:
    meeting::AccountId add(const SignUpForm& form, const std::string& id, const Identity& who) {
        now_ += base::Milliseconds(1);
        StoredAccount stored;
        stored.account = {
            meeting::AccountId(id), form.role,   form.kind, form.email, form.phone, form.person,
            form.organization,      form.ogrnip, now_
        };
        stored.password_hash = hash_;
        signature::Report report;
        report.signer.inn = who.inn;
        report.signer.snils = who.snils;
        report.signer.inn_legal = who.inn_legal;
        report.signer.ogrn = who.ogrn;
        stored.verdict = signature::report_json(report);
        EXPECT_TRUE(
            vault_.put({{"account", id, json::print(json::write(stored)), {"email:" + form.email}}})
        );
        return stored.account.id;
    }
    meeting::AccountId add_ivanov(const std::string& id) {
        auto form = form_of_person();
        form.email = id + "@example.test";
        return add(form, id, {ivanov_inn, "11223344595", "", ""});
    }
    /// As at the first start of this version.
    void start() {
        ASSERT_TRUE(vault_.erase("registrar", "identities_indexed"));
        ASSERT_TRUE(accounts_.read_back(now_));
    }
    std::vector<std::vector<std::string>> listed() {
        std::vector<std::vector<std::string>> out;
        const auto groups = doubles(store_).value();
        for (const auto& group : groups) {
            out.emplace_back();
            for (const auto& one : group) out.back().push_back(one.id.str());
        }
        return out;
    }
    std::string sign_in(const std::string& id) {
        return wrong_with(accounts_.sign_in(id + "@example.test", good_password));
    }
    using Groups = std::vector<std::vector<std::string>>;

    static inline const std::string hash_ = [] {
        MemoryVault vault;
        MemoryFiles files;
        HandVerifier verifier;
        HandReserve reserve;
        Uploads uploads({vault, files, reserve, base::SecretKey::random()}, UploadBounds{});
        Accounts accounts(vault, uploads, verifier, base::SecretKey::random());
        const auto now = *base::parse_instant("2026-11-23T10:00:00.000Z");
        const auto draft = *accounts.begin_sign_up(form_of_person(), now, here);
        const auto signature = HandVerifier::by(ivanov, draft.document);
        const auto done = accounts.finish_sign_up(draft.id, signature, now);
        return AccountStore(vault).get(done->account)->value().password_hash;
    }();
    AccountStore store_{vault_};
};

TEST_F(Before, TheFirstRegisteredIsTheOneAThirdSignUpLeadsTo) {
    add_ivanov("first");
    add_ivanov("second");
    start();
    EXPECT_EQ(listed(), (Groups{{"first", "second"}}));
    EXPECT_EQ(sign_in("first"), "");
    EXPECT_EQ(sign_in("second"), "");  // until the host says which goes on
    const auto draft = accounts_.begin_sign_up(form_of_person(), now_, here);
    const auto refused =
        accounts_.finish_sign_up(draft->id, HandVerifier::by(ivanov, draft->document), now_);
    ASSERT_EQ(wrong_with(refused), "account_exists");
    EXPECT_EQ(std::get<base::Refusal>(refused.error()).facts.at(0).value, "first@example.test");
}

TEST_F(Before, TheHostSaysWhichGoesOnWhicheverThatIs) {
    const auto first = add_ivanov("first");
    const auto second = add_ivanov("second");
    start();
    const auto order = joining(store_, second, first);
    ASSERT_EQ(wrong_with(order), "");
    for (int twice = 0; twice < 2; ++twice) ASSERT_TRUE(join(store_, *order));
    EXPECT_EQ(listed(), Groups{});
    EXPECT_EQ(sign_in("second"), "");
    EXPECT_EQ(sign_in("first"), "account_joined");
    EXPECT_EQ(
        wrong_with(accounts_.sign_in("first@example.test", "wrong password")), "credentials_wrong"
    );
    EXPECT_EQ(accounts_.with_email("first@example.test")->id, second);
    EXPECT_EQ(
        wrong_with(set_password(vault_, "first@example.test", good_password)),
        "account_joined at /email"
    );
    const auto draft = accounts_.begin_sign_up(form_of_person(), now_, here);
    const auto refused =
        accounts_.finish_sign_up(draft->id, HandVerifier::by(ivanov, draft->document), now_);
    EXPECT_EQ(std::get<base::Refusal>(refused.error()).facts.at(0).value, "second@example.test");
}

TEST_F(Before, OfThreeTwoAreJoinedOneAfterTheOther) {
    const auto first = add_ivanov("first");
    const auto second = add_ivanov("second");
    const auto third = add_ivanov("third");
    start();
    ASSERT_TRUE(join(store_, *joining(store_, third, second)));
    EXPECT_EQ(listed(), (Groups{{"first", "third"}}));
    EXPECT_EQ(wrong_with(joining(store_, first, second)), "not_doubles");  // gone already
    ASSERT_TRUE(join(store_, *joining(store_, third, first)));
    EXPECT_EQ(sign_in("third"), "");
    EXPECT_EQ(sign_in("first"), "account_joined");
    EXPECT_EQ(sign_in("second"), "account_joined");
}

TEST_F(Before, OthersAreNoDoubles) {
    const auto ivanov_id = add_ivanov("ivanov");
    const auto head =
        add(form_of_company(), "head", {ivanov_inn, "11223344595", company_inn, "1027700132195"});
    auto form = form_of_person();
    form.email = "unproven@example.test";
    const auto unproven = add(form, "unproven", {});
    start();
    EXPECT_EQ(listed(), Groups{});
    EXPECT_EQ(wrong_with(joining(store_, ivanov_id, head)), "not_doubles");
    EXPECT_EQ(wrong_with(joining(store_, ivanov_id, unproven)), "not_doubles");
    EXPECT_EQ(wrong_with(joining(store_, ivanov_id, ivanov_id)), "not_doubles");
    EXPECT_EQ(
        wrong_with(joining(store_, ivanov_id, meeting::AccountId("nobody"))), "account_unknown"
    );
    const auto m = meeting::MeetingId("m");
    EXPECT_EQ(
        meeting::compare(*accounts_.person(unproven, m), *accounts_.person(ivanov_id, m)),
        meeting::Sameness::unknown
    );
}

TEST_F(Before, AnotherPasswordOfADoubleTakesNothingFromTheOther) {
    add_ivanov("first");
    add_ivanov("second");
    start();
    for (const char* who : {"second@example.test", "first@example.test"}) {
        EXPECT_EQ(wrong_with(set_password(vault_, who, "another good password")), "");
        EXPECT_EQ(wrong_with(accounts_.sign_in(who, "another good password")), "");
    }
    const auto draft = accounts_.begin_sign_up(form_of_person(), now_, here);
    const auto refused =
        accounts_.finish_sign_up(draft->id, HandVerifier::by(ivanov, draft->document), now_);
    EXPECT_EQ(wrong_with(refused), "account_exists");
}

}  // namespace
}  // namespace registrar
