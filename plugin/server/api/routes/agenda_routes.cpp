// The agenda of a meeting that is drawn up.
#include "plugin/app/form_checks.hpp"
#include "plugin/app/meetings/prepare.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

struct QuestionBody {
    meeting::QuestionId id;
    std::string number;
    std::string title;
    std::string text;
    meeting::QuestionKind kind = meeting::QuestionKind::binary;
    std::string type;
    std::optional<meeting::Dependency> depends_on;
    std::optional<std::vector<meeting::Option>> options;
    std::optional<std::uint32_t> seats;
    std::optional<std::uint32_t> max_for;
    std::optional<std::vector<std::string>> electorate;
    std::optional<std::string> alternative;
    static constexpr auto fields = base::Parts{
        base::field("id", &QuestionBody::id),
        base::field("number", &QuestionBody::number),
        base::field("title", &QuestionBody::title),
        base::field("text", &QuestionBody::text),
        base::field("kind", &QuestionBody::kind),
        base::field("type", &QuestionBody::type),
        base::field("dependsOn", &QuestionBody::depends_on),
        base::field("options", &QuestionBody::options),
        base::field("seats", &QuestionBody::seats),
        base::field("maxFor", &QuestionBody::max_for),
        base::field("electorate", &QuestionBody::electorate),
        base::field("alternative", &QuestionBody::alternative)
    };
};
struct AgendaBody {
    std::vector<QuestionBody> questions;
    static constexpr auto fields = base::Parts{base::field("questions", &AgendaBody::questions)};
};

Answered set_agenda(const AgendaRoutes& with, const Call& call) {
    const auto body = parsed<AgendaBody>(call);
    if (!body) return tl::unexpected(body.error());
    std::vector<meeting::Question> questions;
    for (const auto& one : body->questions) {
        meeting::Question question{one.id,   one.number, one.title, one.text,
                                   one.kind, one.type,   {},        one.depends_on};
        question.options = one.options;
        question.seats = one.seats;
        question.max_for = one.max_for;
        question.electorate = one.electorate;
        question.alternative = one.alternative;
        questions.push_back(std::move(question));
    }
    return receipt_answer(app::set_agenda(with.engine, meeting_request(call), questions));
}

}  // namespace

std::vector<Route> agenda_routes(const AgendaRoutes& with) {
    return {with.guards.signed_in(
        Method::put, "/meetings/{meeting}/agenda", "setAgenda", bound_to(with)(set_agenda),
        app::agenda_bytes_max
    )};
}

}  // namespace plugin::server
