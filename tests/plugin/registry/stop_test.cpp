// Receivers of callbacks may be destroyed once the registry has stopped.
#include "plugin/registry/account_registry.hpp"

#include <gtest/gtest.h>

#include <future>
#include <optional>
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

TEST(StoppedRegistry, HasAnsweredAllAndIsNotNeededByThem) {
    app::HeldJournal journal;
    const NoReceiptKey signer;
    const app::HandClock clock;
    std::optional<AccountRegistry> registry(std::in_place, journal, signer, clock);
    ASSERT_TRUE(registry->read_back());
    journal.keep_what_was_called();
    journal.shut();
    registrar::Registered registered;
    registered.account = meeting::AccountId("anna");
    auto answered = std::async(std::launch::async, [&] { return registry->record(registered); });
    while (journal.waiting() == 0) std::this_thread::yield();
    std::thread disk([&] { journal.open(); });
    registry->stop();
    EXPECT_EQ(journal.waiting(), 0u);
    registry.reset();
    EXPECT_TRUE(answered.get());
    disk.join();
}

}  // namespace
}  // namespace plugin::registry
