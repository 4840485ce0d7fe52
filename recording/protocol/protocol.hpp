// The protocol of a meeting (of creditors: протокол собрания кредиторов) as plain data, in reading
// order: 127-FZ art. 12-15, Government Decree 56 of 06.02.2004 items 9-10. Independent of how a
// meeting is stored; the surrounding sentences are in protocol_document.cpp.
//
// Texts are UTF-8 from untrusted sources and never markup. An empty text means "not known" and
// omits its line; an empty list is stated in words ("не поступало").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/instant.hpp"
#include "recording/protocol/sentences.hpp"

namespace recording {

using plugin::base::Digest;
using plugin::base::Instant;

struct Debtor {
    std::string full_name;
    std::string short_name = {};
    std::string inn = {};
    std::string ogrn = {};   // of an organization or a sole trader
    std::string snils = {};  // of a citizen
    std::string address = {};
};

struct ArbitrationManager {
    std::string name;      // with the title: "конкурсный управляющий Иванов Иван Иванович"
    std::string sro = {};  // self-regulatory organization he is a member of
    std::string act = {};  // the court's act of appointment
    /// Who conducted the meeting, if not the manager.
    std::string conducted_by = {};
};

/// One voting participant, in the order of the registration journal.
struct ParticipantRow {
    std::uint32_t number = 0;
    std::string name;              // name of the creditor, "Доверитель"
    std::string represented = {};  // identification: ИНН, ОГРН or passport, as one text
    std::string representative = {};
    std::string authority = {};  // kind, number and date of the authority document
    std::string status = {};     // "к. к.", "уп. ор." (domain codes of the registration journal)
    Votes claim;                 // as in the register on the date of the meeting
    Votes votes;
    std::string percent = {};  // "48,48"; empty: computed from votes and votes_by_register
    std::optional<Instant> registered_at = {};
    std::string note = {};  // what changed in the course of the meeting, a line each
};

struct NonVotingPerson {
    std::string name;
    std::string capacity = {};  // "представитель работников должника"
    std::string authority = {};
};

struct OptionResult {
    std::string option;  // "За", "Против", the text of a variant, the name of a candidate
    Votes votes;
    std::optional<std::uint64_t> heads = {};  // unset: not known
    std::string percent_of_present = {};      // empty: computed
    std::string percent_of_register = {};     // empty: computed
};

/// Somebody who voted against or did not vote; Decree 56 requires the list.
struct Dissenter {
    std::uint32_t number = 0;  // of ParticipantRow; 0 if not known
    std::string name;
    Votes votes;
    std::string how;  // "против", "не голосовал"
};

struct ProtocolQuestion {
    std::string number;  // "3", "3.1"
    std::string title;
    std::string text;                 // the exact wording that was voted on
    std::string kind = {};            // "основной", "дополнительный", "пакетный"
    std::string package_parent = {};  // number of the package question it belongs to
    std::string election = {};        // "кумулятивное голосование; мест: 3, кандидатов: 5"
    std::string speakers = {};
    std::vector<std::string> aborted = {};  // a sentence on each vote that was aborted
    std::optional<Instant> opened_at = {};
    std::optional<Instant> closed_at = {};
    std::vector<OptionResult> options = {};
    Votes votes_present;   // base of percent_of_present
    Votes votes_register;  // base of percent_of_register
    QuestionOutcome outcome = QuestionOutcome::not_put;
    std::string in_words = {};  // votes needed and votes given; empty: only the outcome is said
    std::vector<Inequality> inequalities = {};  // all must hold
    std::string decision = {};                  // the text of what was decided
    std::vector<std::string> remarks = {};  // sentences: who did not vote, how it might have ended
    std::vector<Dissenter> dissenters = {};
};

/// The vote on including a proposed question, and who proposed it.
struct ExtraQuestionRequest {
    std::string text;
    std::string applicant;
    std::string result = {};  // "включён в повестку дня под № 5"
};

struct RefusedApplications {
    std::uint64_t count = 0;
    struct Reason {
        std::string text;
        std::uint64_t count = 0;
    };
    std::vector<Reason> reasons = {};
    std::uint64_t taken_back = 0;  // refusals that are not among `count` any more
};

/// A refusal, a withdrawal, the end of a power, or the reversal of one of these.
struct DecisionOnPerson {
    Instant at{};
    std::string who;
    std::string electors = {};  // for whom he spoke or wanted to speak
    std::string decision;       // "допуск отозван: не подтверждены полномочия"
    std::string reason = {};    // as the organizer wrote it
};

/// Somebody who tried to enter without the right to. All attempts of one person for one reason are
/// one entry.
struct RefusedEntry {
    Instant at{};              // the first attempt
    Instant last{};            // the last one, if there were several
    std::string who;           // as the room showed him
    std::string reason;        // "ссылка уже использована"
    std::string measure = {};  // "удалён из комнаты"
    std::uint64_t attempts = 1;
};

/// An interruption of the room or the system; `note` says why and how it affected the votes.
struct RoomGap {
    Instant from{};
    std::optional<Instant> to = {};
    std::string note = {};
};

/// A break that was declared; `to` unset: until the end of the meeting.
struct DeclaredBreak {
    Instant from{};
    std::optional<Instant> to = {};
    std::string reason;  // "для отдыха"
};

struct AttachedDocument {
    std::string title;
    std::optional<std::uint32_t> sheets = {};
    std::optional<Digest> sha256 = {};
};

struct JournalMark {
    Digest head;
    std::uint64_t entries = 0;
};

/// A timestamp of a timestamp authority (RFC 3161), or all of one authority over applications.
struct TimestampRow {
    std::string what;                // "журнал на записи № 40: бюллетени по вопросам № 1, 2"
    std::uint64_t applications = 0;  // instead: over so many signatures of applications
    Instant first{}, last{};
    std::string authority;
    std::string serial;  // of the token, hexadecimal; empty: there are several
};

/// What was known of revoked certificates when signatures were judged: a list of an authority, or
/// all answers of its responder (OCSP), and how many signatures rest on it.
struct RevocationRow {
    std::string authority;
    std::string list;  // its number, hexadecimal; empty: answers of the responder
    bool answers = false;
    Instant first{}, last{};  // made
    std::uint64_t signatures = 0;
};

/// The visible signature mark of a printed copy (ГОСТ Р 7.0.97-2016). The original has a detached
/// signature, so the mark's place is empty there.
struct SignatureMark {
    std::string certificate;  // serial number
    std::string owner;
    std::string valid_from, valid_to;
};

/// If set, the meeting did not take place, and this protocol records that.
struct FailedMeeting {
    std::string reason;               // "отсутствие кворума"
    bool ballots_were_given = false;  // true: the protocol states that they were not opened
};

struct Protocol {
    Unit unit = Unit::kopeck;  // of all votes; also determines the kind of assembly
    Debtor debtor;             // the debtor, for meetings of creditors; otherwise the organization
    std::string court;
    std::string case_number;
    std::string procedure = {};  // "конкурсное производство"

    std::string kind = {};        // "первое", "повторное", "очередное"
    std::string form = {};        // "дистанционная (видео-конференц-связь)"
    std::string form_basis = {};  // the legal basis of that form
    std::string place = {};       // city or address
    std::string platform = {};    // address of the electronic platform
    /// IANA time zone; all times are printed in it, with Moscow time beside.
    std::string zone = "Europe/Moscow";
    std::optional<Instant> started_at = {};
    std::optional<Instant> ended_at = {};
    std::string initiator = {};
    std::string ground = {};
    ArbitrationManager manager;
    std::string counted_by = {};  // the counting commission
    std::optional<FailedMeeting> failed = {};

    std::optional<Instant> registration_from = {};
    std::optional<Instant> registration_to = {};
    std::vector<ParticipantRow> participants = {};   // present when the meeting was opened
    std::vector<ParticipantRow> arrived_later = {};  // after the opening
    /// Came, but lost the admission or the power before the opening.
    std::vector<ParticipantRow> turned_away = {};
    std::vector<NonVotingPerson> non_voting = {};
    Votes votes_by_register;  // of all electors in the register
    std::optional<bool> quorum_met = {};
    std::vector<Inequality> quorum = {};
    std::string quorum_text = {};  // empty: composed from the numbers

    std::string notice = {};  // how and when the participants were notified
    std::vector<std::string> notice_proofs = {};
    std::vector<std::string> changes = {};  // of what was announced, a sentence or more each
    std::vector<std::string> signature_rules = {};  // how signatures were verified, sentences
    std::vector<std::string> agenda = {};           // "3.1. Title"; empty: taken from the questions
    std::vector<ExtraQuestionRequest> extra_questions = {};
    std::vector<ProtocolQuestion> questions = {};  // in the order they were put
    std::vector<std::string> statements = {};      // special opinions, complaints

    RefusedApplications refused_applications = {};
    std::vector<DecisionOnPerson> decisions_on_people = {};  // in their order
    std::vector<RefusedEntry> refused_entries = {};
    std::vector<DeclaredBreak> breaks = {};
    std::vector<RoomGap> gaps = {};

    std::vector<AttachedDocument> presented = {};    // documents shown to the meeting
    std::vector<AttachedDocument> attachments = {};  // attached to the protocol
    JournalMark journal;
    std::vector<TimestampRow> timestamps = {};
    std::vector<std::string> without_timestamp = {};  // though an authority was asked
    std::vector<RevocationRow> revocation = {};
    std::uint32_t copies = 2;

    std::string signature_place = {};  // "г. Москва"
    Instant drawn_up_at{};             // also the PDF's creation date
    std::string signature_file = {};   // name of the detached signature's file
    std::optional<SignatureMark> signature = {};
};

}  // namespace recording
