// The registry of accounts: stored entries are read back, a person is registered once, and a failed
// write leaves nothing.
#include "plugin/registry/account_registry.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <future>
#include <thread>

#include "plugin/base/bytes.hpp"
#include "tests/plugin/app/fakes.hpp"
#include "tests/plugin/app/held_journal.hpp"

namespace plugin::registry {
namespace {

using Reply = std::shared_future<base::Answer<journal::Receipt>>;

const journal::ReceiptSigner& signer() {
    static const auto made = [] {
        const auto folder =
            std::filesystem::temp_directory_path() / ("quorum-registry-" + base::random_token());
        std::filesystem::create_directories(folder);
        auto opened = journal::open_receipt_signer(folder);
        std::filesystem::remove_all(folder);
        return std::move(opened.value());
    }();
    return *made;
}

class Registry : public testing::Test {
protected:
    Registry() {
        clock_.set(*base::parse_instant("2026-11-29T10:00:00.123Z"));
        journal_.shut();  // what is appended waits, as for a disk
        EXPECT_TRUE(registry_.read_back());
    }
    /// On a worker of its own, which waits.
    Reply ask(const std::string& account) {
        registrar::Registered registered;
        registered.account = meeting::AccountId(account);
        registered.document = base::sha256("sign-up");
        registered.signature = base::sha256("signature");
        const auto record = [this, registered] { return registry_.record(registered); };
        return std::async(std::launch::async, record).share();
    }
    /// Returns when its entry waits for the disk, or it is answered.
    Reply record(const std::string& account) {
        const auto waiting = journal_.waiting();
        auto reply = ask(account);
        while (journal_.waiting() == waiting && !is_there(reply)) std::this_thread::yield();
        return reply;
    }
    journal::Receipt recorded(const std::string& account) {
        const auto reply = record(account);
        journal_.let_one_through();
        EXPECT_TRUE(reply.get());
        return reply.get().value();
    }
    static bool is_there(
        const Reply& reply, std::chrono::milliseconds within = std::chrono::milliseconds(0)
    ) {
        return reply.wait_for(within) == std::future_status::ready;
    }
    static bool waits(const Reply& reply) {
        return !is_there(reply, std::chrono::milliseconds(20));
    }
    /// "" for a receipt, "no answer", or where it failed.
    static std::string wrong_with(const Reply& reply) {
        if (!is_there(reply, std::chrono::seconds(20))) return "no answer";
        if (reply.get()) return "";
        return std::get<base::Failure>(reply.get().error()).where;
    }
    base::Attempt<void> join(const std::string& kept, const std::string& ended) {
        base::Attempt<void> joined;
        std::thread host([&] {
            joined = registry_.join({meeting::AccountId(kept), meeting::AccountId(ended)});
            done_ = true;
        });
        while (!done_ && !journal_.let_one_through()) std::this_thread::yield();
        host.join();
        done_ = false;
        return joined;
    }
    std::vector<std::string> stored() const {
        std::vector<std::string> out;
        for (const auto& leaf : journal_.leaves("registry")) out.push_back(leaf.bytes);
        return out;
    }

    app::HandClock clock_;
    app::HeldJournal journal_;
    AccountRegistry registry_{journal_, signer(), clock_};
    std::atomic<bool> done_ = false;
};

/// Written by the version before this module, head and all: journals of hosts hold such entries.
const std::string first_stored =
    R"({"v":1,"sequence":1,"time":"2026-11-29T10:00:00.123Z","kind":"account_registered","body":{)"
    R"("account":"first",)"
    R"("document":"d82cace2082f90ca4871c753d883d28e6c8eb7df5ac1dd56b87002da330813ad",)"
    R"("signature":"1a2fc26dc7ea5a2a4748b7cb2b1ef193d96ab2c99f93092f69e63075b28d1278"}})";
const std::string second_stored =
    R"({"v":1,"sequence":2,"time":"2026-11-29T10:00:00.123Z","kind":"account_joined","body":{)"
    R"("account":"second","into":"first"}})";
const std::string second_head = "acb7dbf592877922a62722e91b1c7ef9f5412cdaced2a838544636dddbd114d7";

TEST_F(Registry, StoresTheBytesOfEarlierVersions) {
    recorded("first");
    ASSERT_TRUE(join("first", "second"));
    EXPECT_EQ(stored(), (std::vector{first_stored, second_stored}));
    EXPECT_EQ(journal_.leaves("registry").back().head.hex(), second_head);
}

TEST(RegistryEntry, ReadsTheBytesOfEarlierVersions) {
    const auto first = decode(first_stored);
    ASSERT_TRUE(first);
    EXPECT_EQ(
        *first,
        (RegistryEntry{
            1, *base::parse_instant("2026-11-29T10:00:00.123Z"),
            AccountRegistered{
                meeting::AccountId("first"), base::sha256("sign-up"), base::sha256("signature")
            }
        })
    );
    EXPECT_EQ(encode(*first), first_stored);
    const auto second = decode(second_stored);
    ASSERT_TRUE(second);
    EXPECT_EQ(
        second->body, (std::variant<AccountRegistered, AccountJoined>(
                          AccountJoined{meeting::AccountId("second"), meeting::AccountId("first")}
                      ))
    );
    EXPECT_EQ(encode(*second), second_stored);
}

std::string with(std::string text, const std::string& old, const std::string& other) {
    const auto at = text.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return text.replace(at, old.size(), other);
}

TEST(RegistryEntry, WhatThisVersionCannotHaveWrittenIsNotRead) {
    for (const auto& bytes :
         {with(first_stored, "\"v\":1", "\"v\":2"), with(first_stored, "registered", "joined"),
          with(first_stored, "registered", "erased"), with(second_stored, "\"into\"", "\"onto\""),
          with(first_stored, "\"body\"", "\"note\":1,\"body\""), first_stored.substr(1),
          std::string()}) {
        EXPECT_FALSE(decode(bytes)) << bytes;
    }
}

TEST_F(Registry, AReceiptIsGivenWhenTheEntryIsDurableAndCanBeVerified) {
    const auto reply = record("first");
    EXPECT_TRUE(waits(reply));
    journal_.let_one_through();
    ASSERT_EQ(wrong_with(reply), "");
    const auto receipt = reply.get().value();
    EXPECT_EQ(receipt.stream, "registry");
    EXPECT_EQ(receipt.place.sequence, 1u);
    EXPECT_EQ(receipt.place.time, clock_.now());
    EXPECT_EQ(receipt.head, journal_.leaves("registry").back().head);
    EXPECT_TRUE(journal::verify(receipt, signer().public_key_pem()));
    EXPECT_EQ(recorded("other").place.previous, receipt.head);
}

TEST_F(Registry, SomebodyIsRegisteredOnceHoweverOftenHeAsks) {
    const auto first = record("first");
    const auto impatient = ask("first");
    EXPECT_TRUE(waits(impatient));
    EXPECT_EQ(journal_.waiting(), 1u);
    journal_.let_one_through();
    EXPECT_EQ(wrong_with(impatient), "");
    clock_.pass(std::chrono::hours(1));
    const auto later = record("first");
    ASSERT_EQ(wrong_with(later), "") << "at once";
    EXPECT_EQ(later.get().value().head, first.get().value().head);
    EXPECT_EQ(later.get().value().place.time, first.get().value().place.time);
    EXPECT_EQ(stored().size(), 1u);
}

TEST_F(Registry, IsReadBackWithItsReceiptsItsTimeAndWhoWasJoined) {
    const auto receipt = recorded("first");
    clock_.pass(std::chrono::minutes(1));
    ASSERT_TRUE(join("first", "second"));
    AccountRegistry again(journal_, signer(), clock_);
    ASSERT_TRUE(again.read_back());
    EXPECT_EQ(again.last_time(), clock_.now());
    ASSERT_EQ(again.joined().size(), 1u);
    EXPECT_EQ(again.joined()[0].kept, meeting::AccountId("first"));
    EXPECT_EQ(again.joined()[0].ended, meeting::AccountId("second"));
    registrar::Registered registered;
    registered.account = meeting::AccountId("first");
    const auto repeated = again.record(registered);
    ASSERT_TRUE(repeated);
    EXPECT_EQ(repeated->head, receipt.head);
    EXPECT_EQ(repeated->place.time, receipt.place.time);
    EXPECT_TRUE(journal::verify(*repeated, signer().public_key_pem()));
}

TEST_F(Registry, AnAccountIsJoinedToAnotherByOneEntry) {
    ASSERT_TRUE(join("first", "second"));
    ASSERT_TRUE(join("first", "second"));
    EXPECT_EQ(stored().size(), 1u);
    ASSERT_TRUE(join("first", "third"));
    EXPECT_EQ(stored().size(), 2u);
}

TEST_F(Registry, NothingGoesOnWithARegistryThatWasAltered) {
    recorded("first");
    recorded("other");
    const auto good = stored();
    const std::vector<std::pair<std::uint64_t, std::string>> altered{
        {1, with(good[0], "first", "thief")},
        {2, with(good[1], "other", "thief")},
        {2, with(good[1], "\"sequence\":2", "\"sequence\":3")},
        {2, "{}"}
    };
    for (const auto& [sequence, bytes] : altered) {
        journal_.alter_leaf(sequence, bytes);
        AccountRegistry again(journal_, signer(), clock_);
        const auto read = again.read_back();
        ASSERT_FALSE(read) << bytes;
        EXPECT_EQ(read.error().where, "registry");
        journal_.alter_leaf(sequence, good[sequence - 1]);
        AccountRegistry mended(journal_, signer(), clock_);
        EXPECT_TRUE(mended.read_back());
    }
}

/// One entry cannot be stored: neither can what was to follow it. Both are asked for again.
TEST_F(Registry, WhatCouldNotBeStoredNeverWasAndTheChainGoesOnFromWhatIs) {
    recorded("first");
    const auto lost = record("lost");
    const auto after = record("after");
    journal_.takes(journal::Outcome::storage_full);
    journal_.let_one_through();
    EXPECT_EQ(wrong_with(lost), "storage_full");
    journal_.takes(journal::Outcome::durable);
    journal_.let_one_through();
    EXPECT_EQ(wrong_with(after), "storage_full") << "it rested on what is not there";
    EXPECT_EQ(stored().size(), 1u);
    EXPECT_EQ(recorded("after").place.sequence, 2u);
    EXPECT_EQ(recorded("lost").place.sequence, 3u);
    AccountRegistry again(journal_, signer(), clock_);
    EXPECT_TRUE(again.read_back());
}

TEST_F(Registry, WhileTheDiskTakesNothingNobodyIsRegistered) {
    journal_.takes(journal::Outcome::storage_failed);
    EXPECT_EQ(wrong_with(record("first")), "storage_failed");
    EXPECT_EQ(journal_.waiting(), 0u);
    journal_.takes(journal::Outcome::durable);
    EXPECT_EQ(recorded("first").place.sequence, 1u);
}

}  // namespace
}  // namespace plugin::registry
