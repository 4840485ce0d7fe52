#include "plugin/app/register/correct.hpp"

#include <algorithm>
#include <set>

#include "plugin/app/form_checks.hpp"

namespace plugin::app {
namespace {

using base::Answer;
using meeting::ElectorId;
using meeting::Meeting;
using registrar::RegisterFile;
using registrar::RegisterLine;

/// What a correction needs of its meeting.
struct InForce {
    RegisterFile file;
    registrar::RegisterTerms terms;
    std::set<ElectorId> represented;
    bool handled = false;  // this request was answered before
};

Answer<InForce> in_force(engine::MeetingEngine& engine, const MeetingRequest& request) {
    const auto look = [&](const Meeting& meeting) -> Answer<InForce> {
        const bool handled = was_handled(meeting, request.mark);
        const auto phases = {meeting::Phase::announced, meeting::Phase::registration};
        const bool now = std::find(phases.begin(), phases.end(), meeting.phase) != phases.end();
        if (!handled && !now) {
            return tl::unexpected(base::Problem(base::Refusal{
                "wrong_phase", {}, {{"phase", std::string(base::name_of(meeting.phase))}}
            }));
        }
        const auto& rules = meeting.regulation;
        InForce out{{meeting.id, meeting.register_source}, {}, {}, handled};
        out.terms = {rules.counted_in(), rules.marks_of_register()};
        for (const auto& [elector, power] : meeting.powers) out.represented.insert(elector);
        return out;
    };
    return read_as_organizer(engine, request, look);
}

std::uint32_t number_of(const RegisterChange& one) {
    return one.after ? one.after->number : one.before->number;
}

/// Joins, leaves, and lines that say something else than before.
base::Attempt<CorrectedRegister> compared(
    const registrar::RegisterStore& registers, const InForce& force,
    const std::vector<RegisterLine>& lines
) {
    auto before = registers.lines(force.file);
    if (!before) return tl::unexpected(before.error());
    const auto same = registers.same_persons(force.file, lines);
    if (!same) return tl::unexpected(same.error());
    CorrectedRegister out;
    out.lines_before = before->size();
    out.lines = lines.size();
    for (const auto& [elector, line] : *before) out.total_before += line.claim;
    for (const auto& line : lines) {
        out.total += line.claim;
        const auto stayed = same->find(line.number);
        if (stayed == same->end()) {
            out.changes.push_back({line.name, {}, line, false});
            continue;
        }
        const auto was = before->extract(stayed->second).mapped();
        auto renumbered = was;  // lines move up and down with others
        renumbered.number = line.number;
        if (renumbered == line) continue;
        const bool represented = force.represented.contains(stayed->second);
        out.changes.push_back({line.name, was, line, represented});
    }
    for (const auto& [elector, line] : *before) {  // those who are left
        out.changes.push_back({line.name, line, {}, force.represented.contains(elector)});
    }
    std::sort(out.changes.begin(), out.changes.end(), [](const auto& one, const auto& other) {
        return number_of(one) < number_of(other);
    });
    return out;
}

Answer<journal::Receipt> put_in_force(
    const RegisterImport& with, const MeetingRequest& request, const RegisterCorrection& asked,
    const InForce& force, const std::vector<RegisterLine>& lines
) {
    const RegisterFile file{request.meeting, base::sha256(asked.csv)};
    std::vector<meeting::RollLine> roll;
    if (!force.handled) {
        auto corrected = with.registers.correct(file, lines, force.file);
        if (!corrected) return failed(corrected.error());
        roll = std::move(*corrected);
    }
    const meeting::CorrectRegister command{request.by, file.source, roll, asked.reason};
    bool overtaken_by_another = false;  // the lines were compared with a register no more in force
    const auto propose = [&](const Meeting* known) -> Answer<engine::Proposal> {
        if (!exists_for(known, request.by)) return refused("meeting_not_found");
        overtaken_by_another = !force.handled && known->register_source != force.file.source;
        if (overtaken_by_another) return overtaken();
        return engine::Proposal{command};
    };
    const auto done = with.engine.act(request.meeting, request.mark, propose);
    with.names.forget(file.meeting);
    if (!roll.empty()) settle_register(with.engine, with.registers, file);
    return receipt_of(done);
}

}  // namespace

Answer<CorrectedRegister> correct_register(
    const RegisterImport& with, const MeetingRequest& request, const RegisterCorrection& asked
) {
    if (!asked.compare_only) {
        if (auto wrong = wrong_reason(asked.reason)) return tl::unexpected(base::Problem(*wrong));
    }
    const auto force = in_force(with.engine, request);
    if (!force) return tl::unexpected(force.error());
    const auto lines = registrar::read_register(asked.csv, force->terms);
    if (!lines) return CorrectedRegister{lines.error(), {}, 0, 0, {}, {}, {}};
    auto out = compared(with.registers, *force, *lines);
    if (!out) return failed(out.error());
    if (asked.compare_only) return *out;
    const auto receipt = put_in_force(with, request, asked, *force, *lines);
    if (!receipt) return tl::unexpected(receipt.error());
    out->receipt = *receipt;
    return *out;
}

}  // namespace plugin::app
