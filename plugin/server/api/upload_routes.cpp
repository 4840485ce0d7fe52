// Uploads: of who is signed in, and of who has a ticket because he is just signing up.
#include <charconv>

#include "plugin/server/api/world.hpp"

namespace plugin::server {
namespace {

constexpr std::size_t upload_bytes_max = 10 * 1024 * 1024;
const std::string ticket_header = "x-upload-ticket";

struct TicketBody {
    std::uint64_t bytes = 0;
    static constexpr auto fields = std::tuple{base::field("bytes", &TicketBody::bytes)};
};

void answer_stored(const Call& call, const base::Answer<base::Digest>& stored) {
    if (!stored) return call.refuse(stored.error());
    const auto bytes = call.request().body.size();
    call.answer(201, bj::object{{"sha256", stored->hex()}, {"bytes", bytes}});
}

/// What one client or one account may send in a minute.
bool within_bytes(ApiWorld& world, const Call& call, const std::string& key) {
    const auto kibibytes = static_cast<std::uint32_t>(call.request().body.size() / 1024 + 1);
    return within_rate(*world.uploaded_bytes, call, key, kibibytes);
}

void issue_ticket(ApiWorld& world, const Call& call) {
    if (!within_rate(*world.upload_acts, call, call.request().client_key)) return;
    const auto body = body_of<TicketBody>(call);
    if (!body) return;
    world.guards.on_worker(call, [&world, call, bytes = body->bytes] {
        const auto ticket = world.uploads.issue_ticket(bytes, world.clock.now());
        if (!ticket) return call.refuse(ticket.error());
        call.answer(201, bj::object{{"ticket", *ticket}});
    });
}

void upload_with_ticket(ApiWorld& world, const Call& call) {
    const auto& request = call.request();
    const auto ticket = request.header(ticket_header);
    const auto admitted = world.uploads.admit(ticket, request.body.size(), request.arrived);
    if (!admitted) return call.refuse(admitted.error());
    if (!within_bytes(world, call, request.client_key)) return;
    world.guards.on_worker(call, [&world, call, ticket] {
        const auto& asked = call.request();
        answer_stored(
            call, world.uploads.put_with_ticket(ticket, asked.client_key, asked.body, asked.arrived)
        );
    });
}

void upload_own(ApiWorld& world, const Call& call) {
    const auto key = "account:" + call.account.str();
    if (!within_rate(*world.upload_acts, call, key)) return;
    if (!within_bytes(world, call, key)) return;
    world.guards.on_worker(call, [&world, call] {
        answer_stored(
            call, world.uploads.put(call.account, call.request().body, world.clock.now())
        );
    });
}

std::uint64_t announced_bytes(const Request& head) {
    const auto text = head.header("content-length");
    std::uint64_t bytes = 0;
    std::from_chars(text.data(), text.data() + text.size(), bytes);
    return bytes;
}

/// Before a byte of the file is read.
void admit_ticket(ApiWorld& world, const Request& head, const Admission& admission) {
    const auto admitted =
        world.uploads.admit(head.header(ticket_header), announced_bytes(head), head.arrived);
    if (admitted) return admission(std::nullopt);
    const auto& refusal = std::get<base::Refusal>(admitted.error());
    admission(problem_response(refusal, language_of(head.header("accept-language"))));
}

/// By a ticket if there is one, else by session.
Route upload_route(ApiWorld& world) {
    const auto& guards = world.guards;
    const auto with = over(world);
    auto route = guards.signed_in_anew(Method::post, "/uploads", "upload", with(upload_own));
    route.body_bytes_max = upload_bytes_max;
    auto stranger = guards.open(Method::post, "/uploads", "upload", with(upload_with_ticket));
    route.handle = [own = std::move(route.handle),
                    stranger = std::move(stranger.handle)](Request request, Reply reply) {
        const auto& handle = request.header(ticket_header).empty() ? own : stranger;
        handle(std::move(request), std::move(reply));
    };
    route.admit = [&world, own = std::move(route.admit)](const Request& head, Admission admission) {
        if (!head.header(ticket_header).empty()) return admit_ticket(world, head, admission);
        own ? own(head, std::move(admission)) : admission(std::nullopt);
    };
    return route;
}

}  // namespace

std::vector<Route> upload_routes(ApiWorld& world) {
    std::vector<Route> routes;
    routes.push_back(upload_route(world));
    routes.push_back(world.guards.open(
        Method::post, "/uploads/tickets", "issueUploadTicket", over(world)(issue_ticket)
    ));
    return routes;
}

}  // namespace plugin::server
