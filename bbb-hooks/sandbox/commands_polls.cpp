// BigBlueButton's own polls: only the presenter starts, stops and publishes them; each user answers
// once. Command and event bodies differ between versions.
#include <algorithm>

#include "bbb-hooks/sandbox/command_shapes.hpp"
#include "bbb-hooks/sandbox/event_bodies.hpp"

namespace bbb::sandbox {
namespace {

bool is_presenter(const Said& said) {
    const User* user = inside(said.room, said.by);
    return user != nullptr && user->presenter;
}

bj::array answers_json(const Poll& poll, bool with_votes) {
    bj::array out;
    for (std::size_t i = 0; i < poll.answers.size(); ++i) {
        bj::object one{{"id", i}, {"key", poll.answers[i]}};
        if (with_votes) one["numVotes"] = poll.votes[i];
        out.push_back(std::move(one));
    }
    return out;
}

bj::object tally_json(const Said& said) {
    const Poll& poll = *said.room.poll;
    return {
        {"id", poll.id},
        {"questionType", "CUSTOM"},
        {"questionText", poll.question},
        {"answers", answers_json(poll, true)},
        {"numRespondents", std::max<std::size_t>(said.room.inside(), 1) - 1},
        {"numResponders", poll.answered.size()}
    };
}

std::string start(const Said& said) {
    if (!is_presenter(said)) return "dropped: no permission";
    const bool quiz_form = has_quiz(said.world.dialect);
    Poll poll;
    const auto& page = said.room.page;
    poll.id = (page.empty() ? "public" : page) + "/" + std::to_string(said.now);
    poll.question = text(said.body, "question");
    for (const auto& answer : said.body.at("answers").as_array()) {
        poll.answers.emplace_back(answer.as_string());
    }
    poll.votes.resize(poll.answers.size());
    poll.multiple = said.body.at(quiz_form ? "multipleResponse" : "isMultipleResponse").as_bool();
    bj::object inner{{"id", poll.id}, {"answers", answers_json(poll, false)}};
    inner[quiz_form ? "multipleResponse" : "isMultipleResponse"] = poll.multiple;
    if (quiz_form) inner["quiz"] = said.body.at("quiz");
    const bj::object body{
        {"userId", said.by},
        {"pollId", poll.id},
        {"pollType", said.body.at("pollType")},
        {"secretPoll", said.body.at("secretPoll")},
        {"question", poll.question},
        {"poll", inner}
    };
    said.room.poll = std::move(poll);
    said.world.say("PollStartedEvtMsg", said.room, said.by, bj::serialize(body));
    return "obeyed";
}

std::string stop(const Said& said) {
    if (!is_presenter(said) || !said.room.poll) return "dropped: no permission";
    const bj::object body{{"userId", said.by}, {"pollId", said.room.poll->id}};
    said.world.say("PollStoppedEvtMsg", said.room, said.by, bj::serialize(body));
    return "obeyed";
}

std::string show(const Said& said) {
    const bool right = said.room.poll && said.room.poll->id == text(said.body, "pollId");
    if (!is_presenter(said) || !right) return "dropped: no permission";
    if (is_before_3_0(said.world.dialect) && said.room.page.empty()) {
        return "dropped: no page of a presentation is shown";
    }
    bj::object body{
        {"userId", said.by}, {"pollId", said.room.poll->id}, {"poll", tally_json(said)}
    };
    if (has_quiz(said.world.dialect)) body["showAnswer"] = said.body.at("showAnswer");
    said.world.say("PollShowResultEvtMsg", said.room, said.by, bj::serialize(body));
    return "obeyed";
}

std::string presenter_of(const Room& room) {
    for (const auto& user : room.users) {
        if (user.inside() && user.presenter) return user.id;
    }
    return "";
}

std::string respond(const Said& said) {
    auto& poll = said.room.poll;
    if (inside(said.room, said.by) == nullptr || !poll) return "dropped: not inside";
    if (poll->id != text(said.body, "pollId")) return "dropped: another poll";
    const bool again =
        std::find(poll->answered.begin(), poll->answered.end(), said.by) != poll->answered.end();
    if (again) return "dropped: answered already";
    const auto& answers = said.body.at("answerIds").as_array();
    for (const auto& answer : answers) {
        const auto id = answer.to_number<std::int64_t>();
        if (id < 0 || id >= static_cast<std::int64_t>(poll->votes.size())) {
            return "dropped: no such answer";
        }
    }
    for (const auto& answer : answers) ++poll->votes[answer.to_number<std::size_t>()];
    poll->answered.push_back(said.by);
    const bj::object voter{
        {"pollId", poll->id}, {"userId", said.by}, {"answerIds", said.body.at("answerIds")}
    };
    said.world.say_direct(
        "UserRespondedToPollRespMsg", said.room, presenter_of(said.room), bj::serialize(voter)
    );
    const bj::object tally{{"pollId", poll->id}, {"poll", tally_json(said)}};
    said.world.say("PollUpdatedEvtMsg", said.room, said.by, bj::serialize(tally));
    return "obeyed";
}

}  // namespace

Commands poll_commands(Dialect dialect) {
    Shape starting{{"requesterId", Type::text}, {"pollId", Type::text},   {"pollType", Type::text},
                   {"secretPoll", Type::flag},  {"question", Type::text}, {"answers", Type::texts}};
    Shape showing{{"requesterId", Type::text}, {"pollId", Type::text}};
    if (has_quiz(dialect)) {
        starting["multipleResponse"] = Type::flag;
        starting["quiz"] = Type::flag;
        starting["correctAnswer"] = Type::text;
        showing["showAnswer"] = Type::flag;
    } else {
        starting["isMultipleResponse"] = Type::flag;
    }
    return {
        {"StartCustomPollReqMsg", {starting, start}},
        {"StopPollReqMsg", {{{"requesterId", Type::text}}, stop}},
        {"ShowPollResultReqMsg", {showing, show}},
        {"RespondToPollReqMsg",
         {{{"requesterId", Type::text},
           {"pollId", Type::text},
           {"questionId", Type::number},
           {"answerIds", Type::numbers}},
          respond}}
    };
}

}  // namespace bbb::sandbox
