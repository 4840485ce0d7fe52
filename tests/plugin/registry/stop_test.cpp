// Receivers of callbacks may be destroyed once the registry has stopped.
#include "plugin/registry/account_registry.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <thread>

#include "tests/plugin/app/fakes.hpp"
#include "tests/plugin/app/held_journal.hpp"

namespace plugin::registry {
namespace {

class NoReceiptKey final : public journal::ReceiptSigner {
public:
    std::vector<journal::Receipt> sign(
        const std::string& stream, std::span<const journal::Place> places
    ) const override {
        return std::vector(places.size(), journal::Receipt{stream, places.back(), {}});
    }
    std::string public_key_pem() const override { return {}; }
};

TEST(StoppedRegistry, HasAnsweredAllAndHoldsNoCallback) {
    app::HeldJournal journal;
    const NoReceiptKey signer;
    const app::HandClock clock;
    AccountRegistry registry(journal, signer, clock);
    ASSERT_TRUE(registry.read_back());
    journal.keep_what_was_called();
    journal.shut();
    auto held = std::make_shared<bool>(false);
    const std::weak_ptr<bool> watched = held;
    bool answered = false;
    registrar::Registered registered;
    registered.account = meeting::AccountId("anna");
    registry.record(registered, [&answered, held = std::move(held)](const auto& receipt) {
        answered = receipt.has_value();
    });
    EXPECT_FALSE(watched.expired());
    std::thread disk([&] { journal.open(); });
    registry.stop();
    EXPECT_TRUE(answered);
    EXPECT_TRUE(watched.expired());
    disk.join();
}

}  // namespace
}  // namespace plugin::registry
