// The agenda: questions put to the vote, packages (a question with children), the meeting's card.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plugin/base/instant.hpp"
#include "plugin/base/language.hpp"
#include "plugin/meeting/criterion.hpp"
#include "plugin/meeting/ids.hpp"
#include "plugin/meeting/tally/terms.hpp"

namespace plugin::meeting {

enum class QuestionKind { binary, single_choice, per_candidate, cumulative };
constexpr std::array<std::string_view, 4> names(QuestionKind) {
    return {"binary", "single_choice", "per_candidate", "cumulative"};
}

/// The options of a binary question. `invalid` occurs on paper ballots only.
enum class Choice { for_, against, abstain, invalid };
constexpr std::array<std::string_view, 4> names(Choice) {
    return {"for", "against", "abstain", "invalid"};
}

enum class Decision {
    adopted,
    not_adopted,
    no_quorum,
    not_put,
    tie,  // a tie for the last seats or for first place
    elected,
    partly_elected,  // fewer candidates elected than there are seats
    not_elected
};
constexpr std::array<std::string_view, 8> names(Decision) {
    return {"adopted", "not_adopted", "no_quorum",      "not_put",
            "tie",     "elected",     "partly_elected", "not_elected"};
}

/// A package's child is put to the vote only if the question it depends on ended with this
/// decision.
struct Dependency {
    QuestionId question;
    Decision outcome = Decision::adopted;

    static constexpr auto fields = base::Parts{
        base::field("question", &Dependency::question), base::field("outcome", &Dependency::outcome)
    };
    bool operator==(const Dependency&) const = default;
};

/// What can be chosen in an election: a variant or a candidate.
struct Option {
    std::string id;
    std::string text;

    static constexpr auto fields =
        base::Parts{base::field("id", &Option::id), base::field("text", &Option::text)};
    bool operator==(const Option&) const = default;
};

struct Question {
    QuestionId id;
    std::string number;  // as printed: "3", "3.1"
    std::string title;
    std::string text;  // the exact wording put to the vote
    QuestionKind kind = QuestionKind::binary;
    std::string type;                      // id of a QuestionType of the regulation
    std::vector<Criterion> criteria = {};  // filled in from the regulation when the agenda is set
    std::optional<Dependency> depends_on = {};
    std::optional<Exclusion> exclude = {};  // from the regulation, like the criteria
    std::optional<std::vector<Option>> options = {};
    std::optional<std::uint32_t> seats = {};
    std::optional<std::uint32_t> max_for = {};                // most candidates one ballot may mark
    std::optional<std::vector<std::string>> electorate = {};  // groups entitled to vote; none: all
    /// Label shared by alternatives, of which at most one can be adopted.
    std::optional<std::string> alternative = {};
    std::optional<tally::Winner> winner = {};  // from the regulation, like the members below
    std::optional<tally::Tie> tie = {};
    std::optional<bool> split_allowed = {};
    std::optional<tally::LotWay> lot = {};
    std::optional<bool> run_off = {};
    std::optional<std::vector<Criterion>> second_criteria = {};
    std::optional<bool> fewer_candidates = {};

    /// What a candidate or a variant is called; where there is none of this id, the id.
    std::string option_text(const std::string& option) const {
        if (!options) return option;
        const auto found = std::find_if(options->begin(), options->end(), [&](const Option& one) {
            return one.id == option;
        });
        return found == options->end() ? option : found->text;
    }

    static constexpr auto fields = base::Parts{
        base::field("id", &Question::id),
        base::field("number", &Question::number),
        base::field("title", &Question::title),
        base::field("text", &Question::text),
        base::field("kind", &Question::kind),
        base::field("type", &Question::type),
        base::field("criteria", &Question::criteria),
        base::field("dependsOn", &Question::depends_on),
        base::field("exclude", &Question::exclude),
        base::field("options", &Question::options),
        base::field("seats", &Question::seats),
        base::field("maxFor", &Question::max_for),
        base::field("electorate", &Question::electorate),
        base::field("alternative", &Question::alternative),
        base::field("winner", &Question::winner),
        base::field("tie", &Question::tie),
        base::field("splitAllowed", &Question::split_allowed),
        base::field("lot", &Question::lot),
        base::field("runOff", &Question::run_off),
        base::field("secondCriteria", &Question::second_criteria),
        base::field("fewerCandidates", &Question::fewer_candidates)
    };
    bool operator==(const Question&) const = default;
};

/// `absentee`: no room, ballots are sent in over days. `mixed`: early ballots, then a room.
enum class Form { remote, absentee, mixed };
constexpr std::array<std::string_view, 3> names(Form) {
    return {"remote", "absentee", "mixed"};
}

struct Debtor {
    std::string name;
    std::string inn;
    std::string ogrn;  // or the SNILS of a citizen
    std::string address;

    static constexpr auto fields = base::Parts{
        base::field("name", &Debtor::name), base::field("inn", &Debtor::inn),
        base::field("ogrn", &Debtor::ogrn), base::field("address", &Debtor::address)
    };
    bool operator==(const Debtor&) const = default;
};

/// What the notice of a meeting publishes. Public by law, so it may stand in the journal.
struct Card {
    std::string title;
    Form form = Form::remote;
    base::Instant starts_at{};
    std::string zone;  // IANA time zone of the meeting's place
    Debtor debtor;
    std::string court;
    std::string case_number;
    std::string manager;  // арбитражный управляющий, named as in the notice
    std::string contact_email;
    std::string contact_phone;
    std::string ground;                               // основание созыва
    std::string notice;                               // how creditors were notified
    std::optional<base::Instant> ballots_until = {};  // deadline for the arrival of ballots sent in
    std::optional<std::string> signature_policy = {};  // its name; fixed by the announcement
    std::optional<base::Language> language = {};       // of what people sign; none: Russian

    static constexpr auto fields = base::Parts{
        base::field("title", &Card::title),
        base::field("form", &Card::form),
        base::field("startsAt", &Card::starts_at),
        base::field("zone", &Card::zone),
        base::field("debtor", &Card::debtor),
        base::field("court", &Card::court),
        base::field("caseNumber", &Card::case_number),
        base::field("manager", &Card::manager),
        base::field("contactEmail", &Card::contact_email),
        base::field("contactPhone", &Card::contact_phone),
        base::field("ground", &Card::ground),
        base::field("notice", &Card::notice),
        base::field("ballotsUntil", &Card::ballots_until),
        base::field("signaturePolicy", &Card::signature_policy),
        base::field("language", &Card::language)
    };
    bool operator==(const Card&) const = default;
};

}  // namespace plugin::meeting
