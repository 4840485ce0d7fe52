#include "plugin/rulebook/case_reader.hpp"

#include "plugin/rulebook/question_reader.hpp"

namespace plugin::rulebook {
namespace {

namespace tally = meeting::tally;

/// true, false or "repeat" (only at a repeat meeting). Rule profiles have it in the quorum,
/// meetings beside it.
bool needs_notice(json::Reader& reader, Members& rules, bool repeat) {
    const auto* value = rules.find("requireProperNotice");
    if (value == nullptr) return false;
    if (const auto* yes = value->if_bool()) return *yes;
    const auto* text = value->if_string();
    if (text != nullptr && *text == "repeat") return repeat;
    if (text != nullptr && *text == "always") return true;
    if (text == nullptr || *text != "never") {
        reader.refuse("field_malformed", rules.path("requireProperNotice"));
    }
    return false;
}

void read_quorum(json::Reader& reader, Members& rules, tally::Rules& out) {
    const auto* value = rules.need("quorum");
    if (value == nullptr) return;
    Members members(reader, *value, rules.path("quorum"));
    out.quorum.criteria = read_criteria(reader, members, "criteria");
    out.quorum.repeat_criteria = read_criteria(reader, members, "repeatCriteria");
    members.maybe("minHeads", out.quorum.min_heads);
    members.maybe("scope", out.quorum.scope);
    members.maybe("persistence", out.quorum.persistence);
    if (needs_notice(reader, members, out.repeat)) out.require_proper_notice = true;
    members.informative({"note"});
    members.nothing_else();
}

tally::Rules read_rules(json::Reader& reader, Members& example) {
    tally::Rules out;
    const auto* value = example.need("rules");
    if (value == nullptr) return out;
    Members members(reader, *value, example.path("rules"));
    members.maybe("mode", out.mode);
    members.maybe("isRepeat", out.repeat);
    members.maybe("ended", out.ended);
    out.require_proper_notice = needs_notice(reader, members, out.repeat);
    read_quorum(reader, members, out);
    members.maybe("properNotice", out.proper_notice);
    members.maybe("presenceForCount", out.presence_for_count);
    members.maybe("openedAt", out.opened_at);
    members.maybe("ballotDeadline", out.ballot_deadline);
    members.need("questions");
    members.each("questions", [&](const bj::value& question, const std::string& path) {
        out.questions.push_back(read_question(reader, question, path));
    });
    members.informative({"unit", "note"});
    members.nothing_else();
    return out;
}

tally::Elector read_elector(json::Reader& reader, const bj::value& value, const std::string& path) {
    tally::Elector out;
    Members members(reader, value, path);
    members.required("id", out.id);
    members.required("weight", out.weight);
    members.maybe("votes", out.votes);
    members.maybe("onlyQuestions", out.only_questions);
    members.maybe("groups", out.groups);
    members.maybe("flags", out.flags);
    members.maybe("present", out.present);
    members.maybe("joinedAt", out.joined_at);
    members.maybe("leftAt", out.left_at);
    members.informative({"name", "castBy", "claim", "registeredOn", "note"});
    members.nothing_else();
    return out;
}

std::vector<tally::Share> read_portions(
    json::Reader& reader, const bj::value& value, const std::string& path
) {
    std::vector<tally::Share> out;
    const auto* array = value.if_array();
    if (array == nullptr) reader.refuse("field_malformed", path);
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
        base::Votes weight;
        Members members(reader, (*array)[i], path + "/" + std::to_string(i));
        members.required("choice", out.emplace_back().option);
        members.required("weight", weight);
        members.nothing_else();
        out.back().votes = weight.wide();
    }
    return out;
}

std::vector<tally::Share> read_distribution(
    json::Reader& reader, const bj::value& value, const std::string& path
) {
    std::vector<tally::Share> out;
    const auto* object = value.if_object();
    if (object == nullptr) {
        reader.refuse("field_malformed", path);
        return out;
    }
    for (const auto& member : *object) {
        const std::string candidate(member.key());
        const auto* text = member.value().if_string();
        const auto votes =
            text == nullptr ? std::nullopt : base::parse_wide({text->data(), text->size()});
        if (!votes) reader.refuse("votes_malformed", path + "/" + base::pointer_step(candidate));
        out.push_back({candidate, votes.value_or(0)});
    }
    return out;
}

std::vector<tally::CandidateMark> read_marks(
    json::Reader& reader, const bj::value& value, const std::string& path
) {
    std::vector<tally::CandidateMark> out;
    const auto* object = value.if_object();
    if (object == nullptr) {
        reader.refuse("field_malformed", path);
        return out;
    }
    for (const auto& member : *object) {
        auto& mark = out.emplace_back();
        mark.candidate = std::string(member.key());
        reader.read(member.value(), mark.mark, path + "/" + base::pointer_step(mark.candidate));
    }
    return out;
}

/// Reads exactly one of the five ways to mark a paper ballot.
tally::Paper read_paper(json::Reader& reader, Members& ballot, const std::string& path) {
    std::vector<tally::Paper> papers;
    if (const auto* value = ballot.find("choice")) {
        tally::OneMark paper;
        reader.read(*value, paper.choice, ballot.path("choice"));
        papers.emplace_back(std::move(paper));
    }
    if (const auto* value = ballot.find("choices")) {
        tally::RawMarks paper;
        reader.read(*value, paper.choices, ballot.path("choices"));
        papers.emplace_back(std::move(paper));
    }
    if (const auto* value = ballot.find("portions")) {
        papers.emplace_back(tally::Portions{read_portions(reader, *value, ballot.path("portions"))}
        );
    }
    if (const auto* value = ballot.find("distribution")) {
        papers.emplace_back(
            tally::Distribution{read_distribution(reader, *value, ballot.path("distribution"))}
        );
    }
    if (const auto* value = ballot.find("marks")) {
        papers.emplace_back(tally::CandidateMarks{read_marks(reader, *value, ballot.path("marks"))}
        );
    }
    if (papers.size() == 1) return papers.front();
    reader.refuse(papers.empty() ? "ballot_empty" : "ballot_ambiguous", path);
    return tally::OneMark{};
}

tally::Ballot read_ballot(json::Reader& reader, const bj::value& value, const std::string& path) {
    tally::Ballot out;
    out.question = "q1";
    Members members(reader, value, path);
    members.required("elector", out.elector);
    members.maybe("question", out.question);
    members.maybe("at", out.at);
    out.paper = read_paper(reader, members, path);
    members.informative({"castBy", "note"});
    members.nothing_else();
    return out;
}

}  // namespace

namespace {

/// Reads times that are compared as texts: all in one format, those with a date in UTC.
class Times {
public:
    explicit Times(json::Reader& reader) : reader_(reader) {}

    void normalize(std::optional<std::string>& time, const std::string& path) {
        if (!time) return;
        const bool dated = time->find('T') != std::string::npos;
        // 24:00 is 00:00 of the next day.
        const auto day = *time == "24:00"
                             ? "1970-01-02T00:00:00Z"
                             : "1970-01-01T" + *time + (time->size() == 5 ? ":00Z" : "Z");
        const auto moment = base::parse_instant(dated ? *time : day);
        if (!moment) return reader_.refuse("time_malformed", path);
        if (dated_.value_or(dated) != dated) return reader_.refuse("times_mixed", path);
        dated_ = dated;
        time = base::to_text(*moment);
    }

private:
    json::Reader& reader_;
    std::optional<bool> dated_;
};

void normalize_times(json::Reader& reader, tally::Assembly& assembly) {
    Times presence(reader), ballots(reader);
    const auto place = [](const char* list, std::size_t i, const char* name) {
        return std::string(list) + "/" + std::to_string(i) + "/" + name;
    };
    presence.normalize(assembly.rules.opened_at, "/rules/openedAt");
    ballots.normalize(assembly.rules.ballot_deadline, "/rules/ballotDeadline");
    for (std::size_t i = 0; i < assembly.rules.questions.size(); ++i) {
        presence.normalize(assembly.rules.questions[i].at, place("/rules/questions", i, "at"));
    }
    for (std::size_t i = 0; i < assembly.electors.size(); ++i) {
        presence.normalize(assembly.electors[i].joined_at, place("/electorate", i, "joinedAt"));
        presence.normalize(assembly.electors[i].left_at, place("/electorate", i, "leftAt"));
    }
    for (std::size_t i = 0; i < assembly.ballots.size(); ++i) {
        ballots.normalize(assembly.ballots[i].at, place("/ballots", i, "at"));
    }
}

}  // namespace

base::Result<tally::Assembly> read_attendance(const bj::array& electors, const bj::array& ballots) {
    json::Reader reader;
    tally::Assembly out;
    for (std::size_t i = 0; i < electors.size(); ++i) {
        out.electors.push_back(read_elector(reader, electors[i], "/" + std::to_string(i)));
    }
    for (const auto& ballot : ballots) out.ballots.push_back(read_ballot(reader, ballot, ""));
    if (reader.failed()) return tl::unexpected(*reader.refusal());
    return out;
}

tl::expected<tally::Assembly, std::vector<base::Refusal>> read_case(const bj::value& value) {
    json::Reader reader;
    tally::Assembly out;
    Members members(reader, value, "");
    out.rules = read_rules(reader, members);
    members.need("electorate");
    members.each("electorate", [&](const bj::value& elector, const std::string& path) {
        out.electors.push_back(read_elector(reader, elector, path));
    });
    members.need("ballots");
    members.each("ballots", [&](const bj::value& ballot, const std::string& path) {
        out.ballots.push_back(read_ballot(reader, ballot, path));
    });
    members.informative({"id", "title", "area", "hand", "legalBasis", "trap", "note", "expected"});
    members.nothing_else();
    normalize_times(reader, out);
    if (reader.failed()) return tl::unexpected(std::vector{*reader.refusal()});
    auto complaints = tally::all_wrong_with(out);
    if (!complaints.empty()) return tl::unexpected(std::move(complaints));
    return out;
}

}  // namespace plugin::rulebook
