// Uploads: of who is signed in, and of who has a ticket because he is just signing up.
#include <charconv>

#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

constexpr std::size_t upload_bytes_max = 10 * 1024 * 1024;
const std::string ticket_header = "x-upload-ticket";

struct TicketBody {
    std::uint64_t bytes = 0;
    static constexpr auto fields = base::Parts{base::field("bytes", &TicketBody::bytes)};
};

Answered stored_answer(const Call& call, const base::Answer<base::Digest>& stored) {
    if (!stored) return tl::unexpected(stored.error());
    const auto bytes = call.request().body.size();
    return json_answer(201, bj::object{{"sha256", stored->hex()}, {"bytes", bytes}});
}

/// What one client or one account may send in a minute.
base::Answer<void> within_bytes(
    const UploadRoutes& with, const Call& call, const std::string& key
) {
    const auto kibibytes = static_cast<std::uint32_t>(call.request().body.size() / 1024 + 1);
    return within_rate(with.bytes, call, key, kibibytes);
}

Answered issue_ticket(const UploadRoutes& with, const Call& call) {
    if (auto may = within_rate(with.acts, call, call.request().client_key); !may) {
        return tl::unexpected(may.error());
    }
    const auto body = parsed<TicketBody>(call);
    if (!body) return tl::unexpected(body.error());
    const auto ticket = with.uploads.issue_ticket(body->bytes, with.clock.now());
    if (!ticket) return tl::unexpected(ticket.error());
    return json_answer(201, bj::object{{"ticket", *ticket}});
}

Answered upload_with_ticket(const UploadRoutes& with, const Call& call) {
    const auto& request = call.request();
    const auto ticket = request.header(ticket_header);
    const auto admitted = with.uploads.admit(ticket, request.body.size(), request.arrived);
    if (!admitted) return tl::unexpected(admitted.error());
    if (auto may = within_bytes(with, call, request.client_key); !may) {
        return tl::unexpected(may.error());
    }
    return stored_answer(
        call,
        with.uploads.put_with_ticket(ticket, request.client_key, request.body, request.arrived)
    );
}

Answered upload_own(const UploadRoutes& with, const Call& call) {
    const auto key = "account:" + call.account.str();
    if (auto may = within_rate(with.acts, call, key); !may) return tl::unexpected(may.error());
    if (auto may = within_bytes(with, call, key); !may) return tl::unexpected(may.error());
    return stored_answer(
        call, with.uploads.put(call.account, call.request().body, with.clock.now())
    );
}

std::uint64_t announced_bytes(const Request& head) {
    const auto text = head.header("content-length");
    std::uint64_t bytes = 0;
    std::from_chars(text.data(), text.data() + text.size(), bytes);
    return bytes;
}

/// Before a byte of the file is read.
void admit_ticket(const UploadRoutes& with, const Request& head, const Admission& admission) {
    const auto admitted =
        with.uploads.admit(head.header(ticket_header), announced_bytes(head), head.arrived);
    if (admitted) return admission(std::nullopt);
    const auto& refusal = std::get<base::Refusal>(admitted.error());
    admission(problem_response(refusal, language_of(head.header("accept-language"))));
}

/// By a ticket if there is one, else by session.
Route upload_route(const UploadRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    auto route = guards.signed_in_anew(Method::post, "/uploads", "upload", to(upload_own));
    route.body_bytes_max = upload_bytes_max;
    auto stranger = guards.open(Method::post, "/uploads", "upload", to(upload_with_ticket));
    route.handle = [own = std::move(route.handle),
                    stranger = std::move(stranger.handle)](Request request, Reply reply) {
        const auto& handle = request.header(ticket_header).empty() ? own : stranger;
        handle(std::move(request), std::move(reply));
    };
    route.admit = [with, own = std::move(route.admit)](const Request& head, Admission admission) {
        if (!head.header(ticket_header).empty()) return admit_ticket(with, head, admission);
        own ? own(head, std::move(admission)) : admission(std::nullopt);
    };
    return route;
}

}  // namespace

std::vector<Route> upload_routes(const UploadRoutes& with) {
    std::vector<Route> routes;
    routes.push_back(upload_route(with));
    routes.push_back(with.guards.open(
        Method::post, "/uploads/tickets", "issueUploadTicket", bound_to(with)(issue_ticket)
    ));
    return routes;
}

}  // namespace plugin::server
