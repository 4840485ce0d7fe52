#include "tests/reference/live_meeting.hpp"

#include <algorithm>

#include "plugin/base/seal.hpp"

namespace reference {
namespace {

const AccountId organizer("organizer");
const AccountId teller("teller");
const std::vector<std::string> witnesses{"witness 1", "witness 2"};

const base::SecretKey& key() {
    static const auto one = *base::SecretKey::from_bytes(std::string(32, 'k'));
    return one;
}

ParticipantId participant(const std::string& elector) {
    return ParticipantId("p-" + elector);
}

Form form_of(tally::Mode mode) {
    if (mode == tally::Mode::absentee) return Form::absentee;
    return mode == tally::Mode::mixed ? Form::mixed : Form::remote;
}

}  // namespace

LiveMeeting::LiveMeeting(const tally::Assembly& assembly)
    : assembly_(assembly), now_(*base::parse_instant("2026-11-23T08:00:00Z")) {
    draw_up();
    admit_everybody();
    admit_witnesses();
    if (meeting_.has_room()) {
        hold_in_room();
    } else {
        hold_by_ballots();
    }
    if (assembly.rules.ended && !failed()) must(EndMeeting{organizer});
}

std::string LiveMeeting::try_(const Command& command) {
    const auto decided = decide(meeting_, command, now_);
    if (!decided) return decided.error().code;
    for (const auto& body : *decided) {
        apply(meeting_, {meeting_.last_sequence + 1, now_, {}, body});
    }
    return {};
}

void LiveMeeting::must(const Command& command) {
    const auto code = try_(command);
    if (!code.empty() && complaint_.empty()) {
        complaint_ = code + " of command " + std::to_string(command.index());
    }
}

void LiveMeeting::draw_up() {
    CreateMeeting create;
    create.meeting = MeetingId("m");
    create.by = organizer;
    create.chair = ParticipantId("chair");
    create.regulation = regulation_of(assembly_);
    auto& card = create.card;
    card.title = card.debtor.name = "m";
    card.form = form_of(assembly_.rules.mode);
    card.zone = "Europe/Moscow";
    card.starts_at = now_ + std::chrono::hours(2);
    if (card.form == Form::mixed) card.ballots_until = now_ + std::chrono::hours(1);
    if (card.form == Form::absentee) card.ballots_until = card.starts_at + std::chrono::hours(24);
    if (assembly_.rules.repeat) {
        create.repeat = RepeatOf{MeetingId("earlier"), Phase::failed,        organizer,
                                 create.regulation.id, agenda_of(assembly_), base::sha256("csv"),
                                 roll_of(assembly_)};
        must(create);
    } else {
        must(create);
        must(SetAgenda{organizer, agenda_of(assembly_)});
        must(ImportRegister{organizer, base::sha256("csv"), roll_of(assembly_)});
    }
    must(Announce{organizer});
    must(FormCommission{
        .by = organizer,
        .members = {{teller, PersonMark{base::sha256(teller.str()), {}}}},
        .organizer = PersonMark{base::sha256(organizer.str()), {}}
    });
    if (assembly_.rules.proper_notice) {
        must(ConfirmNotice{organizer, "post", now_, base::sha256("proof")});
    }
}

void LiveMeeting::admit_everybody() {
    for (const auto& line : meeting_.roll) {
        const auto who = line.elector.str();
        SubmitApplication application;
        application.application = ApplicationId("a-" + who);
        application.by = AccountId(who);
        application.claims = {{line.elector, AuthorityKind::own, {}}};
        application.document = base::sha256(who);
        application.verdict = "valid";
        must(application);
        must(AdmitApplication{organizer, application.application, participant(who)});
    }
}

/// Two people without a vote, before whom lots are drawn.
void LiveMeeting::admit_witnesses() {
    for (const auto& who : witnesses) {
        SubmitApplication application;
        application.application = ApplicationId("a-" + who);
        application.by = AccountId(who);
        application.document = base::sha256(who);
        application.verdict = "valid";
        must(application);
        must(AdmitApplication{organizer, application.application, participant(who)});
    }
}

void LiveMeeting::hold_in_room() {
    if (meeting_.by_correspondence()) vote_ahead();
    now_ = meeting_.card.starts_at;
    must(Start{organizer});
    must(NoteRoomOpened{"x", "room", 1});
    for (const auto& who : witnesses) come(who);
    enter_by(assembly_.rules.opened_at);
    open();
    if (failed()) return;
    for (const auto& question : assembly_.rules.questions) {
        enter_by(question.at);
        leave_before(question.at);
        now_ += std::chrono::minutes(10);
        put(question, false);
        if (meeting_.find(QuestionId(question.id))->stage != QuestionStage::open) continue;
        vote_in_room(question);
        close_and_count(question);
    }
}

void LiveMeeting::hold_by_ballots() {
    now_ = meeting_.card.starts_at;
    must(Start{organizer});
    vote_ahead();
    open();
    if (failed()) return;
    for (const auto& question : assembly_.rules.questions) close_and_count(question);
}

void LiveMeeting::open() {
    const auto code = try_(OpenMeeting{organizer});
    if (code.empty()) return;
    without_notice_ = code == "notice_not_confirmed";
    if (code == "no_quorum" || without_notice_) return must(DeclareFailed{organizer});
    complaint_ = code;
}

/// Ballots that are sent in before anybody meets.
void LiveMeeting::vote_ahead() {
    for (const auto& question : assembly_.rules.questions) put(question, true);
    for (const auto& question : assembly_.rules.questions) {
        for (const auto& elector : assembly_.electors) cast(question, elector, false);
    }
    now_ = *meeting_.card.ballots_until + std::chrono::milliseconds(1);
    for (const auto& question : assembly_.rules.questions) {
        must(DeadlineReached{QuestionId(question.id)});
    }
    now_ += std::chrono::minutes(2);  // the time for signing is over
}

void LiveMeeting::put(const tally::Question& question, bool ahead) {
    const QuestionId id(question.id);
    const auto& parent = question.depends_on;
    if (!ahead && meeting_.find(id)->stage == QuestionStage::not_put) return;
    if (!ahead && parent && !meeting_.find(QuestionId(parent->question))->decided()) return;
    must(OpenQuestion{organizer, id, std::chrono::minutes(5), key().commitment()});
}

void LiveMeeting::come(const std::string& who) {
    const auto nonce = base::sha256("nonce " + who);
    must(IssueEntry{AccountId(who), nonce});
    must(NoteUserJoined{"room", "u-" + who, participant(who), nonce});
}

void LiveMeeting::enter_by(const std::optional<std::string>& instant) {
    for (const auto& elector : assembly_.electors) {
        if (!elector.present || !elector.votes) continue;
        if (elector.joined_at && instant && *elector.joined_at > *instant) continue;
        const auto& who = meeting_.participants.at(participant(elector.id));
        if (!who.ever_came()) come(elector.id);
    }
}

void LiveMeeting::leave_before(const std::optional<std::string>& instant) {
    if (!instant) return;
    for (const auto& elector : assembly_.electors) {
        const auto found = meeting_.participants.find(participant(elector.id));
        const bool inside = found != meeting_.participants.end() && found->second.present();
        if (!inside || !elector.left_at || *elector.left_at > *instant) continue;
        must(NoteUserLeft{"room", "u-" + elector.id});
    }
}

void LiveMeeting::close_and_count(const tally::Question& question) {
    const QuestionId id(question.id);
    const auto* state = meeting_.find(id);
    const auto& parent = question.depends_on;
    if (state->stage == QuestionStage::not_put) return;
    if (parent && !meeting_.find(QuestionId(parent->question))->decided()) return;
    if (state->stage == QuestionStage::open) must(CloseQuestion{organizer, id});
    now_ = std::max(now_, state->signing_until + std::chrono::milliseconds(1));
    CountQuestion count{id, std::string(key().reveal()), {}};
    for (const auto& [elector, current] : state->ballots) {
        const auto* ballot = state->counted(elector);
        if (ballot == nullptr) continue;
        count.revealed.push_back({elector, votes_.at(ballot->ballot.hex())});
    }
    must(count);
    settle(question);
}

/// By the word of the chair, or the lot. If it names somebody who is not tied, nothing is settled.
void LiveMeeting::settle(const tally::Question& question) {
    const QuestionId id(question.id);
    const auto& outcome = meeting_.find(id)->outcome;
    if (!outcome || !awaits_settlement(*outcome)) return;
    if (question.chair_vote) (void)try_(GiveCastingVote{organizer, id, *question.chair_vote});
    if (question.lot.empty()) return;
    RecordLot lot{organizer, id, question.lot, {}, base::sha256("words")};
    for (const auto& who : witnesses) lot.witnesses.push_back(participant(who));
    (void)try_(lot);
}

}  // namespace reference
