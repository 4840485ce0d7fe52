// What happens to a question by itself: it opens ahead of the meeting, its ballots are unsealed and
// counted, and keys of votes that came to nothing are destroyed. Called by the scheduler on the
// domain thread; what blocks is done on the pool.
#pragma once

#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "plugin/app/ballot/sealed_documents.hpp"
#include "plugin/app/ports.hpp"
#include "plugin/meeting/meeting.hpp"

namespace plugin::app {

class Counting {
public:
    /// All outlive the object.
    struct World {
        MeetingEngine& engine;
        const SealedDocuments& sealed;
        journal::KeyStore& keys;
        Work& work;
        const Clock& clock;
    };
    explicit Counting(const World& world) : world_(world) {}

    /// Unseals and counts a question that is ready. On the domain thread; again while one count of
    /// it is under way does nothing.
    void count(const meeting::Meeting& meeting, const meeting::QuestionState& question);
    /// Keys of votes that came to nothing, on the domain thread: what they sealed stays sealed.
    void forget_keys(const meeting::Meeting& meeting);
    /// Blocking: a vote by correspondence begins by itself. `aborted`: votes on the question that
    /// were broken off before.
    void open_ahead(
        const meeting::MeetingId& meeting, meeting::OpenQuestion command, std::size_t aborted
    );

private:
    struct Count;
    void finish(const std::shared_ptr<const Count>& count);
    void clear_up(const Count& count);
    void forget_key(const meeting::Meeting& meeting, const std::string& name);

    World world_;
    std::mutex mutex_;
    std::set<std::string> counting_;   // guarded by mutex_: questions being counted
    std::set<std::string> forgotten_;  // guarded by mutex_: keys that were destroyed
};

}  // namespace plugin::app
