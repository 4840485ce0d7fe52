// Parses a regulation file into the regulation and its examples.
#include "plugin/rulebook/case_reader.hpp"
#include "plugin/rulebook/regulation_file.hpp"

namespace plugin::rulebook {

namespace tally = meeting::tally;

tally::Question question_of(
    const meeting::QuestionType& type, std::vector<std::string> options, std::uint32_t seats
) {
    tally::Question out;
    out.id = "q1";
    out.kind = type.kind.value_or(meeting::QuestionKind::binary);
    out.criteria = type.criteria;
    out.options = std::move(options);
    out.seats = seats;
    out.winner = type.winner.value_or(tally::Winner::by_criteria);
    out.split_allowed = type.split_allowed.value_or(false);
    out.tie = type.tie.value_or(tally::Tie::unresolved);
    out.exclude = type.exclude;
    out.run_off = type.run_off.value_or(false);
    out.lower_majority = type.second_criteria.has_value();
    out.fewer_candidates = type.fewer_candidates.value_or(false);
    return out;
}

tally::Rules rules_of(const meeting::Regulation& regulation, bool repeat) {
    tally::Rules out;
    out.quorum.criteria = regulation.quorum;
    out.quorum.repeat_criteria =
        regulation.repeat_quorum.value_or(std::vector<meeting::Criterion>{});
    out.quorum.min_heads = regulation.min_heads.value_or(0);
    out.quorum.scope = regulation.scope();
    out.quorum.persistence = regulation.persistence();
    out.presence_for_count = regulation.counted_presence();
    out.repeat = repeat;
    const auto notice = regulation.proper_notice.value_or(tally::Notice::never);
    out.require_proper_notice =
        notice == tally::Notice::always || (notice == tally::Notice::repeat && repeat);
    return out;
}

namespace {

/// In examples, an elector's ballot is part of the elector; cases list ballots separately.
bj::object split_off_ballot(const bj::object& elector, bj::array& ballots) {
    bj::object person, ballot;
    for (const auto& member : elector) {
        const std::string_view name = member.key();
        if (name == "vote") {
            ballot["choice"] = member.value();
        } else if (name == "marks" || name == "distribution" || name == "portions") {
            ballot[member.key()] = member.value();
        } else {
            person[member.key()] = member.value();
        }
    }
    if (!person.contains("present")) person["present"] = true;
    if (ballot.empty()) return person;
    if (const auto* id = elector.if_contains("id")) ballot["elector"] = *id;
    ballots.push_back(std::move(ballot));
    return person;
}

/// Reads an example's electors and ballots with the reader of cases.
tally::Assembly read_people(json::Reader& reader, const bj::value& list, const std::string& path) {
    bj::array people, ballots;
    const auto* electors = list.if_array();
    for (std::size_t i = 0; electors != nullptr && i < electors->size(); ++i) {
        const auto* elector = (*electors)[i].if_object();
        if (elector != nullptr) people.push_back(split_off_ballot(*elector, ballots));
    }
    if (electors == nullptr || people.size() != electors->size()) {
        reader.refuse("field_malformed", path);
        return {};
    }
    auto read = read_attendance(people, ballots);
    if (!read) reader.refuse(read.error().code.c_str(), path + read.error().path);
    return read ? std::move(*read) : tally::Assembly{};
}

Example read_example(
    json::Reader& reader, const meeting::Regulation& regulation, const bj::value& value,
    const std::string& path
) {
    Example out;
    bool repeat = false, proper_notice = true;
    std::uint32_t seats = 1;
    std::vector<std::string> options;
    Members members(reader, value, path);
    members.required("title", out.title);
    members.required("type", out.type);
    members.maybe("repeat", repeat);
    members.maybe("properNotice", proper_notice);
    members.maybe("seats", seats);
    members.maybe("options", options);
    members.required("quorum", out.quorum);
    members.required("outcome", out.outcome);
    members.maybe("elected", out.elected);
    members.maybe("winner", out.winner);
    if (const auto* people = members.need("electors")) {
        out.assembly = read_people(reader, *people, members.path("electors"));
    }
    members.nothing_else();
    const auto* type = regulation.find(out.type);
    if (type == nullptr) reader.refuse("type_unknown", members.path("type"));
    if (type == nullptr) return out;
    out.assembly.rules = rules_of(regulation, repeat);
    out.assembly.rules.mode = type->mode.value_or(tally::Mode::meeting);
    out.assembly.rules.proper_notice = proper_notice;
    out.assembly.rules.questions = {question_of(*type, std::move(options), seats)};
    return out;
}

}  // namespace

base::Result<RegulationFile> read_regulation(std::string_view text) {
    const auto document = json::parse(text);
    if (!document) return tl::unexpected(document.error());
    RegulationFile file;
    json::Reader reader;
    Members members(reader, *document, "");
    if (const auto* regulation = members.need("regulation")) {
        reader.read(*regulation, file.regulation, "/regulation");
    }
    if (reader.failed()) return tl::unexpected(*reader.refusal());
    if (auto complaint = wrong_with(file.regulation)) return tl::unexpected(std::move(*complaint));
    members.need("examples");
    members.each("examples", [&](const bj::value& example, const std::string& path) {
        file.examples.push_back(read_example(reader, file.regulation, example, path));
    });
    members.nothing_else();
    if (reader.failed()) return tl::unexpected(*reader.refusal());
    if (auto complaint = wrong_examples(file)) return tl::unexpected(std::move(*complaint));
    return file;
}

}  // namespace plugin::rulebook
