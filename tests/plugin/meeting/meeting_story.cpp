#include "tests/plugin/meeting/meeting_story.hpp"

#include "plugin/base/seal.hpp"

namespace plugin::meeting {
namespace {

using std::chrono::hours;

const base::SecretKey& key() {
    static const auto one = *base::SecretKey::from_bytes(std::string(32, 'k'));
    return one;
}

RollLine line(const std::string& elector, std::uint32_t number, unsigned roubles) {
    RollLine out;
    out.elector = ElectorId(elector);
    out.number = number;
    out.weight = base::Votes(roubles * 100ULL);
    return out;
}

base::Digest nonce(const std::string& who, const std::string& session) {
    return base::sha256("nonce " + who + session);
}

}  // namespace

Regulation creditors() {
    Regulation out;
    out.id = "ru.creditors";
    out.unit = "kopeck";
    const Criterion of_present{.threshold = *base::Fraction::parse("1/2")};
    Criterion of_all = of_present;
    of_all.basis = Basis::all;
    Criterion every_secured = of_all;
    every_secured.measure = Measure::heads;
    every_secured.threshold = *base::Fraction::parse("1/1");
    every_secured.op = Comparison::at_least;
    every_secured.group = "secured";
    every_secured.if_empty = IfEmpty::pass;
    out.quorum = {of_all};
    out.question_types = {
        {"ordinary", "", "", "", {of_present}},
        {"majority_of_register", "", "", "", {of_all}},
        {"settlement", "", "", "", {of_all, every_secured}}
    };
    out.signing_grace = std::chrono::seconds(60);
    return out;
}

Question ask_question(const std::string& id, const std::string& type) {
    Question out;
    out.id = QuestionId(id);
    out.number = id;
    out.title = "Вопрос " + id;
    out.text = "Решить " + id;
    out.type = type;
    return out;
}

Story::Story() : now(*base::parse_instant("2026-11-23T08:00:00.000Z")) {}

std::string Story::try_(const Command& command) {
    const auto decided = ask(command);
    if (!decided) return decided.error().code;
    for (const auto& body : *decided) {
        journal.push_back({meeting.last_sequence + 1, std::max(now, meeting.last_time), {}, body});
        apply(meeting, journal.back());
    }
    return {};
}

std::size_t Story::must(const Command& command) {
    const auto before = journal.size();
    EXPECT_EQ(try_(command), "");
    return journal.size() - before;
}

std::vector<IntrusionKind> Story::intrusions() const {
    std::vector<IntrusionKind> kinds;
    for (const auto& one : meeting.intrusions) kinds.push_back(one.kind);
    return kinds;
}

CreateMeeting Story::create() const {
    Card card;
    card.title = "Собрание";
    card.starts_at = now + hours(1);
    card.zone = "Europe/Moscow";
    card.debtor.name = "ООО «Образец»";
    return {MeetingId("m"), organizer, ParticipantId("chair"), creditors(), card};
}

Story& Story::drawn_up() {
    must(create());
    auto child = ask_question("p1");
    child.depends_on = Dependency{QuestionId("p"), Decision::adopted};
    auto other = ask_question("p2");
    other.depends_on = Dependency{QuestionId("p"), Decision::adopted};
    const std::vector<Question> agenda{
        ask_question("q1"), ask_question("q2", "majority_of_register"), ask_question("p"), child,
        other
    };
    must(SetAgenda{organizer, agenda});
    must(ImportRegister{
        organizer,
        base::sha256("csv"),
        {line("anna", 1, 40'000), line("boris", 2, 30'000), line("vera", 3, 20'000),
         line("gleb", 4, 10'000)}
    });
    return *this;
}

Story& Story::announced() {
    drawn_up();
    must(Announce{organizer});
    return *this;
}

void Story::apply_for(const std::string& who, const std::string& elector) {
    Claim claim;
    claim.elector = ElectorId(elector);
    must(SubmitApplication{
        ApplicationId("a-" + who),
        AccountId(who),
        {claim},
        base::sha256("document " + who),
        base::sha256("signature"),
        "valid"
    });
}

void Story::apply_without_vote(const std::string& who) {
    must(SubmitApplication{
        ApplicationId("a-" + who),
        AccountId(who),
        {},
        base::sha256("document " + who),
        base::sha256("signature"),
        "valid"
    });
}

void Story::admit(const std::string& who) {
    must(AdmitApplication{organizer, ApplicationId("a-" + who), ParticipantId("p-" + who)});
}

Story& Story::admitted() {
    announced();
    for (const auto& who : everybody) {
        apply_for(who, who);
        admit(who);
    }
    return *this;
}

Story& Story::started() {
    admitted();
    now = meeting.card.starts_at;
    must(Start{organizer});
    must(NoteRoomOpened{"m-1", "room", 1});
    return *this;
}

NoteUserJoined Story::joined(const std::string& who, const std::string& session) const {
    return {
        meeting.room.internal_id, "w_" + who + session, ParticipantId("p-" + who),
        nonce(who, session)
    };
}

void Story::enter(const std::string& who, const std::string& session) {
    must(IssueEntry{AccountId(who), nonce(who, session)});
    must(joined(who, session));
}

void Story::leave(const std::string& who) {
    const auto& session = meeting.participants.at(ParticipantId("p-" + who)).session;
    ASSERT_TRUE(session) << who;
    must(NoteUserLeft{meeting.room.internal_id, session->user});
}

Story& Story::entered() {
    started();
    for (const auto& who : everybody) enter(who);
    return *this;
}

Story& Story::opened() {
    entered();
    must(OpenMeeting{organizer});
    return *this;
}

Story& Story::put(const std::string& id, base::Milliseconds duration) {
    must(OpenQuestion{organizer, QuestionId(id), duration, key().commitment()});
    return *this;
}

SealChoice Story::seal_choice(const std::string& who, const std::string& id, Choice choice) const {
    const auto text = who + id + std::string(base::name_of(choice));
    return {
        AccountId(who),
        QuestionId(id),
        ElectorId(who),
        base::sha256(text),
        base::sha256("sealed " + text),
        now
    };
}

SignBallot Story::sign_ballot(const std::string& who, const std::string& id) const {
    const auto& ballots = question(id).ballots;
    const auto found = ballots.find(ElectorId(who));
    const auto ballot = found == ballots.end() ? base::Digest{} : found->second.ballot;
    return {AccountId(who), QuestionId(id), ElectorId(who), ballot, base::sha256("signed"), now};
}

void Story::choose(const std::string& who, const std::string& id, Choice choice) {
    must(seal_choice(who, id, choice));
    choices[who + "/" + id] = choice;
}

void Story::sign(const std::string& who, const std::string& id) {
    must(sign_ballot(who, id));
}

void Story::vote(const std::string& who, const std::string& id, Choice choice) {
    choose(who, id, choice);
    sign(who, id);
}

CountQuestion Story::count_of(const std::string& id) const {
    CountQuestion command{QuestionId(id), std::string(key().reveal()), {}};
    for (const auto& [elector, ballot] : question(id).ballots) {
        if (ballot.stage != BallotStage::signed_) continue;
        command.revealed.push_back({elector, choices.at(elector.str() + "/" + id)});
    }
    return command;
}

void Story::close_and_count(const std::string& id) {
    if (question(id).stage == QuestionStage::open) must(CloseQuestion{organizer, QuestionId(id)});
    now = std::max(now, question(id).signing_until + std::chrono::milliseconds(1));
    must(count_of(id));
}

}  // namespace plugin::meeting
