#include "tests/plugin/app/stage.hpp"

#include <filesystem>

#include "plugin/journal/entry_codec.hpp"

namespace plugin::app {
namespace {

std::shared_ptr<HeldJournal> written(const Story& story) {
    auto journal = std::make_shared<HeldJournal>();
    journal::Batch batch;
    batch.stream = the_stream;
    base::Digest head;
    for (const auto& entry : story.journal) {
        journal::Leaf leaf{entry.sequence, journal::encode(entry), {}};
        head = leaf.head = journal::next_head(head, leaf.bytes);
        batch.leaves.push_back(std::move(leaf));
    }
    if (!batch.leaves.empty()) journal->append(std::move(batch), [](journal::Outcome) {});
    return journal;
}

}  // namespace

meeting::RequestMark mark(const std::string& key, const std::string& body) {
    return {base::sha256("key " + key), base::sha256(body)};
}

const journal::ReceiptSigner& the_signer() {
    static const auto signer = [] {
        const auto folder =
            std::filesystem::temp_directory_path() / ("quorum-receipts-" + base::random_token());
        std::filesystem::create_directories(folder);
        auto made = journal::open_receipt_signer(folder);
        std::filesystem::remove_all(folder);
        return std::move(made.value());
    }();
    return *signer;
}

Stage::Stage(const Story& story) : Stage(written(story), story.now) {
    const auto& room = story.meeting.room;
    if (!room.live) return;
    // The server knows the room, and in it those whom the story let in by their links.
    auto& inside = rooms.live[room.external_id];
    for (const auto& [id, participant] : story.meeting.participants) {
        if (participant.present())
            inside.push_back(id.str() + ".nonce " + participant.account.str());
    }
}

Stage::Stage(std::shared_ptr<HeldJournal> known, base::Instant now) : journal(std::move(known)) {
    clock.set(now);
    begin();
}

void Stage::begin() {
    ledger = std::make_unique<Ledger>(*journal, the_signer(), clock);
    voting = std::make_unique<Voting>(
        Voting::World{*ledger, *journal, *keys, names, work, signatures, clock}
    );
    finished = std::make_unique<FinishedMeetings>(*journal);
    EXPECT_TRUE(finished->read_back());
    conductor = std::make_unique<Conductor>(
        Conductor::World{*ledger, *voting, rooms, media, office, work, clock, arrivals, *finished}
    );
    EXPECT_TRUE(ledger->replay());
    ledger->start(
        [this](const meeting::Meeting&, std::span<const meeting::Entry> entries) {
            told += entries.size();
        },
        [] {}
    );
}

Stage::~Stage() {
    work.run();
    journal->open();
    ledger.reset();
}

std::unique_ptr<Stage> Stage::restarted() {
    settle();
    auto next = std::make_unique<Stage>(journal, clock.now());
    next->keys = keys;
    next->voting = std::make_unique<Voting>(Voting::World{
        *next->ledger, *journal, *keys, next->names, next->work, next->signatures, next->clock
    });
    next->conductor = std::make_unique<Conductor>(Conductor::World{
        *next->ledger, *next->voting, next->rooms, next->media, next->office, next->work,
        next->clock, next->arrivals, *next->finished
    });
    return next;
}

ReceiptReply Stage::submit(
    const meeting::Command& command, std::optional<meeting::RequestMark> mark,
    std::vector<journal::Document> documents
) {
    ReceiptReply reply;
    ledger->submit({the_meeting, command, mark, std::move(documents)}, reply.done());
    return reply;
}

journal::Receipt Stage::must(
    const meeting::Command& command, std::optional<meeting::RequestMark> mark
) {
    const auto reply = submit(command, mark);
    EXPECT_EQ(wrong_with(reply.soon()), "");
    return reply.soon().value();
}

void Stage::settle() {
    // Work hands its results back to the domain thread, which may ask for more: a few rounds.
    for (int i = 0; i < 12; ++i) {
        Reply<int> reply;
        ledger->post([done = reply.done()] { done(0); });
        reply.soon();
    }
}

void Stage::tick() {
    ledger->post([this] { conductor->tick(); });
    settle();
}

meeting::Meeting Stage::now() {
    Reply<std::optional<meeting::Meeting>> reply;
    ledger->post([this, done = reply.done()] {
        const auto* known = ledger->find(the_meeting);
        done(known ? std::optional(*known) : std::nullopt);
    });
    return reply.soon().value();
}

void Stage::put(const std::string& question, base::Milliseconds duration) {
    ReceiptReply reply;
    const meeting::OpenQuestion command{organizer, meeting::QuestionId(question), duration, {}};
    voting->open(the_meeting, command, mark("put " + question), reply.done());
    ASSERT_EQ(wrong_with(reply.soon()), "");
}

BallotRequest Stage::request(
    const std::string& who, const std::string& question, const std::string& key
) {
    BallotRequest out;
    out.meeting = the_meeting;
    out.question = meeting::QuestionId(question);
    out.elector = meeting::ElectorId(who);
    out.by = meeting::AccountId(who);
    out.mark = mark(key);
    out.arrived = clock.now();
    return out;
}

Reply<base::Answer<SealedChoice>> Stage::choose(
    const std::string& who, const std::string& question, Choice choice, const std::string& key
) {
    Reply<base::Answer<SealedChoice>> reply;
    voting->choose(request(who, question, key), choice, reply.done());
    return reply;
}

Reply<base::Answer<SignedBallot>> Stage::sign(
    const std::string& who, const std::string& question, const std::string& ballot,
    const std::string& key
) {
    Reply<base::Answer<SignedBallot>> reply;
    voting->sign(
        request(who, question, key), base::sha256(ballot), HandSignatures::by(who, ballot),
        reply.done()
    );
    return reply;
}

std::string Stage::vote(const std::string& who, const std::string& question, Choice choice) {
    const auto sealed = choose(who, question, choice, "choose " + who + question);
    EXPECT_EQ(wrong_with(sealed.soon()), "") << who;
    const auto accepted = sign(who, question, sealed.soon()->ballot, "sign " + who + question);
    EXPECT_EQ(wrong_with(accepted.soon()), "") << who;
    return sealed.soon()->ballot;
}

void Stage::count(const std::string& question) {
    ledger->post([this, question] {
        const auto* meeting = ledger->find(the_meeting);
        voting->count(*meeting, *meeting->find(meeting::QuestionId(question)));
    });
    settle();
}

}  // namespace plugin::app
