// The register of claims: imported from a file, and shown.
#pragma once

#include <string>
#include <vector>

#include "plugin/app/about_meeting.hpp"
#include "plugin/app/names.hpp"
#include "plugin/base/votes.hpp"
#include "registrar/register_store.hpp"

namespace plugin::app {

struct RegisterImport {
    engine::MeetingEngine& engine;
    Names& names;
    registrar::RegisterStore& registers;
};

struct ImportedRegister {
    std::vector<base::Refusal> wrong;  // of the file; if there are any, nothing was imported
    std::size_t lines = 0;
    base::Votes total;
    journal::Receipt receipt = {};
};
/// Blocking. Only the organizer may, while the meeting is drawn up; the file is read after that is
/// known, and to its end: nothing is stored or imported if a single line is wrong. What is stored
/// lies beside the register in force, which nothing but the journal's entry replaces; the entry
/// commits to each line by a salted digest. Refusals: meeting_not_found, not_the_organizer,
/// wrong_phase.
base::Answer<ImportedRegister> import_register(
    const RegisterImport& with, const MeetingRequest& request, std::string_view csv
);

/// Blocking. Once the rules have decided on an act that took lines from this file and that is
/// durable: the lines that count stay, others go. What fails leaves the lines there until the next
/// import.
void settle_register(
    engine::MeetingEngine& engine, registrar::RegisterStore& registers,
    const registrar::RegisterFile& file
);

struct RegisterLineShown {
    meeting::RollLine line;
    bool represented = false;
};
/// Blocking. For the organizer, and for who reads ballots on paper: he has to know whose they are.
/// Refusal meeting_not_found.
base::Answer<std::vector<RegisterLineShown>> show_register(
    engine::MeetingEngine& engine, const MeetingRequest& request
);

}  // namespace plugin::app
