// The document an applicant signs: JSON for human readers, with members in this order.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "registrar/applications.hpp"

namespace registrar {

struct ClaimInDocument {
    std::string name;
    std::string inn;
    std::string votes;  // for display: "1 234 567,89" roubles, "3" shares
    meeting::AuthorityKind authority{};
    std::optional<PowerOfAttorney> power_of_attorney;
    std::optional<std::string> scope;  // numbers of the only questions it covers: "1, 3.1"
    static constexpr auto fields = std::tuple{
        base::field("name", &ClaimInDocument::name),
        base::field("inn", &ClaimInDocument::inn),
        base::field("votes", &ClaimInDocument::votes),
        base::field("authority", &ClaimInDocument::authority),
        base::field("powerOfAttorney", &ClaimInDocument::power_of_attorney),
        base::field("scope", &ClaimInDocument::scope)
    };
};

struct ApplicationDocument {
    std::string document = "bbb-quorum application/1";
    std::string text;
    std::string meeting;
    std::string title;
    std::string debtor;
    std::string date;
    Person applicant;
    std::optional<Organization> organization;
    std::string email;
    std::string phone;
    std::vector<ClaimInDocument> claims;
    std::optional<std::string> capacity;  // of an applicant without a vote
    std::optional<std::vector<std::string>> questions;
    base::Instant time{};
    std::string nonce;
    static constexpr auto fields = std::tuple{
        base::field("document", &ApplicationDocument::document),
        base::field("text", &ApplicationDocument::text),
        base::field("meeting", &ApplicationDocument::meeting),
        base::field("title", &ApplicationDocument::title),
        base::field("debtor", &ApplicationDocument::debtor),
        base::field("date", &ApplicationDocument::date),
        base::field("applicant", &ApplicationDocument::applicant),
        base::field("organization", &ApplicationDocument::organization),
        base::field("email", &ApplicationDocument::email),
        base::field("phone", &ApplicationDocument::phone),
        base::field("claims", &ApplicationDocument::claims),
        base::field("capacity", &ApplicationDocument::capacity),
        base::field("questions", &ApplicationDocument::questions),
        base::field("time", &ApplicationDocument::time),
        base::field("nonce", &ApplicationDocument::nonce)
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
