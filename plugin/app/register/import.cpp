#include "plugin/app/register/import.hpp"

#include "plugin/base/log.hpp"
#include "registrar/register_csv.hpp"

namespace plugin::app {
namespace {

using base::Answer;
using meeting::Meeting;

/// What an import needs of its meeting.
struct ImportTerms {
    registrar::RegisterTerms terms;
    bool handled = false;  // this request was answered before
};

/// Who asks is looked at before the file is: reading it costs more than asking.
Answer<ImportTerms> import_terms(engine::MeetingEngine& engine, const MeetingRequest& request) {
    const auto look = [&](const Meeting& meeting) -> Answer<ImportTerms> {
        // A repeated request is answered as the first time, whatever has happened since.
        const bool handled = was_handled(meeting, request.mark);
        if (!handled && meeting.phase != meeting::Phase::draft) {
            return tl::unexpected(base::Problem(base::Refusal{
                "wrong_phase", {}, {{"phase", std::string(base::name_of(meeting.phase))}}
            }));
        }
        const auto& rules = meeting.regulation;
        return ImportTerms{{rules.counted_in(), rules.marks_of_register()}, handled};
    };
    return read_as_organizer(engine, request, look);
}

}  // namespace

Answer<ImportedRegister> import_register(
    const RegisterImport& with, const MeetingRequest& request, std::string_view csv
) {
    const auto import = import_terms(with.engine, request);
    if (!import) return tl::unexpected(import.error());
    const auto lines = registrar::read_register(csv, import->terms);
    if (!lines) return ImportedRegister{lines.error(), 0, {}};
    const registrar::RegisterFile file{request.meeting, base::sha256(csv)};
    std::vector<meeting::RollLine> roll;
    if (!import->handled) {
        auto added = with.registers.add(file, *lines);
        if (!added) return failed(added.error());
        roll = std::move(*added);
    }
    const meeting::ImportRegister command{request.by, file.source, roll};
    const auto done = with.engine.act(request.meeting, request.mark, command);
    with.names.forget(file.meeting);
    if (!roll.empty()) settle_register(with.engine, with.registers, file);
    if (!done) return tl::unexpected(done.error());
    ImportedRegister imported{{}, lines->size(), {}, done->receipt};
    for (const auto& line : *lines) imported.total += line.claim;
    return imported;
}

void settle_register(
    engine::MeetingEngine& engine, registrar::RegisterStore& registers,
    const registrar::RegisterFile& file
) {
    struct InForce {
        base::Digest source;
        std::uint64_t as_of = 0;
    };
    const auto known = engine.read(file.meeting, [](const Meeting* meeting) {
        return meeting ? InForce{meeting->register_source, meeting->last_sequence} : InForce{};
    });
    if (!known) return;
    const auto done = registers.settle(file, known->source, known->as_of);
    if (!done) base::log(base::LogLevel::error, done.error().where, done.error().what);
}

Answer<std::vector<RegisterLineShown>> show_register(
    engine::MeetingEngine& engine, const MeetingRequest& request
) {
    const auto look = [&](const Meeting& meeting) -> Answer<std::vector<RegisterLineShown>> {
        const bool may = meeting.organizer == request.by || meeting.in_commission(request.by);
        if (!may) return refused("meeting_not_found");
        std::vector<RegisterLineShown> shown;
        shown.reserve(meeting.roll.size());
        for (const auto& line : meeting.roll) {
            shown.push_back({line, meeting.powers.contains(line.elector)});
        }
        return shown;
    };
    return read_meeting(engine, request, look);
}

}  // namespace plugin::app
