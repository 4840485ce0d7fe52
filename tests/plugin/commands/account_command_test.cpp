#include "plugin/commands/account_command.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "plugin/commands/standing_command.hpp"
#include "plugin/json/codec.hpp"
#include "plugin/registry/account_registry.hpp"
#include "plugin/wiring/storage.hpp"
#include "registrar/password.hpp"

namespace plugin::commands {
namespace {

namespace fs = std::filesystem;

class HostClock final : public app::Clock {
public:
    base::Instant now() const override { return *base::parse_instant("2026-11-29T10:00:00.000Z"); }
};

/// A state folder of before, in which one person has two accounts.
class Accounts : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("quorum-accounts-" + base::random_token());
        fs::create_directories(folder_ / "trust");
        std::ofstream(folder_ / "secret") << "secret\n";
        fs::permissions(folder_ / "secret", fs::perms::owner_read | fs::perms::owner_write);
        std::ofstream(config()
        ) << "[storage]\ndirectory = \"state\"\n[signature]\ntrust = \"trust\"\n"
             "[bbb]\napi_url = \"http://127.0.0.1:1/api\"\n"
             "secret_file = \"secret\"\n";
        const auto storage = wiring::open_storage(state()).value();
        add(*storage.vault, "first", "500100732259");
        add(*storage.vault, "second", "500100732259");
        add(*storage.vault, "other", "165001234562");
    }
    void TearDown() override { fs::remove_all(folder_); }

    fs::path config() const { return folder_ / "quorum.toml"; }
    fs::path state() const { return folder_ / "state"; }

    static void add(base::Vault& vault, const std::string& id, const std::string& inn) {
        registrar::StoredAccount stored;
        stored.account.id = meeting::AccountId(id);
        stored.account.email = id + "@example.test";
        stored.account.registered = HostClock().now();
        stored.password_hash = "none";
        registrar::signature::Report report;
        report.signer.inn = inn;
        stored.verdict = registrar::signature::report_json(report);
        ASSERT_TRUE(vault.put(
            {{"account", id, json::print(json::write(stored)), {"email:" + stored.account.email}},
             {"session",
              "of-" + id,
              R"({"account":")" + id +
                  R"(","role":"participant","expires":"2099-01-01T00:00:00.000Z"})",
              {}}}
        ));
    }
    int join(const std::string& kept, const std::string& ended) {
        out_.str("");
        errors_.str("");
        return run_account_join({config(), kept, ended}, out_, errors_);
    }
    int list() {
        out_.str("");
        return run_account_doubles(config(), out_, errors_);
    }
    std::string sessions() {
        const auto storage = wiring::open_storage(state()).value();
        std::string out;
        const auto kept = storage.vault->all("session").value();
        for (const auto& one : kept) out += one.id + " ";
        return out;
    }

    fs::path folder_;
    std::ostringstream out_, errors_;
};

TEST_F(Accounts, DoublesAreListedAndJoinedByAnEntry) {
    EXPECT_EQ(list(), 1);
    EXPECT_NE(out_.str().find("1 first first@example.test person "), std::string::npos)
        << out_.str();
    EXPECT_NE(out_.str().find("1 second second@example.test"), std::string::npos);
    EXPECT_EQ(out_.str().find("other"), std::string::npos);
    EXPECT_EQ(join("first", "SECOND@example.test"), 0) << errors_.str();
    EXPECT_EQ(list(), 0);
    EXPECT_EQ(sessions(), "of-first of-other ");

    const auto storage = wiring::open_storage(state()).value();
    const HostClock clock;
    registry::AccountRegistry registry(*storage.journal, *storage.signer, clock);
    ASSERT_TRUE(registry.read_back());
    ASSERT_EQ(registry.joined().size(), 1u);
    EXPECT_EQ(registry.joined()[0].kept, meeting::AccountId("first"));
    EXPECT_EQ(registry.joined()[0].ended, meeting::AccountId("second"));
    const auto leaves = storage.journal->read("registry", 1, 10).value();
    ASSERT_EQ(leaves.size(), 1u);
    EXPECT_NE(leaves[0].bytes.find("account_joined"), std::string::npos);
    EXPECT_EQ(leaves[0].bytes.find("example.test"), std::string::npos);  // no personal data
}

TEST_F(Accounts, WhatIsNoDoubleIsNotJoined) {
    EXPECT_EQ(join("first", "other"), 1);
    EXPECT_EQ(errors_.str(), "bbb-quorum: refused: not_doubles\n");
    EXPECT_EQ(join("first", "first"), 1);
    EXPECT_EQ(join("first", "nobody@example.test"), 1);
    EXPECT_EQ(errors_.str(), "bbb-quorum: refused: account_unknown\n");
    EXPECT_EQ(join("first", "second"), 0);
    EXPECT_EQ(join("second", "first"), 1);  // the one that ended does not go on
}

TEST_F(Accounts, AnotherPasswordEndsTheSessionsOfThatAccountAlone) {
    std::istringstream bad("short\n");
    EXPECT_EQ(run_account_password({config(), "first@example.test"}, bad, out_, errors_), 1);
    EXPECT_EQ(sessions(), "of-first of-other of-second ");
    std::istringstream in("another good password\n");
    EXPECT_EQ(run_account_password({config(), "first@example.test"}, in, out_, errors_), 0)
        << errors_.str();
    EXPECT_EQ(sessions(), "of-other of-second ");
    const auto storage = wiring::open_storage(state()).value();
    const auto stored = registrar::AccountStore(*storage.vault).get(meeting::AccountId("first"));
    EXPECT_TRUE(registrar::password_matches((*stored)->password_hash, "another good password"));
}

/// The entry is durable and the machine dies before the vault knows: the start makes up for it.
TEST_F(Accounts, WhatTheJournalSaysIsDoneAtTheStart) {
    const auto storage = wiring::open_storage(state()).value();
    const HostClock clock;
    registry::AccountRegistry registry(*storage.journal, *storage.signer, clock);
    ASSERT_TRUE(registry.read_back());
    const registrar::Joining joining{meeting::AccountId("first"), meeting::AccountId("second")};
    registry.join(joining);
    registry.join(joining);  // no second entry
    registry::AccountRegistry again(*storage.journal, *storage.signer, clock);
    ASSERT_TRUE(again.read_back());
    ASSERT_EQ(again.joined().size(), 1u);
    registrar::AccountStore accounts(*storage.vault);
    for (const auto& one : again.joined()) ASSERT_TRUE(registrar::join(accounts, one));
    EXPECT_EQ(accounts.get(joining.ended)->value().account.joined_to, joining.kept);
    EXPECT_TRUE(registrar::doubles(accounts)->empty());
}

TEST_F(Accounts, TheHostMakesOperatorsAndOrganizersAndBlocks) {
    const auto order = [&](StandingOrder what, const std::string& reason = {}) {
        errors_.str("");
        return run_account_standing({config(), what, "First@example.test", reason}, out_, errors_);
    };
    const auto line = [&] {
        const std::string known = "first first@example.test person 2026-11-29T10:00:00.000Z";
        std::ostringstream out;
        EXPECT_EQ(run_account_list(config(), out, errors_), 0);
        const auto at = out.str().find(known);
        if (at == std::string::npos) return out.str();
        const auto end = out.str().find('\n', at);
        return out.str().substr(at + known.size(), end - at - known.size());
    };
    EXPECT_EQ(line(), " asks-to-organize");  // registered as an organizer
    EXPECT_EQ(order(StandingOrder::make_operator), 0) << errors_.str();
    EXPECT_EQ(order(StandingOrder::organizer), 0);
    EXPECT_EQ(line(), " operator organizer");
    EXPECT_EQ(order(StandingOrder::block, "why"), 1);
    EXPECT_EQ(errors_.str(), "bbb-quorum: refused: operator_protected\n");
    EXPECT_EQ(order(StandingOrder::no_operator), 0);
    EXPECT_EQ(order(StandingOrder::no_organizer), 1);
    EXPECT_EQ(errors_.str(), "bbb-quorum: refused: field_missing\n");
    EXPECT_EQ(order(StandingOrder::no_organizer, "no contract"), 0);
    EXPECT_EQ(order(StandingOrder::block, "forged papers"), 0);
    EXPECT_EQ(line(), " blocked");
    EXPECT_EQ(sessions(), "of-other of-second ");
    EXPECT_EQ(order(StandingOrder::unblock), 0);
    EXPECT_EQ(line(), "");
    EXPECT_EQ(
        run_account_standing({config(), StandingOrder::block, "x@y.z", "w"}, out_, errors_), 1
    );
}

}  // namespace
}  // namespace plugin::commands
