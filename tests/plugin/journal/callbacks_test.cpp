// The journal releases a callback once it was called, so that its owner may be destroyed.
#include <gtest/gtest.h>

#include <future>
#include <memory>

#include "plugin/journal/sqlite/journal.hpp"
#include "tests/plugin/journal/scratch.hpp"

namespace plugin::journal {
namespace {

TEST(SqliteJournal, LetsGoOfACallbackBeforeItCallsTheNextOfTheSameCommit) {
    const Scratch scratch;
    const auto fatal = [](const base::Failure& failure) { ADD_FAILURE() << failure.what; };
    auto journal = *make_sqlite_journal(scratch / "journal.db", fatal);
    BatchMaker chain("meeting/a");
    // While this one is answered the others gather for one commit.
    std::promise<void> gathered;
    auto both = gathered.get_future().share();
    journal->append(chain.next("first"), [both](Outcome) { both.wait(); });
    auto held = std::make_shared<int>();
    const std::weak_ptr<int> watched = held;
    std::promise<bool> gone;
    journal->append(chain.next("second"), [held = std::move(held)](Outcome) {});
    journal->append(chain.next("third"), [&](Outcome) { gone.set_value(watched.expired()); });
    gathered.set_value();
    EXPECT_TRUE(gone.get_future().get());
}

}  // namespace
}  // namespace plugin::journal
