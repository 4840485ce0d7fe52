// Validates an application before its document is made: form, claims, powers of attorney. Internal
// to registrar.
#pragma once

#include "registrar/applications.hpp"

namespace registrar {

/// True if the account itself may act for the line: a certificate has proven the line's INN or
/// SNILS.
bool is_own(const Account& account, const RegisterLine& line);

/// The number of a question on the agenda; nullptr: no such question.
const std::string* number_of(const MeetingFacts& facts, const meeting::QuestionId& question);

/// The required signer of a power of attorney: the creditor of the register line.
signature::Expected signer_of(const RegisterLine& line);

/// claims_empty, field_malformed, field_too_long, text_malformed, with paths; nullopt: valid.
std::optional<base::Refusal> out_of_bounds(const ApplicationForm& form);

/// poa_number_missing, poa_dates (does not cover the day of the meeting), poa_file_missing,
/// question_not_found, below `path`; nullopt: valid.
std::optional<base::Refusal> wrong_with(
    const PowerOfAttorney& power, const MeetingFacts& facts, const std::string& path
);

}  // namespace registrar
