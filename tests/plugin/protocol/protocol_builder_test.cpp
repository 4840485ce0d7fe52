// The protocol of a meeting: nobody who attended is missing, every total is the sum of its rows,
// and nothing is stated that the journal does not hold.
#include <gtest/gtest.h>

#include <algorithm>

#include "plugin/protocol/commission_builder.hpp"
#include "plugin/protocol/protocol_builder.hpp"
#include "plugin/protocol/sections.hpp"
#include "recording/protocol/protocol_parts.hpp"
#include "tests/plugin/meeting/meeting_story.hpp"

namespace plugin::protocol {
namespace {

using meeting::organizer;
using std::chrono::minutes;
using std::chrono::seconds;

/// As they are read from the vault: of everybody whom the builder asks for, and of nobody else.
Names names_in(const meeting::Meeting& meeting) {
    const auto people = people_named_in(meeting);
    Names names;
    for (const auto& id : people.electors) {
        names.electors[id] = {"ООО «" + id.str() + "»", "7707083893"};
        if (id.str() == "gleb") names.electors[id].inn = "112-233-445 95";
    }
    for (const auto& id : people.accounts) names.accounts[id] = "Подписант " + id.str();
    return names;
}

class ProtocolBuilder : public testing::Test {
protected:
    recording::Protocol protocol() {
        const auto& meeting = story_.meeting;
        const auto names = names_in(meeting);
        ProtocolSources sources{meeting, names, {}, {}, {}, base::sha256("head"), {}};
        sources.authorities = authorities_;
        sources.extra_questions = asked_;
        sources.capacities = capacities_;
        return build_protocol(sources);
    }
    void withdraw(const std::string& who) {
        story_.must(meeting::WithdrawAdmission{
            organizer, meeting::ParticipantId("p-" + who), meeting::RefusalGround::no_authority,
            base::sha256("why")
        });
    }
    void open_with(const std::vector<std::string>& early) {
        story_.started();
        for (const auto& who : early) {
            story_.pass(seconds(1));
            story_.enter(who);
        }
        story_.pass(minutes(1));
        story_.must(meeting::OpenMeeting{organizer});
        story_.pass(minutes(1));
    }
    void end() {
        story_.pass(minutes(1));
        story_.must(meeting::EndMeeting{organizer});
    }
    static std::string names_of(const std::vector<recording::ParticipantRow>& rows) {
        std::string text;
        for (const auto& row : rows) text += row.name + " ";
        return text;
    }

    meeting::Story story_;
    std::map<std::pair<meeting::ApplicationId, meeting::ElectorId>, std::string> authorities_;
    std::vector<ProposedQuestion> asked_;
    std::map<meeting::ApplicationId, std::string> capacities_;
};

std::string titles(const recording::Protocol& protocol) {
    std::string text;
    for (const auto& one : protocol.attachments) text += one.title + "\n";
    return text;
}

TEST_F(ProtocolBuilder, RegisteredAreThoseOfTheOpeningAndWhoCameLaterIsListedApart) {
    open_with({"anna", "boris"});
    story_.enter("vera");
    const auto came = story_.now;
    end();
    const auto told = protocol();
    EXPECT_EQ(names_of(told.participants), "ООО «anna» ООО «boris» ");
    EXPECT_EQ(recording::votes_of(told.participants), base::Votes(7'000'000));
    EXPECT_EQ(recording::votes_of(told.participants), told.quorum.at(0).have);
    EXPECT_EQ(names_of(told.arrived_later), "ООО «vera» ");
    EXPECT_EQ(told.arrived_later[0].registered_at, came);
    EXPECT_TRUE(told.turned_away.empty());
    EXPECT_EQ(told.votes_by_register, told.quorum[0].of);
}

TEST_F(ProtocolBuilder, WhoLostHisAdmissionAfterVotingStaysWithTimeAndGround) {
    open_with({"anna", "boris", "vera"});
    withdraw("vera");
    end();
    const auto told = protocol();
    EXPECT_EQ(names_of(told.participants), "ООО «anna» ООО «boris» ООО «vera» ");
    EXPECT_EQ(recording::votes_of(told.participants), told.quorum.at(0).have);
    EXPECT_EQ(
        told.participants[2].note, "Допуск отозван 23.11.2026 12:02:03: не подтверждены полномочия"
    );
    EXPECT_EQ(told.participants[0].note, "");
}

TEST_F(ProtocolBuilder, WhoLostHisAdmissionBeforeTheOpeningIsNeitherCountedNorForgotten) {
    story_.started();
    for (const char* who : {"anna", "boris", "gleb"}) story_.enter(who);
    story_.pass(minutes(1));
    withdraw("gleb");
    story_.must(meeting::OpenMeeting{organizer});
    end();
    const auto told = protocol();
    EXPECT_EQ(names_of(told.participants), "ООО «anna» ООО «boris» ");
    EXPECT_EQ(names_of(told.turned_away), "ООО «gleb» ");
    EXPECT_NE(told.turned_away[0].note, "");
    EXPECT_EQ(told.turned_away[0].represented, "СНИЛС 112-233-445 95");
    EXPECT_TRUE(told.arrived_later.empty());
}

TEST_F(ProtocolBuilder, APowerThatEndedIsToldWithTimeAndGroundAndTheElectorStays) {
    open_with({"anna", "boris"});
    story_.must(meeting::EndPower{
        organizer, meeting::ParticipantId("p-boris"), meeting::ElectorId("boris"),
        meeting::PowerEnd::revoked, base::sha256("why")
    });
    story_.pass(minutes(1));
    story_.must(meeting::RestorePower{
        organizer, meeting::ParticipantId("p-boris"), meeting::ElectorId("boris"),
        base::sha256("by mistake")
    });
    end();
    const auto told = protocol();
    EXPECT_EQ(names_of(told.participants), "ООО «anna» ООО «boris» ");
    EXPECT_EQ(
        told.participants[1].note,
        "Личное участие (Подписант boris) прекращено 23.11.2026 12:02:02; восстановлено 23.11.2026 "
        "12:03:02"
    );
    EXPECT_EQ(told.participants[0].note, "");
}

TEST_F(ProtocolBuilder, AnAdmissionGivenBackIsToldToo) {
    open_with({"anna", "boris"});
    withdraw("boris");
    story_.pass(minutes(1));
    story_.must(meeting::RestoreAdmission{
        organizer, meeting::ParticipantId("p-boris"), base::sha256("by mistake")
    });
    end();
    EXPECT_EQ(
        protocol().participants[1].note,
        "Допуск отозван 23.11.2026 12:02:02: не подтверждены полномочия\n"
        "Допуск восстановлен 23.11.2026 12:03:02"
    );
}

TEST_F(ProtocolBuilder, BreaksAreListedWithTheirReasonsAndEnds) {
    open_with({"anna", "boris"});
    EXPECT_TRUE(protocol().breaks.empty());
    const auto began = story_.now;
    story_.must(meeting::PauseMeeting{organizer, meeting::BreakReason::consultation, minutes(10)});
    story_.pass(minutes(12));
    story_.must(meeting::ResumeMeeting{organizer});
    const auto went_on = story_.now;
    story_.must(meeting::PauseMeeting{organizer, meeting::BreakReason::rest, {}});
    end();
    const auto told = protocol();
    ASSERT_EQ(told.breaks.size(), 2u);
    EXPECT_EQ(told.breaks[0].from, began);
    EXPECT_EQ(told.breaks[0].to, went_on);
    EXPECT_EQ(told.breaks[0].reason, "для совещания участников; голосование в это время не велось");
    EXPECT_FALSE(told.breaks[1].to);
    EXPECT_TRUE(told.breaks[1].reason.starts_with("для отдыха"));
}

TEST_F(ProtocolBuilder, WhoCameWithoutAVoteIsNamedWithHisCapacity) {
    story_.started();
    story_.apply_without_vote("eve");
    story_.admit("eve");
    capacities_[meeting::ApplicationId("a-eve")] = "представитель должника";
    EXPECT_TRUE(protocol().non_voting.empty()) << "he has not come yet";
    story_.enter("eve");
    const auto told = protocol().non_voting;
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].name, "Подписант eve");
    EXPECT_EQ(told[0].capacity, "представитель должника");
}

TEST_F(ProtocolBuilder, AFailedMeetingListsWhoWasThere) {
    story_.started().enter("gleb");
    story_.pass(minutes(30));
    story_.must(meeting::DeclareFailed{organizer});
    const auto told = protocol();
    EXPECT_EQ(names_of(told.participants), "ООО «gleb» ");
    EXPECT_EQ(recording::votes_of(told.participants), told.quorum.at(0).have);
    EXPECT_TRUE(told.failed);
}

TEST_F(ProtocolBuilder, LostRoomsAndOutagesAreListedWithTheirTimesAndWhatTheyMeant) {
    open_with({"anna", "boris"});
    const auto lost = story_.now;
    story_.must(meeting::NoteRoomGone{"room", "destroyed"});
    story_.pass(minutes(2));
    story_.must(meeting::NoteRoomOpened{"m-2", "room2", 2});
    story_.enter("anna", "again");
    story_.put("q1");
    story_.pass(seconds(10));
    const auto out = story_.now;
    story_.pass(seconds(50));
    story_.must(meeting::NoteOutage{out, story_.now});
    story_.close_and_count("q1");
    const auto again = story_.now;
    story_.must(meeting::NoteRoomGone{"room2", "gone"});
    end();
    const auto told = protocol();
    ASSERT_EQ(told.gaps.size(), 3u);
    EXPECT_EQ(told.gaps[0].from, lost);
    EXPECT_EQ(told.gaps[0].to, lost + minutes(2));
    EXPECT_EQ(
        told.gaps[0].note,
        "сервер видео-конференц-связи закрыл комнату; открыта новая комната; голосование в это "
        "время не велось"
    );
    EXPECT_EQ(told.gaps[1].from, out);
    EXPECT_EQ(
        told.gaps[1].note,
        "перерыв в работе системы голосования; время голосования продлено на перерыв, вопрос № q1"
    );
    EXPECT_EQ(told.gaps[2].from, again);
    EXPECT_FALSE(told.gaps[2].to);
    EXPECT_NE(told.gaps[2].note.find("не восстановлена"), std::string::npos);
}

TEST_F(ProtocolBuilder, WhatBecameOfTheClockIsToldAmongTheGaps) {
    open_with({"anna", "boris"});
    story_.must(meeting::NoteClockCorrected{-seconds(65), {}, false});
    story_.put("q1");
    story_.pass(seconds(10));
    const auto doubted = story_.now;
    story_.must(meeting::NoteClockDoubted{story_.now, story_.now - minutes(90)});
    story_.pass(minutes(3));
    story_.must(meeting::NoteClockCorrected{-minutes(90), {}, true});
    story_.close_and_count("q1");
    end();
    const auto told = protocol();
    ASSERT_EQ(told.gaps.size(), 2u);
    EXPECT_EQ(
        told.gaps[0].note,
        "переведены часы сервера на 1 мин 5 с назад; время на голосование от этого не сократилось"
    );
    EXPECT_EQ(told.gaps[1].from, doubted);
    EXPECT_EQ(told.gaps[1].to, doubted + minutes(3));
    EXPECT_EQ(
        told.gaps[1].note,
        "часы сервера расходились с журналом: ничего не открывалось и само не закрывалось; часы "
        "переведены на 1 ч 30 мин 0 с назад; время подтверждено администратором сервера; время "
        "голосования продлено на перерыв, вопрос № q1"
    );
}

TEST_F(ProtocolBuilder, AttemptsOfOnePersonForOneReasonAreOneLineWithTheirNumber) {
    open_with({"anna", "boris"});
    const auto first = story_.now;
    const auto knock = [&](const char* reason) {
        story_.must(meeting::NoteRefusedEntry{meeting::AccountId("eve"), reason});
        story_.pass(seconds(60));  // more often is not noted
    };
    for (int i = 0; i < 3; ++i) knock("not_admitted");
    knock("application_refused");
    for (const char* session : {"x", "y"}) {
        auto thief = story_.joined("anna", "");
        thief.user = std::string("w_thief") + session;
        story_.must(thief);
        story_.must(meeting::NoteUserLeft{"room", thief.user, true});
    }
    end();
    const auto told = protocol();
    ASSERT_EQ(told.refused_entries.size(), 3u);
    const auto& knocks = told.refused_entries[0];
    EXPECT_EQ(knocks.who, "Подписант eve");
    EXPECT_EQ(knocks.reason, "заявка не подавалась");
    EXPECT_EQ(knocks.attempts, 3u);
    EXPECT_EQ(knocks.at, first);
    EXPECT_EQ(knocks.last, first + seconds(120));
    EXPECT_EQ(told.refused_entries[1].reason, "заявка отклонена");
    EXPECT_EQ(told.refused_entries[1].attempts, 1u);
    EXPECT_EQ(told.refused_entries[2].who, "по ссылке участника: Подписант anna");
    EXPECT_EQ(told.refused_entries[2].attempts, 2u);
    EXPECT_EQ(told.refused_entries[2].measure, "удаление из комнаты");
    EXPECT_NE(titles(told).find("попыток: 6"), std::string::npos);
}

TEST_F(ProtocolBuilder, AnnexesAreWhatThereIs) {
    open_with({"anna", "boris"});
    auto& claim =
        story_.meeting.applications.at(meeting::ApplicationId("a-boris")).received.claims.at(0);
    claim.authority = meeting::AuthorityKind::power_of_attorney;
    claim.authority_document = base::sha256("power");
    authorities_[{meeting::ApplicationId("a-boris"), claim.elector}] =
        "доверенность № 5 от " + day_text("2026-11-01");
    asked_ = {{"Подписант vera", "О смене места собраний"}};
    story_.put("q1");
    story_.vote("anna", "q1", meeting::Choice::for_);
    story_.close_and_count("q1");
    end();
    const auto told = protocol();
    const auto list = titles(told);
    for (const char* title :
         {"Реестр требований",
          "Список зарегистрированных и прибывших участников собрания, строк: 2",
          "Заявки на участие с электронными подписями: 4 шт.",
          "Доверенность № 5 от 01.11.2026, доверитель: ООО «boris»",
          "Электронные бюллетени с электронными подписями: 1 шт.",
          "Список лиц, голосовавших против", "Видеозапись собрания (приоб",
          "Выгрузка электронного журнала"}) {
        EXPECT_NE(list.find(title), std::string::npos) << title << "\n" << list;
    }
    EXPECT_EQ(list.find("попыток входа"), std::string::npos);
    EXPECT_EQ(told.attachments.back().sha256, base::sha256("head"));
    EXPECT_EQ(told.journal.head, base::sha256("head"));
    EXPECT_EQ(told.journal.entries, story_.meeting.last_sequence);
    EXPECT_EQ(told.participants[1].authority, "доверенность № 5 от 01.11.2026");
    EXPECT_EQ(told.participants[1].representative, "Подписант boris");
    EXPECT_EQ(told.participants[0].authority, "лично");
    EXPECT_EQ(told.participants[0].representative, "");
    EXPECT_EQ(told.extra_questions.at(0).applicant, "Подписант vera");
}

TEST_F(ProtocolBuilder, APublishedRecordingIsNamedByItsLinkAndDigest) {
    open_with({"anna", "boris"});
    story_.must(meeting::NoteRecordingReady{"room", "video", "https://example.test/v"});
    story_.must(meeting::NoteRecordingArchived{"room", "video", base::sha256("film"), 4});
    end();
    const auto told = protocol();
    const auto found =
        std::find_if(told.attachments.begin(), told.attachments.end(), [](const auto& one) {
            return one.title == "Видеозапись собрания: https://example.test/v";
        });
    ASSERT_NE(found, told.attachments.end());
    EXPECT_EQ(found->sha256, base::sha256("film"));
    EXPECT_EQ(titles(told).find("приобщается"), std::string::npos);
}

TEST_F(ProtocolBuilder, OptionsAddUpToThosePresent) {
    open_with({"anna", "boris", "vera"});
    story_.put("q1");
    story_.vote("anna", "q1", meeting::Choice::for_);
    story_.vote("boris", "q1", meeting::Choice::invalid);
    story_.close_and_count("q1");
    end();
    const auto told = protocol();
    base::Votes sum;
    for (const auto& option : told.questions.at(0).options) sum += option.votes;
    EXPECT_EQ(sum, told.questions[0].votes_present);
}

TEST_F(ProtocolBuilder, SaysWhoDidNotVoteWhatCameOnPaperAndHowItMightHaveEnded) {
    story_.opened();
    const auto names = names_in(story_.meeting);
    const ProtocolSources sources{story_.meeting, names, {}, {}, {}, {}, {}};
    meeting::Outcome outcome;
    EXPECT_TRUE(remarks_of(sources, outcome).empty());
    outcome.excluded = {{meeting::ElectorId("anna"), meeting::ElectorId("vera")}};
    outcome.without_exclusion = meeting::WithoutExclusion{meeting::Decision::adopted, {}};
    outcome.without_disputed = meeting::WithoutExclusion{meeting::Decision::no_quorum, {}};
    outcome.on_paper = meeting::Totals{};
    outcome.on_paper->against = base::Votes(12'345'67);
    outcome.decision = meeting::Decision::tie;
    EXPECT_EQ(
        remarks_of(sources, outcome),
        (std::vector<std::string>{
            "В том числе по бюллетеням на бумаге: за — 0,00, против — 12\u00A0345,67, воздержался "
            "— "
            "0,00, недействительных — 0,00.",
            "Не участвовали в голосовании как заинтересованные лица: ООО «anna», ООО «vera».",
            "Если бы заинтересованные лица голосовали, решение было бы принято.",
            "Без голосов по спорным требованиям не было бы кворума."
        })
    );
    meeting::QuestionState state;
    EXPECT_FALSE(lot_remark(sources, state));
    state.lot = meeting::LotDrawn{
        state.question.id, meeting::tally::LotWay::witnesses, {"for"}, {}, {}, {}, {}
    };
    state.lot->witnesses = {story_.meeting.participant_of(meeting::AccountId("anna"))->id};
    const auto lot = lot_remark(sources, state).value_or("");
    EXPECT_EQ(lot.find("Жребий брошен при свидетелях: "), 0u) << lot;
}

TEST_F(ProtocolBuilder, SaysWhyAMeetingFailedAndHowItsParticipantsWereNotified) {
    story_.announced();
    story_.must(meeting::ConfirmNotice{
        organizer, "post", story_.now - std::chrono::hours(1), base::sha256("receipt")
    });
    meeting::Meeting meeting = story_.meeting;
    EXPECT_EQ(why_failed(meeting), "отсутствие кворума");
    meeting.quorum = meeting::QuorumResult{};
    meeting.quorum->met = true;
    EXPECT_EQ(why_failed(meeting), "участники не уведомлены надлежащим образом");
    const auto told = protocol();
    EXPECT_NE(told.notice.find("Участники уведомлены почтой "), std::string::npos) << told.notice;
    EXPECT_EQ(
        told.notice_proofs.at(0), "Подтверждение отправки, SHA-256 " + base::sha256("receipt").hex()
    );
}

TEST(DayText, IsThatOfPeople) {
    EXPECT_EQ(day_text("2026-11-01"), "01.11.2026");
    EXPECT_EQ(day_text("вчера"), "вчера");
}

/// An elected commission of t1 in the chair and t2, after the vote on q1.
void count_by_commission(meeting::Story& story) {
    meeting::FormCommission form;
    form.by = organizer;
    for (const char* who : {"t1", "t2"}) {
        form.members.push_back({meeting::AccountId(who), meeting::PersonMark{base::sha256(who), {}}}
        );
    }
    form.chair = meeting::AccountId("t1");
    form.way = meeting::CommissionWay::elected_before;
    form.comment = base::sha256("ground");
    story.must(form);
    story.put("q1");
    story.vote("anna", "q1", meeting::Choice::for_);
    story.vote("boris", "q1", meeting::Choice::against);
    story.close_and_count("q1");
}

TEST_F(ProtocolBuilder, TheCommissionReportsOnWhatIsCounted) {
    open_with({"anna", "boris"});
    count_by_commission(story_);
    const auto names = names_in(story_.meeting);
    const ProtocolSources sources{story_.meeting, names, {}, {}, {}, base::sha256("head"), {}};
    const auto told = build_commission_protocol(sources);
    EXPECT_EQ(told.number, 1u);
    ASSERT_EQ(told.seats.size(), 2u);
    EXPECT_EQ(told.seats[0].name, "Подписант t1");
    EXPECT_TRUE(told.seats[0].chair && !told.seats[1].chair);
    EXPECT_EQ(told.formed, "избрана прежним собранием");
    ASSERT_EQ(told.meeting.questions.size(), 1u);
    EXPECT_EQ(told.ballots.at(0).received, 2u);
    EXPECT_EQ(told.ballots[0].on_paper + told.ballots[0].invalid, 0u);
    EXPECT_EQ(told.meeting.questions[0].options.at(0).votes, base::Votes(4'000'000));
    EXPECT_TRUE(told.meeting.questions[0].dissenters.empty()) << "it tells nobody's vote";
    EXPECT_TRUE(told.meeting.quorum_met.value_or(false));
    EXPECT_EQ(told.meeting.journal.entries, story_.meeting.last_sequence);
}

TEST_F(ProtocolBuilder, NamesWhoCountedAndTheProtocolsOfTheCommissionAmongItsAnnexes) {
    open_with({"anna", "boris"});
    count_by_commission(story_);
    const auto content = base::sha256("protocol of the commission");
    story_.must(meeting::IssueCommissionProtocol{
        meeting::AccountId("t1"), content, story_.meeting.last_sequence, story_.meeting.unreported()
    });
    story_.must(meeting::ConfirmCommissionProtocol{
        meeting::AccountId("t2"), 1, content, base::sha256("opinion")
    });
    end();
    const auto told = protocol();
    EXPECT_EQ(
        told.counted_by,
        "счётная комиссия: Подписант t1 (председатель комиссии), Подписант t2; "
        "избрана прежним собранием"
    );
    EXPECT_NE(
        titles(told).find("Протокол счётной комиссии № 1 об итогах голосования, подтвердили члены "
                          "комиссии: 1 из 2; приложено особое мнение"),
        std::string::npos
    );
    const bool named =
        std::any_of(told.attachments.begin(), told.attachments.end(), [&](const auto& one) {
            return one.sha256 == content;
        });
    EXPECT_TRUE(named);
}

TEST_F(ProtocolBuilder, IsNotMadeWithoutANameItNeeds) {
    open_with({"anna", "boris"});
    end();
    auto names = names_in(story_.meeting);
    names.electors.erase(meeting::ElectorId("boris"));
    const ProtocolSources sources{story_.meeting, names, {}, {}, {}, {}, {}};
    EXPECT_THROW(build_protocol(sources), std::out_of_range);
}

}  // namespace
}  // namespace plugin::protocol
