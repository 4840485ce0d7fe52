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
    engine = std::make_unique<MeetingEngine>(*journal, the_signer(), clock);
    finished = std::make_unique<FinishedMeetings>(*journal);
    EXPECT_TRUE(finished->read_back());
    begin_counting();
    EXPECT_TRUE(engine->replay());
    engine->start(
        [this](const meeting::Meeting&, std::span<const meeting::Entry> entries) {
            told += entries.size();
        },
        [] {}
    );
}

/// With the keys as they are.
void Stage::begin_counting() {
    sealed = std::make_unique<SealedDocuments>(*journal, *keys);
    counting = std::make_unique<Counting>(Counting::World{*engine, *sealed, *keys, work, clock});
    scheduler = std::make_unique<Scheduler>(Scheduler::World{
        *engine, *counting, rooms, media, office, work, clock, in_flight, *finished
    });
}

Stage::~Stage() {
    work.run();
    journal->open();
    workers_.clear();
    engine.reset();
}

std::unique_ptr<Stage> Stage::restarted() {
    settle();
    auto next = std::make_unique<Stage>(journal, clock.now());
    next->keys = keys;
    next->begin_counting();
    return next;
}

ReceiptReply Stage::submit(
    const meeting::Command& command, std::optional<meeting::RequestMark> mark,
    std::vector<journal::Document> documents
) {
    ReceiptReply reply;
    engine->submit({the_meeting, command, mark, std::move(documents)}, reply.done());
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
        engine->post([done = reply.done()] { done(0); });
        reply.soon();
    }
}

void Stage::tick() {
    engine->post([this] { scheduler->tick(); });
    settle();
}

meeting::Meeting Stage::now() {
    Reply<std::optional<meeting::Meeting>> reply;
    engine->post([this, done = reply.done()] {
        const auto* known = engine->find(the_meeting);
        done(known ? std::optional(*known) : std::nullopt);
    });
    return reply.soon().value();
}

void Stage::put(const std::string& question, base::Milliseconds duration) {
    const meeting::OpenQuestion command{organizer, meeting::QuestionId(question), duration, {}};
    ASSERT_EQ(wrong_with(open(command, mark("put " + question))), "");
}

base::Answer<journal::Receipt> Stage::open(
    const meeting::OpenQuestion& command, const meeting::RequestMark& mark
) {
    return open_question({*engine, *keys, names, clock}, the_meeting, command, mark);
}

base::Answer<SealedChoice> Stage::choose(const BallotRequest& request, const meeting::Vote& vote) {
    return choose_option({*engine, *sealed, names, clock}, request, vote);
}

base::Answer<SignedBallot> Stage::sign(
    const BallotRequest& request, const base::Digest& ballot, const std::string& signature
) {
    return sign_ballot({*engine, *sealed, signatures, clock}, request, ballot, signature);
}

base::Answer<OpenedBallot> Stage::opened(
    const meeting::QuestionState& question, const std::string& who
) {
    return opened_ballot(*sealed, the_meeting, question, meeting::ElectorId(who));
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
    return on_worker([this, asked = request(who, question, key), choice] {
        return choose(asked, choice);
    });
}

Reply<base::Answer<SignedBallot>> Stage::sign(
    const std::string& who, const std::string& question, const std::string& ballot,
    const std::string& key
) {
    return on_worker([this, asked = request(who, question, key), who, ballot] {
        return sign(asked, base::sha256(ballot), HandSignatures::by(who, ballot));
    });
}

std::string Stage::vote(const std::string& who, const std::string& question, Choice choice) {
    const auto sealed = choose(who, question, choice, "choose " + who + question);
    EXPECT_EQ(wrong_with(sealed.soon()), "") << who;
    const auto accepted = sign(who, question, sealed.soon()->ballot, "sign " + who + question);
    EXPECT_EQ(wrong_with(accepted.soon()), "") << who;
    return sealed.soon()->ballot;
}

void Stage::count(const std::string& question) {
    engine->post([this, question] {
        const auto* meeting = engine->find(the_meeting);
        counting->count(*meeting, *meeting->find(meeting::QuestionId(question)));
    });
    settle();
}

}  // namespace plugin::app
