// Cases counted by hand, if present outside the repository.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "plugin/json/codec.hpp"
#include "plugin/meeting/count.hpp"

namespace plugin::meeting {
namespace {

namespace bj = boost::json;

std::string text(const bj::object& object, const char* name) {
    const auto* found = object.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->as_string()) : std::string();
}

/// nullopt: a rule this counting does not have.
std::optional<Criterion> criterion_of(const bj::object& object) {
    static const std::set<std::string> known{"measure", "basis", "threshold",
                                             "op",      "group", "ifEmpty"};
    bj::object whole{{"group", ""}, {"ifEmpty", "fail"}};
    for (const auto& member : object) {
        if (!known.contains(std::string(member.key()))) return std::nullopt;
        whole[member.key()] = member.value();
    }
    auto read = json::read<Criterion>(whole);
    if (!read) return std::nullopt;
    return *read;
}

std::optional<std::vector<Criterion>> criteria_of(const bj::value* list) {
    if (list == nullptr) return std::nullopt;
    std::vector<Criterion> out;
    for (const auto& one : list->as_array()) {
        const auto read = criterion_of(one.as_object());
        if (!read) return std::nullopt;
        out.push_back(*read);
    }
    return out;
}

/// Only what binary counting can say; the rest of the collection is about other kinds of question.
bool is_plain(const bj::object& example, const bj::object& question) {
    static const std::set<std::string> known{"id", "kind", "criteria", "revote"};
    if (text(question, "kind") != "binary") return false;
    if (example.at("rules").as_object().contains("mode")) return false;  // absentee, mixed
    for (const auto& member : question) {
        if (!known.contains(std::string(member.key()))) return false;
    }
    for (const auto& elector : example.at("electorate").as_array()) {
        for (const auto& member : elector.as_object()) {
            static const std::set<std::string> plain{"id", "weight", "present", "groups", "name"};
            if (!plain.contains(std::string(member.key()))) return false;
        }
    }
    for (const auto& ballot : example.at("ballots").as_array()) {
        for (const auto& member : ballot.as_object()) {
            static const std::set<std::string> plain{"elector", "question", "choice", "at"};
            if (!plain.contains(std::string(member.key()))) return false;
        }
    }
    return true;
}

struct Electorate {
    std::vector<std::unique_ptr<RollLine>> lines;
    std::vector<Standing> standings;
};

Electorate electorate_of(
    const bj::object& example, const std::string& question, bool first_counts
) {
    Electorate out;
    std::map<std::string, std::size_t> places;
    for (const auto& one : example.at("electorate").as_array()) {
        const auto& elector = one.as_object();
        auto line = std::make_unique<RollLine>();
        line->elector = ElectorId(text(elector, "id"));
        line->weight = *base::Votes::parse(text(elector, "weight"));
        if (const auto* groups = elector.if_contains("groups")) {
            for (const auto& group : groups->as_array())
                line->groups.emplace_back(group.as_string());
        }
        places[line->elector.str()] = out.standings.size();
        const auto* present = elector.if_contains("present");
        out.standings.push_back({line.get(), present == nullptr || present->as_bool(), {}});
        out.lines.push_back(std::move(line));
    }
    for (const auto& one : example.at("ballots").as_array()) {
        const auto& ballot = one.as_object();
        const auto choice = base::enum_named<Choice>(text(ballot, "choice"));
        if (text(ballot, "question") != question || !choice) continue;
        auto& kept = out.standings.at(places.at(text(ballot, "elector"))).choice;
        if (!kept || !first_counts) kept = *choice;
    }
    return out;
}

void compare(const bj::object& expected, const Outcome& outcome, const std::string& name) {
    if (const auto* totals = expected.if_contains("totals")) {
        const auto& wanted = totals->as_object();
        EXPECT_EQ(outcome.weight.for_.str(), text(wanted, "for")) << name;
        EXPECT_EQ(outcome.weight.against.str(), text(wanted, "against")) << name;
        EXPECT_EQ(outcome.weight.present.str(), text(wanted, "present")) << name;
    }
    EXPECT_EQ(base::name_of(outcome.decision), text(expected, "outcome")) << name;
}

TEST(CountingCases, AllPlainOnesComeOutAsCountedByHand) {
    const auto file =
        std::filesystem::path(QUORUM_SOURCE_DIR) / "../shared/data/counting-cases.json";
    std::ifstream in(file);
    if (!in) GTEST_SKIP() << "without ../shared/data/counting-cases.json";
    std::ostringstream all;
    all << in.rdbuf();
    const auto parsed = bj::parse(all.str());
    std::size_t counted = 0;
    for (const auto& one : parsed.at("cases").as_array()) {
        const auto& example = one.as_object();
        const auto* rules = example.if_contains("rules");
        const auto* questions = rules ? rules->as_object().if_contains("questions") : nullptr;
        if (questions == nullptr || !example.contains("electorate") ||
            !example.contains("ballots")) {
            continue;
        }
        for (const auto& listed : questions->as_array()) {
            const auto& question = listed.as_object();
            const auto criteria = criteria_of(question.if_contains("criteria"));
            if (!criteria || !is_plain(example, question)) continue;
            const auto id = text(question, "id");
            const auto& expected = example.at("expected").as_object();
            const auto* own = expected.contains("questions")
                                  ? expected.at("questions").as_object().if_contains(id)
                                  : nullptr;
            if (own == nullptr) continue;
            const auto outcome_name = text(own->as_object(), "outcome");
            if (outcome_name != "adopted" && outcome_name != "not_adopted") continue;
            const auto electorate =
                electorate_of(example, id, text(question, "revote") == "forbidden");
            compare(
                own->as_object(), count(*criteria, electorate.standings),
                text(example, "id") + "/" + id
            );
            ++counted;
        }
    }
    EXPECT_GE(counted, 20u);
    RecordProperty("counted", static_cast<int>(counted));
}

}  // namespace
}  // namespace plugin::meeting
