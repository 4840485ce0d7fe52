// Voting: a choice is sealed, its ballot is signed, the ballots are unsealed and counted. Choices
// and signatures (which name their signer) are encrypted to a key of the question that lives
// outside the database until the question is closed.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "plugin/app/arrivals.hpp"
#include "plugin/app/ballot_document.hpp"
#include "plugin/app/ledger.hpp"
#include "plugin/app/names.hpp"
#include "plugin/app/ports.hpp"
#include "plugin/base/seal.hpp"
#include "plugin/journal/key_store.hpp"

namespace plugin::app {

/// Port: is this signature of these bytes by the owner of that account? Blocking (CPU).
class Signatures {
public:
    virtual ~Signatures() = default;
    /// The verdict as JSON text; or the refusal signature_invalid / signer_mismatch with reasons.
    virtual base::Answer<std::string> verify(
        const meeting::AccountId& by, std::string_view content, std::string_view signature,
        base::Instant at
    ) const = 0;
};

/// Whose ballot on which question, asked when.
struct BallotRequest {
    meeting::MeetingId meeting;
    meeting::QuestionId question;
    meeting::ElectorId elector;
    meeting::AccountId by;
    meeting::RequestMark mark;
    base::Instant arrived{};
    Arrivals::Ticket ticket;  // lives until the request is decided
    std::size_t aborted = 0;  // votes on the question that were broken off before
};

/// A ballot on paper as its first reader sees it.
struct PaperRead {
    base::Digest scan;
    meeting::Vote vote;
    base::Instant received{};
    std::optional<meeting::PersonMark> reader = {};
};

struct SealedChoice {
    std::string ballot;  // the exact bytes to sign
    journal::Receipt receipt;
};
struct SignedBallot {
    std::string verdict;  // JSON
    journal::Receipt receipt;
};
/// A signed ballot after counting, with everything a stranger needs to check it.
struct OpenedBallot {
    std::string document;
    std::string signature;  // as received; none on paper
    std::string verdict;    // JSON
};

class Voting {
public:
    /// All outlive the voting, and the ledger is stopped before it is destroyed: what the domain
    /// thread and the journal were given calls back into it.
    struct World {
        Ledger& ledger;
        journal::Journal& journal;
        journal::KeyStore& keys;
        Names& names;
        Work& work;
        const Signatures& signatures;
        const Clock& clock;
    };
    explicit Voting(World world) : world_(world) {}

    // All from any thread; `done` is called once, on the domain or a worker thread.
    void open(
        meeting::MeetingId meeting, meeting::OpenQuestion command, meeting::RequestMark mark,
        Ledger::Done done
    );
    void choose(
        BallotRequest request, meeting::Vote vote,
        std::function<void(base::Answer<SealedChoice>)> done
    );
    /// Blocking: a vote by correspondence begins by itself.
    void open_ahead(
        const meeting::MeetingId& meeting, meeting::OpenQuestion command, std::size_t aborted
    );
    /// A ballot on paper, as the first reader sees it; and as the second does.
    void enter_paper(BallotRequest request, PaperRead paper, Ledger::Done done);
    void confirm_paper(
        BallotRequest request, meeting::Vote vote, std::optional<meeting::PersonMark> reader,
        Ledger::Done done
    );
    /// Keys of votes that came to nothing, on the domain thread: what they sealed stays sealed.
    void forget_keys(const meeting::Meeting& meeting);
    void sign(
        BallotRequest request, base::Digest ballot, std::string signature,
        std::function<void(base::Answer<SignedBallot>)> done
    );

    /// Unseals and counts a question that is ready. On the domain thread; again while one count of
    /// it is under way does nothing.
    void count(const meeting::Meeting& meeting, const meeting::QuestionState& question);

    /// Blocking: what was signed, after the key was released.
    base::Answer<OpenedBallot> opened(
        const meeting::MeetingId& meeting, const meeting::QuestionState& question,
        const meeting::ElectorId& elector
    ) const;

private:
    struct Counting;

    base::Attempt<base::SecretKey> key_of(
        const meeting::MeetingId& meeting, const meeting::QuestionId& question, std::size_t aborted
    ) const;
    base::Attempt<std::string> unsealed(
        const std::string& document_id, const base::SecretKey& key, const std::string& context
    ) const;
    void open_with_key(
        meeting::MeetingId meeting, meeting::OpenQuestion command, meeting::RequestMark mark,
        std::size_t aborted, Ledger::Done done
    );
    void enter_paper_here(
        const BallotRequest& request, const PaperRead& paper, const base::SecretKey& key,
        Ledger::Done done
    );
    void forget_key(const std::string& name);
    void choose_here(
        BallotRequest request, meeting::Vote vote, base::SecretKey key,
        std::function<void(base::Answer<SealedChoice>)> done
    );
    void repeat_choice(
        const BallotRequest& request, const base::SecretKey& key, const journal::Receipt& receipt,
        const std::function<void(base::Answer<SealedChoice>)>& done
    ) const;
    void verify_and_sign(
        BallotRequest request, meeting::Ballot ballot, std::string signature,
        std::function<void(base::Answer<SignedBallot>)> done
    );
    void forget_choice(const base::Digest& sealed);
    void finish_count(const std::shared_ptr<const Counting>& counting);

    World world_;
    std::mutex mutex_;
    std::map<std::string, bool> counting_;  // guarded by mutex_: questions being counted
    std::set<std::string> forgotten_;       // guarded by mutex_: keys that were destroyed
};

}  // namespace plugin::app
