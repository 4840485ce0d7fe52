#include "plugin/rulebook/question_reader.hpp"

namespace plugin::rulebook {

using meeting::Criterion;
using meeting::Exclusion;
using meeting::QuestionKind;
using meeting::tally::Question;

std::optional<Exclusion> read_exclusion(
    json::Reader& reader, Members& members, std::string_view name
) {
    const auto* value = members.find(name);
    if (value == nullptr) return std::nullopt;
    Exclusion out;
    Members own(reader, *value, members.path(name));
    own.required("flags", out.flags);
    own.required("fromBase", out.from_base);
    own.nothing_else();
    return out;
}

Criterion read_criterion(json::Reader& reader, const bj::value& value, const std::string& path) {
    Criterion out;
    Members members(reader, value, path);
    members.required("measure", out.measure);
    members.required("basis", out.basis);
    if (const auto* threshold = members.need("threshold")) {
        const auto* text = threshold->if_string();
        const auto fraction =
            text == nullptr ? std::nullopt : base::Fraction::parse({text->data(), text->size()});
        if (!fraction) reader.refuse("threshold_malformed", members.path("threshold"));
        out.threshold = fraction.value_or(base::Fraction{});
    }
    members.required("op", out.op);
    members.maybe("group", out.group);
    members.maybe("ifEmpty", out.if_empty);
    out.exclude = read_exclusion(reader, members, "exclude");
    members.nothing_else();
    return out;
}

std::vector<Criterion> read_criteria(
    json::Reader& reader, Members& members, std::string_view name
) {
    std::vector<Criterion> out;
    members.each(name, [&](const bj::value& value, const std::string& path) {
        out.push_back(read_criterion(reader, value, path));
    });
    return out;
}

namespace {

void read_dependency(json::Reader& reader, Members& members, Question& out) {
    const auto* value = members.find("dependsOn");
    if (value == nullptr) return;
    meeting::tally::DependsOn dependency;
    Members own(reader, *value, members.path("dependsOn"));
    own.required("question", dependency.question);
    own.maybe("outcome", dependency.outcome);
    own.nothing_else();
    out.depends_on = std::move(dependency);
}

}  // namespace

Question read_question(json::Reader& reader, const bj::value& value, const std::string& path) {
    Question out;
    Members members(reader, value, path);
    members.required("id", out.id);
    members.required("kind", out.kind);
    out.criteria = read_criteria(reader, members, "criteria");
    const bool variants = out.kind == QuestionKind::single_choice;
    if (out.kind != QuestionKind::binary) {
        members.required(variants ? "variants" : "candidates", out.options);
        if (!variants) members.required("seats", out.seats);
    }
    members.maybe("maxFor", out.max_for);
    members.maybe("winner", out.winner);
    members.maybe("splitAllowed", out.split_allowed);
    members.maybe("revote", out.revote);
    members.maybe("tie", out.tie);
    members.maybe("chairVote", out.chair_vote);
    members.maybe("lot", out.lot);
    members.maybe("runOff", out.run_off);
    // What is counted here is the first vote: only whether a second one follows matters.
    out.lower_majority = !read_criteria(reader, members, "secondCriteria").empty();
    members.maybe("fewerCandidates", out.fewer_candidates);
    members.maybe("at", out.at);
    out.exclude = read_exclusion(reader, members, "exclude");
    read_dependency(reader, members, out);
    members.informative({"secret", "title", "number", "note"});
    members.nothing_else();
    return out;
}

}  // namespace plugin::rulebook
