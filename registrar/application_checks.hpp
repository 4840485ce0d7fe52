// What must hold of an application before it is drawn up: its form, whose claims it names, the
// powers of attorney behind them. Inside registrar only.
#pragma once

#include "registrar/applications.hpp"

namespace registrar {

/// True if the account may speak for the line by itself: a certificate has proven the number by
/// which the line is known.
bool is_own(const Account& account, const RegisterLine& line);

/// Whom the signature under a power of attorney must name: the creditor, by his register line.
signature::Expected signer_of(const RegisterLine& line);

/// claims_empty, field_malformed, field_too_long, text_malformed, with their paths; or nothing.
std::optional<base::Refusal> out_of_bounds(const ApplicationForm& form);

/// poa_number_missing, poa_dates (it does not cover the day of the meeting), poa_file_missing,
/// below `path`; or nothing.
std::optional<base::Refusal> wrong_with(
    const PowerOfAttorney& power, const MeetingFacts& facts, const std::string& path
);

}  // namespace registrar
