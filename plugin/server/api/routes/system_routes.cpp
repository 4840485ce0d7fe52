// The clock, the receipt key and the API's own description.
#include "plugin/server/api/openapi.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

Answered time(const SystemRoutes& with, const Call&) {
    return json_answer(200, bj::object{{"now", base::to_text(with.clock.now())}});
}

Answered openapi(const SystemRoutes&, const Call&) {
    return file_response("application/json", std::string(openapi_document()));
}

Answered receipt_key(const SystemRoutes& with, const Call&) {
    return file_response("application/x-pem-file", with.signer.public_key_pem());
}

}  // namespace

/// What never blocks is answered at once: it must be there when every worker is busy.
std::vector<Route> system_routes(const SystemRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    return {
        guards.at_once(Method::get, "/time", "showTime", to(time)),
        guards.at_once(Method::get, "/openapi.json", "showOpenApi", to(openapi)),
        guards.at_once(Method::get, "/receipt-key", "showReceiptKey", to(receipt_key)),
    };
}

}  // namespace plugin::server
