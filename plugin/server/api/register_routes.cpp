// The register of claims: imported from a file, shown to the organizer.
#include "plugin/base/log.hpp"
#include "plugin/server/api/world.hpp"
#include "registrar/register_csv.hpp"

namespace plugin::server {
namespace {

constexpr std::size_t register_bytes_max = 20 * 1024 * 1024;

struct Import {
    Call call;
    registrar::RegisterFile file;
    std::vector<meeting::RollLine> roll;
    std::size_t lines = 0;
    base::Votes total = {};
};

/// Once the rules have decided and that is durable: the lines that count stay, others go.
void settle(ApiWorld& world, const registrar::RegisterFile& file) {
    struct InForce {
        base::Digest source;
        std::uint64_t as_of = 0;
    };
    const auto known = std::make_shared<InForce>();
    world.ledger.ask(
        file.meeting,
        [known](const meeting::Meeting* meeting) {
            if (meeting != nullptr) *known = {meeting->register_source, meeting->last_sequence};
        },
        [&world, file, known] {
            // No room in the queue: the lines lie there until the next import.
            (void)world.work.post([&world, file, known] {
                const auto done = world.registers.settle(file, known->source, known->as_of);
                if (!done) base::log(base::LogLevel::error, done.error().where, done.error().what);
            });
        }
    );
}

void submit_import(ApiWorld& world, const Import& import) {
    const auto& call = import.call;
    const meeting::ImportRegister command{call.account, import.file.source, import.roll};
    world.ledger.submit(
        {call.meeting(), command, call.mark},
        [&world, import](const auto& receipt) {
            world.names.forget(import.file.meeting);
            if (!import.roll.empty()) settle(world, import.file);
            if (!receipt) return import.call.refuse(receipt.error());
            bj::object out{{"lines", import.lines}, {"total", import.total.str()}};
            out["receipt"] = to_json(*receipt);
            import.call.answer(200, out);
        }
    );
}

/// Reads the whole file first: nothing is stored or imported if a single line is wrong. What is
/// stored lies beside the register in force, which nothing but the journal's entry replaces.
void read_and_submit(
    ApiWorld& world, const Call& call, const registrar::RegisterTerms& terms, bool handled
) {
    const auto lines = registrar::read_register(call.request().body, terms);
    if (!lines) {
        return call.refuse(
            base::Refusal{"register_malformed", {}, {}}, errors_json(lines.error(), call.language())
        );
    }
    Import import{call, {call.meeting(), base::sha256(call.request().body)}, {}, lines->size()};
    for (const auto& line : *lines) import.total += line.claim;
    if (!handled) {
        auto roll = world.registers.add(import.file, *lines);
        if (!roll) return call.refuse(base::Problem(roll.error()));
        import.roll = std::move(*roll);
    }
    submit_import(world, import);
}

/// Who asks is looked at before the file is: reading it costs more than asking.
void import_register(ApiWorld& world, const Call& call) {
    if_organizer(world, call, [&world, call](const meeting::Meeting& meeting) {
        // A repeated request is answered as the first time, whatever has happened since.
        const bool handled = meeting.handled.contains(std::string(call.mark.key.bytes()));
        if (!handled && meeting.phase != meeting::Phase::draft) {
            return call.refuse(base::Refusal{
                "wrong_phase", {}, {{"phase", std::string(base::name_of(meeting.phase))}}
            });
        }
        const auto& rules = meeting.regulation;
        const registrar::RegisterTerms terms{rules.counted_in(), rules.marks_of_register()};
        world.guards.on_worker(call, [&world, call, terms, handled] {
            read_and_submit(world, call, terms, handled);
        });
    });
}

void show_register(ApiWorld& world, const Call& call) {
    world.guards.on_worker(call, [&world, call] {
        load_names(world, call.meeting());
        answer_with(world, call, [&world, call](const meeting::Meeting& meeting) -> bj::value {
            // Who reads ballots on paper has to know whose they are.
            const bool teller = meeting.may_handle_paper(call.account);
            if (meeting.organizer != call.account && !teller) return nullptr;
            const auto cards = world.names.known_electors(meeting.id);
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
    });
}

}  // namespace

std::vector<Route> register_routes(ApiWorld& world) {
    const auto with = over(world);
    const std::string pattern = "/meetings/{meeting}/register";
    return {
        world.guards.asking_first(
            world.guards.signed_in(
                Method::put, pattern, "importRegister", with(import_register), register_bytes_max
            ),
            [&world](const Call& call, std::function<void()> go_on) {
                if_organizer(world, call, [go_on](const auto&) { go_on(); });
            }
        ),
        world.guards.signed_in(Method::get, pattern, "showRegister", with(show_register)),
    };
}

}  // namespace plugin::server
