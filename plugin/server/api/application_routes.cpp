// Applications to take part: drafted, signed, looked at.
#include <algorithm>
#include <future>

#include "plugin/base/bytes.hpp"
#include "plugin/server/api/named_files.hpp"
#include "plugin/server/api/view.hpp"

namespace plugin::server {
namespace {

struct SignatureBody {
    std::string signature;
    static constexpr auto fields = std::tuple{base::field("signature", &SignatureBody::signature)};
};

registrar::MeetingFacts facts_of(const meeting::Meeting& meeting) {
    return {meeting.id,
            meeting.card.title,
            meeting.card.debtor.name,
            meeting.card.starts_at,
            meeting.card.zone,
            meeting.register_source,
            meeting.regulation.counted_in()};
}

/// Copies what the registrar must know about the meeting and goes on with it on a worker.
void with_meeting(
    ApiWorld& world, const Call& call, std::function<void(const registrar::MeetingFacts&)> work
) {
    world.ledger.post([&world, call, work = std::move(work)] {
        const auto* meeting = world.ledger.find(call.meeting());
        const bool hidden = meeting == nullptr || meeting->phase == meeting::Phase::draft;
        if (hidden) return call.refuse("meeting_not_found");
        const bool on = meeting->phase == meeting::Phase::announced ||
                        meeting->phase == meeting::Phase::registration;
        if (!on) return call.refuse("registration_over");
        world.guards.on_worker(call, [work, facts = facts_of(*meeting)] { work(facts); });
    });
}

void draft(ApiWorld& world, const Call& call) {
    const auto body = body_of<registrar::ApplicationForm>(call);
    if (!body) return;
    with_meeting(world, call, [&world, call, form = *body](const registrar::MeetingFacts& facts) {
        const auto made = world.applications.draft(call.account, facts, form, world.clock.now());
        if (!made) return call.refuse(made.error());
        call.answer(
            201,
            bj::object{
                {"application", made->id.str()},
                {"document", base::to_base64(made->document)},
                {"sha256", base::sha256(made->document).hex()}
            }
        );
    });
}

void submit_signed(ApiWorld& world, const Call& call, const registrar::SignedApplication& done) {
    const meeting::ApplicationId id(call.parameter("application"));
    const meeting::SubmitApplication command{
        id, call.account, done.claims, done.document, done.signature, "valid"
    };
    const auto verdict = registrar::signature::report_json(done.report);
    const auto answer = [&world, call, id, verdict](const auto& receipt) {
        if (!receipt) return call.refuse(receipt.error());
        const auto* meeting = world.ledger.find(call.meeting());
        bj::object out{{"application", id.str()}};
        // A repeated request may find another state than the one it made.
        if (meeting != nullptr && meeting->applications.contains(id)) {
            out["number"] = meeting->applications.at(id).received.number;
        }
        out["verdict"] = json::parse(verdict).value_or(nullptr);
        out["receipt"] = to_json(*receipt);
        call.answer(201, out);
    };
    std::vector<FormFile> papers;
    for (const auto& claim : done.claims) {
        if (!claim.authority_document.is_zero()) papers.push_back({claim.authority_document, {}});
    }
    const auto act = [&world, call, command](app::Ledger::Done then) {
        submit(world, call, command, std::move(then));
    };
    with_own_files(world, call, papers, act, answer);
}

void sign(ApiWorld& world, const Call& call) {
    const auto body = body_of<SignatureBody>(call);
    if (!body) return;
    const auto signature = base::from_base64(body->signature);
    if (!signature || signature->empty()) return call.refuse("signature_malformed");
    with_meeting(world, call, [&world, call, signature = *signature](const auto&) {
        const meeting::ApplicationId id(call.parameter("application"));
        const auto done = world.applications.sign(
            call.meeting(), id, call.account, signature, world.clock.wall()
        );
        if (!done) return call.refuse(done.error());
        submit_signed(world, call, *done);
    });
}

/// What the review queue shows beside an application: the rules' part and the registrar's part.
bj::object application_json(
    ApiWorld& world, const meeting::Meeting& meeting, const meeting::Application& application
) {
    const auto& received = application.received;
    bj::object out;
    out["application"] = received.application.str();
    out["number"] = received.number;
    out["status"] = base::name_of(application.status);
    out["receivedAt"] = base::to_text(application.received_at);
    out["name"] = world.names.known_account(received.account);
    out["verdict"] = received.verdict;
    if (!application.participant.empty()) out["participant"] = application.participant.str();
    const auto cards = world.names.known_electors(meeting.id);
    bj::array claims;
    for (const auto& claim : received.claims) {
        bj::object one = json::write(claim).as_object();
        const auto card = cards->find(claim.elector);
        if (card != cards->end()) {
            one["name"] = card->second.name;
            one["inn"] = card->second.inn;
        }
        if (const auto* line = meeting.find(claim.elector)) one["weight"] = line->weight.str();
        claims.push_back(std::move(one));
    }
    out["claims"] = std::move(claims);
    if (application.status == meeting::ApplicationStatus::refused) {
        out["ground"] = base::name_of(application.ground);
    }
    return out;
}

struct Listed {
    bj::object json;
    base::Digest comment;
};

/// Adds what only the vault knows; blocking.
void add_private_part(ApiWorld& world, Listed& listed) {
    auto& application = listed.json;
    const auto comment = world.applications.comment(listed.comment);
    if (comment && !comment->empty()) application["comment"] = *comment;
    const meeting::ApplicationId id(std::string(application["application"].as_string()));
    const auto record = world.applications.get(id);
    if (!record) return;
    bj::array authorities;
    for (const auto& claim : record->claims) {
        authorities.push_back(
            bj::object{{"elector", claim.elector.str()}, {"verdict", claim.authority_verdict}}
        );
    }
    application["authorities"] = std::move(authorities);
    if (const auto capacity = registrar::capacity_of(*record); !capacity.empty()) {
        application["capacity"] = capacity;
    }
}

void list(ApiWorld& world, const Call& call) {
    world.guards.on_worker(call, [&world, call] {
        load_names(world, call.meeting());
        auto found = std::make_shared<std::vector<Listed>>();
        auto known = std::make_shared<bool>(false);
        world.ledger.ask(
            call.meeting(),
            [&world, call, found, known](const meeting::Meeting* meeting) {
                found->clear();
                *known = exists_for(meeting, call.account);
                if (!*known) return;
                for (const auto& [id, application] : meeting->applications) {
                    const bool may_see = meeting->organizer == call.account ||
                                         application.received.account == call.account;
                    if (!may_see) continue;
                    found->push_back(
                        {application_json(world, *meeting, application), application.comment}
                    );
                }
            },
            [&world, call, found, known] {
                if (!*known) return call.refuse("meeting_not_found");
                world.guards.on_worker(call, [&world, call, found] {
                    bj::array out;
                    for (auto& one : *found) {
                        add_private_part(world, one);
                        out.push_back(std::move(one.json));
                    }
                    call.answer(200, out);
                });
            }
        );
    });
}

/// The paper behind a claim, for who decides on it and for who handed it in.
void document(ApiWorld& world, const Call& call) {
    if_exists(world, call, [&world, call](const meeting::Meeting& meeting) {
        const auto found =
            meeting.applications.find(meeting::ApplicationId(call.parameter("application")));
        const bool may_see =
            found != meeting.applications.end() &&
            (meeting.organizer == call.account || found->second.received.account == call.account);
        if (!may_see) return call.refuse("application_not_found");
        const auto& claims = found->second.received.claims;
        const auto digest = base::Digest::from_hex(call.parameter("digest"));
        const bool named =
            digest && std::any_of(claims.begin(), claims.end(), [&](const auto& one) {
                return !digest->is_zero() && one.authority_document == *digest;
            });
        if (!named) return call.refuse("document_not_found");
        world.guards.on_worker(call, [&world, call, digest = *digest] {
            const auto file = world.files.get(digest);
            if (!file) return call.refuse(base::Problem(file.error()));
            if (!*file) return call.refuse("document_not_found");
            call.answer(attachment(digest.hex(), **file));
        });
    });
}

}  // namespace

void load_names(ApiWorld& world, const meeting::MeetingId& meeting) {
    (void)world.names.electors(meeting);
    auto accounts = std::make_shared<std::promise<std::vector<meeting::AccountId>>>();
    auto ready = accounts->get_future();
    world.ledger.post([&world, meeting, accounts] {
        std::vector<meeting::AccountId> list;
        if (const auto* found = world.ledger.find(meeting)) {
            list.push_back(found->organizer);
            for (const auto& [id, one] : found->applications) list.push_back(one.received.account);
            for (const auto& refused : found->refused_entries) list.push_back(refused.account);
        }
        accounts->set_value(std::move(list));
    });
    if (ready.wait_for(std::chrono::seconds(5)) != std::future_status::ready) return;
    for (const auto& account : ready.get()) (void)world.names.account(account);
}

std::vector<Route> application_routes(ApiWorld& world) {
    const auto& guards = world.guards;
    const auto with = over(world);
    const std::string base = "/meetings/{meeting}/applications";
    return {
        guards.signed_in(
            Method::post, base, "draftApplication", with(draft), registrar::application_bytes_max
        ),
        guards.signed_in(Method::get, base, "listApplications", with(list)),
        guards.signed_in(
            Method::post, base + "/{application}/signature", "signApplication", with(sign)
        ),
        guards.signed_in(
            Method::get, base + "/{application}/documents/{digest}", "downloadApplicationDocument",
            with(document)
        ),
    };
}

}  // namespace plugin::server
