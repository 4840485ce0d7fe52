// Applications to take part: drafted and signed.

#include "plugin/base/bytes.hpp"
#include "plugin/server/api/named_files.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/bodies.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

registrar::MeetingFacts facts_of(const meeting::Meeting& meeting) {
    return {meeting.id,
            meeting.card.title,
            meeting.card.debtor.name,
            meeting.card.starts_at,
            meeting.card.zone,
            meeting.register_source,
            meeting.regulation.counted_in()};
}

using With = ApplicationRoutes;

/// What the registrar must know about a meeting that takes applications.
base::Answer<registrar::MeetingFacts> meeting_facts(const With& with, const Call& call) {
    return with.engine.read(
        call.meeting(),
        [](const meeting::Meeting* meeting) -> base::Answer<registrar::MeetingFacts> {
            const bool hidden = meeting == nullptr || meeting->phase == meeting::Phase::draft;
            if (hidden) return app::refused("meeting_not_found");
            const bool on = meeting->phase == meeting::Phase::announced ||
                            meeting->phase == meeting::Phase::registration;
            if (!on) return app::refused("registration_over");
            return facts_of(*meeting);
        }
    );
}

Answered draft(const With& with, const Call& call) {
    const auto form = parsed<registrar::ApplicationForm>(call);
    if (!form) return tl::unexpected(form.error());
    const auto facts = meeting_facts(with, call);
    if (!facts) return tl::unexpected(facts.error());
    const auto made = with.applications.draft(call.account, *facts, *form, with.clock.now());
    if (!made) return tl::unexpected(made.error());
    return json_answer(
        201,
        bj::object{
            {"application", made->id.str()},
            {"document", base::to_base64(made->document)},
            {"sha256", base::sha256(made->document).hex()}
        }
    );
}

/// Records the application with the papers it names.
base::Answer<journal::Receipt> submit_signed(
    const With& with, const Call& call, const registrar::SignedApplication& application
) {
    const meeting::SubmitApplication command{
        meeting::ApplicationId(call.parameter("application")),
        call.account,
        application.claims,
        application.document,
        application.signature,
        "valid"
    };
    std::vector<FormFile> papers;
    for (const auto& claim : application.claims) {
        if (!claim.authority_document.is_zero()) papers.push_back({claim.authority_document, {}});
    }
    const auto act = [&]() -> base::Answer<journal::Receipt> {
        const auto done = act_on_meeting(with.engine, call, command);
        if (!done) return tl::unexpected(done.error());
        return done->receipt;
    };
    return with_own_files(with.uploads, call, papers, act);
}

Answered sign(const With& with, const Call& call) {
    const auto body = parsed<SignatureBody>(call);
    if (!body) return tl::unexpected(body.error());
    const auto signature = base::from_base64(body->signature);
    if (!signature || signature->empty()) return app::refused("signature_malformed");
    if (auto on = meeting_facts(with, call); !on) return tl::unexpected(on.error());
    const meeting::ApplicationId id(call.parameter("application"));
    const auto signed_ =
        with.applications.sign(call.meeting(), id, call.account, *signature, with.clock.wall());
    if (!signed_) return tl::unexpected(signed_.error());
    const auto receipt = submit_signed(with, call, *signed_);
    if (!receipt) return tl::unexpected(receipt.error());
    // A repeated request may find another state than the one it made.
    const auto number = with.engine.read(call.meeting(), [&](const meeting::Meeting* meeting) {
        const bool there = meeting != nullptr && meeting->applications.contains(id);
        return there ? std::optional(meeting->applications.at(id).received.number) : std::nullopt;
    });
    bj::object out{{"application", id.str()}};
    if (number && *number) out["number"] = **number;
    const auto verdict = registrar::signature::report_json(signed_->report);
    out["verdict"] = json::parse(verdict).value_or(nullptr);
    out["receipt"] = to_json(*receipt);
    return json_answer(201, out);
}

}  // namespace

std::vector<Route> application_routes(const ApplicationRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    const std::string base = "/meetings/{meeting}/applications";
    return {
        guards.signed_in(
            Method::post, base, "draftApplication", to(draft), registrar::application_bytes_max
        ),
        guards.signed_in(
            Method::post, base + "/{application}/signature", "signApplication", to(sign)
        ),
    };
}

}  // namespace plugin::server
