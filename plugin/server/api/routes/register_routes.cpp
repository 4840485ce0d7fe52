// The register of claims: imported from a file, shown to the organizer.
#include "plugin/base/log.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/routes.hpp"
#include "registrar/register_csv.hpp"

namespace plugin::server {
namespace {

constexpr std::size_t register_bytes_max = 20 * 1024 * 1024;

using With = RegisterRoutes;

/// What an import needs of its meeting.
struct ImportTerms {
    registrar::RegisterTerms terms;
    bool handled = false;  // this request was answered before
};

/// Who asks is looked at before the file is: reading it costs more than asking.
base::Answer<ImportTerms> import_terms(const With& with, const Call& call) {
    const auto look = [&](const meeting::Meeting& meeting) -> base::Answer<ImportTerms> {
        // A repeated request is answered as the first time, whatever has happened since.
        const bool handled = meeting.handled.contains(std::string(call.mark.key.bytes()));
        if (!handled && meeting.phase != meeting::Phase::draft) {
            return tl::unexpected(base::Problem(base::Refusal{
                "wrong_phase", {}, {{"phase", std::string(base::name_of(meeting.phase))}}
            }));
        }
        const auto& rules = meeting.regulation;
        return ImportTerms{{rules.counted_in(), rules.marks_of_register()}, handled};
    };
    return read_as_organizer(with.engine, call, look);
}

/// Once the rules have decided and that is durable: the lines that count stay, others go. What
/// fails leaves the lines there until the next import.
void settle(const With& with, const registrar::RegisterFile& file) {
    struct InForce {
        base::Digest source;
        std::uint64_t as_of = 0;
    };
    const auto known = with.engine.read(file.meeting, [](const meeting::Meeting* meeting) {
        return meeting ? InForce{meeting->register_source, meeting->last_sequence} : InForce{};
    });
    if (!known) return;
    const auto done = with.registers.settle(file, known->source, known->as_of);
    if (!done) base::log(base::LogLevel::error, done.error().where, done.error().what);
}

/// Reads the whole file first: nothing is stored or imported if a single line is wrong. What is
/// stored lies beside the register in force, which nothing but the journal's entry replaces.
Answered import_register(const With& with, const Call& call) {
    const auto import = import_terms(with, call);
    if (!import) return tl::unexpected(import.error());
    const auto lines = registrar::read_register(call.request().body, import->terms);
    if (!lines) {
        return problem_response(
            {"register_malformed", {}, {}}, call.language(),
            errors_json(lines.error(), call.language())
        );
    }
    const registrar::RegisterFile file{call.meeting(), base::sha256(call.request().body)};
    std::vector<meeting::RollLine> roll;
    if (!import->handled) {
        auto added = with.registers.add(file, *lines);
        if (!added) return app::failed(added.error());
        roll = std::move(*added);
    }
    const meeting::ImportRegister command{call.account, file.source, roll};
    const auto done = with.engine.act(call.meeting(), call.mark, command);
    with.names.forget(file.meeting);
    if (!roll.empty()) settle(with, file);
    if (!done) return tl::unexpected(done.error());
    base::Votes total;
    for (const auto& line : *lines) total += line.claim;
    return json_answer(
        200,
        bj::object{
            {"lines", lines->size()}, {"total", total.str()}, {"receipt", to_json(done->receipt)}
        }
    );
}

Answered show_register(const With& with, const Call& call) {
    load_names(with.engine, with.names, call.meeting());
    return show_meeting(with.engine, call, [&](const meeting::Meeting& meeting) -> bj::value {
        // Who reads ballots on paper has to know whose they are.
        const bool teller = meeting.may_handle_paper(call.account);
        if (meeting.organizer != call.account && !teller) return nullptr;
        const auto cards = with.names.known_electors(meeting.id);
        bj::array out;
        for (const auto& line : meeting.roll) {
            bj::object one = json::write(line).as_object();
            one.erase("commitment");
            const auto card = cards->find(line.elector);
            if (card != cards->end()) {
                one["name"] = card->second.name;
                one["inn"] = card->second.inn;
            }
            one["represented"] = meeting.represented_by.contains(line.elector);
            out.push_back(std::move(one));
        }
        return out;
    });
}

}  // namespace

std::vector<Route> register_routes(const RegisterRoutes& with) {
    const auto to = bound_to(with);
    const std::string pattern = "/meetings/{meeting}/register";
    const auto& guards = with.guards;
    return {
        guards.asking_first(
            guards.signed_in(
                Method::put, pattern, "importRegister", to(import_register), register_bytes_max
            ),
            [with](const Call& call) -> base::Answer<void> {
                const auto may =
                    read_as_organizer(with.engine, call, [](const auto&) { return true; });
                if (!may) return tl::unexpected(may.error());
                return {};
            }
        ),
        guards.signed_in(Method::get, pattern, "showRegister", to(show_register)),
    };
}

}  // namespace plugin::server
