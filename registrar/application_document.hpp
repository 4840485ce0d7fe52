// The application to take part, which the applicant signs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "registrar/applications.hpp"
#include "registrar/document_people.hpp"
#include "registrar/document_words.hpp"

namespace registrar {

struct ClaimInDocument {
    std::string name;
    std::string inn;
    std::string votes;  // for display: "1 234 567,89" roubles, "3" shares
    meeting::AuthorityKind authority{};
    std::string power_number;
    std::string power_issued_on;  // "2026-11-01"
    std::string power_valid_until;
    std::string power_scope;  // numbers of the only questions it covers: "1, 3.1"
    std::optional<base::Digest> power_file;
    std::optional<base::Digest> power_signature;  // of its bytes

    static constexpr auto layout = base::Parts{
        readable::line({"Наименование", "Name"}, &ClaimInDocument::name),
        readable::line({"ИНН участника", "Participant's INN"}, &ClaimInDocument::inn),
        readable::line({"Голоса по реестру", "Votes in the register"}, &ClaimInDocument::votes),
        readable::line({"Полномочие", "Authority"}, &ClaimInDocument::authority),
        readable::line(
            {"Номер доверенности", "Number of the power of attorney"},
            &ClaimInDocument::power_number
        ),
        readable::line({"Дата выдачи", "Issued on"}, &ClaimInDocument::power_issued_on),
        readable::line({"Действует по", "Valid until"}, &ClaimInDocument::power_valid_until),
        readable::line({"Только по вопросам", "Only on questions"}, &ClaimInDocument::power_scope),
        readable::line(
            {"SHA-256 файла доверенности", "SHA-256 of the file"}, &ClaimInDocument::power_file
        ),
        readable::line(
            {"SHA-256 подписи доверенности", "SHA-256 of its signature"},
            &ClaimInDocument::power_signature
        )
    };
};

struct ApplicationDocument {
    std::string request;
    std::string title;
    std::string debtor;
    std::string date;
    PersonLines applicant;
    std::optional<OrganizationLines> organization;
    std::string email;
    std::string phone;
    std::string capacity;  // of an applicant without a vote
    std::vector<std::string> questions;
    std::vector<ClaimInDocument> claims;
    // technical
    std::string document = "bbb-quorum application/2";
    meeting::MeetingId meeting;
    base::Instant time{};
    std::string nonce;

    static constexpr readable::Label form_title{
        "ЗАЯВКА НА УЧАСТИЕ В СОБРАНИИ", "APPLICATION TO TAKE PART IN A MEETING"
    };
    static constexpr auto layout = base::Parts{
        readable::block({}),
        readable::line({"Прошу", "I ask"}, &ApplicationDocument::request),
        readable::block({}),
        readable::line({"Собрание", "Meeting"}, &ApplicationDocument::title),
        readable::line({"Должник", "Debtor"}, &ApplicationDocument::debtor),
        readable::line({"Дата и время собрания", "Date and time"}, &ApplicationDocument::date),
        readable::block({"Заявитель", "Applicant"}),
        readable::lines_of(&ApplicationDocument::applicant),
        readable::lines_of(&ApplicationDocument::organization),
        readable::line({"Электронная почта", "E-mail"}, &ApplicationDocument::email),
        readable::line({"Телефон", "Phone"}, &ApplicationDocument::phone),
        readable::line({"Участвует как", "Takes part as"}, &ApplicationDocument::capacity),
        readable::line(
            {"Предлагаемые вопросы", "Proposed questions"}, &ApplicationDocument::questions
        ),
        readable::group({"Участник собрания", "Participant"}, &ApplicationDocument::claims),
        readable::block(readable::technical),
        readable::line({"Вид документа", "Kind of document"}, &ApplicationDocument::document),
        readable::line({"Код собрания", "Meeting id"}, &ApplicationDocument::meeting),
        readable::line({"Время составления", "Made at"}, &ApplicationDocument::time),
        readable::line({"Одноразовый код", "Nonce"}, &ApplicationDocument::nonce)
    };
};

/// The exact bytes to sign.
std::string document_text(
    const Account& account, const MeetingFacts& facts, const ApplicationForm& form,
    const std::vector<StoredClaim>& claims, base::Instant now
);
/// Whether the document is an application to this meeting; one signed for another meeting is
/// refused.
bool is_application_to(const std::string& document, const meeting::MeetingId& meeting);

}  // namespace registrar
