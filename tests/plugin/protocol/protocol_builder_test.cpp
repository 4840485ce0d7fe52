// The protocol of a meeting: every total is the sum of its rows, and nothing is stated that the
// journal does not hold.
#include <algorithm>

#include "tests/plugin/protocol/protocol_case.hpp"

namespace plugin::protocol {
namespace {

using ProtocolBuilder = ProtocolCase;

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

TEST_F(ProtocolBuilder, WhoWasToldOfTheMeetingAndWhoWasNotIsSaid) {
    story_.announced();
    story_.apply_for("anna", "anna");
    story_.admit("anna");
    story_.must(meeting::RecordNotice{
        organizer,
        meeting::NoticeWay::post,
        story_.now,
        {meeting::ElectorId("boris")},
        {},
        base::sha256("scan")
    });
    story_.must(meeting::RecordNotice{
        organizer, meeting::NoticeWay::hand, story_.now, {meeting::ElectorId("vera")}, {}, {}
    });
    story_.must(meeting::StrikeNotice{organizer, 2, {}});
    const auto told = protocol();
    ASSERT_EQ(told.notice_proofs.size(), 2u);
    EXPECT_NE(told.notice_proofs[0].find(": ООО «boris» (SHA-256 "), std::string::npos);
    EXPECT_NE(told.notice_proofs[1].find("Запись вычеркнута"), std::string::npos);
    EXPECT_NE(
        told.notice.find("знают 2 из 4. Не уведомлены поимённо и не заявили об участии: "
                         "ООО «vera», ООО «gleb»."),
        std::string::npos
    ) << told.notice;
}

TEST_F(ProtocolBuilder, MaterialsAreListedWithTheirQuestionTheirVersionsAndWhyOneWasWithdrawn) {
    open_with({"anna", "boris"});
    meeting::AttachMaterial command{
        organizer, "Отчёт", "отчёт.pdf", 1000, base::sha256("report"), meeting::QuestionId("q1"),
        {}
    };
    story_.must(command);
    command.title = "Отчёт, исправленный";
    command.content = base::sha256("corrected");
    command.replaces = 1;
    story_.must(command);
    story_.must(meeting::WithdrawMaterial{organizer, 2, "не тот файл"});
    end();
    const auto told = protocol();
    const auto list = titles(told);
    for (const char* part :
         {"Материал: Отчёт (отчёт.pdf, к вопросу № q1, 1000 байт), представлен",
          "; заменён новой редакцией", "Материал: Отчёт, исправленный", "; новая редакция",
          "; отозван ", ": не тот файл"}) {
        EXPECT_NE(list.find(part), std::string::npos) << part << "\n" << list;
    }
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
    const History history{};
    const ProtocolSources sources{story_.meeting, names, history, {}, {}, {}, {}, {}};
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

TEST_F(ProtocolBuilder, IsNotMadeWithoutANameItNeeds) {
    open_with({"anna", "boris"});
    end();
    auto names = names_in(story_.meeting);
    names.electors.erase(meeting::ElectorId("boris"));
    const History history{};
    const ProtocolSources sources{story_.meeting, names, history, {}, {}, {}, {}, {}};
    EXPECT_THROW(build_protocol(sources), std::out_of_range);
}

}  // namespace
}  // namespace plugin::protocol
