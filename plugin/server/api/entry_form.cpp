#include "plugin/server/api/entry_form.hpp"

#include <algorithm>
#include <utility>

#include "plugin/json/codec.hpp"

namespace plugin::server {
namespace {

constexpr std::string_view form_type = "application/x-www-form-urlencoded";
constexpr std::string_view token_field = "csrfToken=";
constexpr std::size_t form_bytes_max = 4096;

/// The token is made of characters that a form leaves as they are.
std::string token_in(std::string_view form) {
    while (!form.empty()) {
        const auto end = std::min(form.find('&'), form.size());
        const auto field = form.substr(0, end);
        if (field.starts_with(token_field)) return std::string(field.substr(token_field.size()));
        form.remove_prefix(std::min(end + 1, form.size()));
    }
    return {};
}

std::string code_of(const Response& refusal) {
    const auto problem = json::parse(refusal.body);
    if (!problem || !problem->is_object()) return "internal_error";
    const auto* code = problem->as_object().if_contains("code");
    return code != nullptr && code->is_string() ? std::string(code->as_string()) : "internal_error";
}

Response back_to_cabinet(const std::string& meeting, const Response& refusal) {
    Response response;
    response.status = 303;
    response.headers.emplace_back(
        "Location", "/quorum/meetings/" + meeting + "?refused=" + code_of(refusal)
    );
    return response;
}

}  // namespace

Route with_form(Route route) {
    // The token of a form is in its body: it is read, small as it is, before anybody is refused.
    route.body_bytes_max = std::min(route.body_bytes_max, form_bytes_max);
    if (auto admit = std::exchange(route.admit, nullptr))
        route.admit = [admit = std::move(admit)](const Request& head, const Admission& decide) {
            if (head.content_type() == form_type) return decide(std::nullopt);
            admit(head, decide);
        };
    route.handle = [handle = std::move(route.handle)](Request request, Reply reply) {
        if (request.content_type() != form_type)
            return handle(std::move(request), std::move(reply));
        const auto found = request.parameters.find("meeting");
        // Only an id goes into an address; anything else is no meeting and leads to the list.
        const bool known = found != request.parameters.end() && base::is_id(found->second);
        const std::string meeting = known ? found->second : std::string();
        std::erase_if(request.headers, [](const auto& one) { return one.first == "x-csrf-token"; });
        request.headers.emplace_back("x-csrf-token", token_in(request.body));
        request.body.clear();
        handle(std::move(request), [reply = std::move(reply), meeting](Response response) {
            if (response.status < 400) return reply(std::move(response));
            reply(back_to_cabinet(meeting, response));
        });
    };
    return route;
}

}  // namespace plugin::server
