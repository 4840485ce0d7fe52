#include "plugin/app/ballot/vote_in_words.hpp"

namespace plugin::app {
namespace {

using base::Language;
using meeting::Choice;
using meeting::Question;

constexpr readable::Label for_option{"за вариант ", "for option "};
constexpr auto both = {Language::ru, Language::en};
/// The only item of a list that gives nothing to anybody.
constexpr std::string_view nobody = "—";

/// "ЗА" for one of the four choices, "V1 «its text»" for an option.
std::string named(const Question& question, const std::string& option, Language language) {
    if (const auto choice = base::enum_named<Choice>(option)) {
        return readable::as_text(*choice, language);
    }
    return option + " «" + question.option_text(option) + "»";
}

/// The id in `named`'s text; "": that is none.
std::string id_of(std::string_view named) {
    for (const auto language : both) {
        Choice choice{};
        if (!readable::from_text(std::string(named), choice, language)) continue;
        return std::string(base::name_of(choice));
    }
    const auto id = named.substr(0, named.find(" «"));
    return id.size() < named.size() && base::is_id(id) ? std::string(id) : "";
}

template <class T, class Words>
std::vector<std::string> items(const std::vector<T>& list, Words words) {
    std::vector<std::string> out;
    out.reserve(list.size() + 1);
    for (const auto& one : list) out.push_back(words(one));
    if (out.empty()) out.emplace_back(nobody);
    return out;
}

bool is_empty(const std::vector<std::string>& items) {
    return items.size() == 1 && items.front() == nobody;
}

std::vector<std::string> shares_in_words(
    const Question& question, const std::vector<meeting::VoteShare>& shares, Language language
) {
    return items(shares, [&](const meeting::VoteShare& one) {
        return named(question, one.option, language) + ": " + one.votes.str();
    });
}

std::vector<std::string> marks_in_words(
    const Question& question, const std::vector<meeting::VoteMark>& marks, Language language
) {
    return items(marks, [&](const meeting::VoteMark& one) {
        return named(question, one.candidate, language) + ": " +
               readable::as_text(one.mark, language);
    });
}

struct Item {
    std::string id;
    std::string what;
};

/// What stands before and after the last colon.
std::optional<Item> item_of(const std::string& words) {
    const auto colon = words.rfind(": ");
    if (colon == std::string::npos) return std::nullopt;
    Item item{id_of(std::string_view(words).substr(0, colon)), words.substr(colon + 2)};
    if (item.id.empty()) return std::nullopt;
    return item;
}

std::optional<std::vector<meeting::VoteShare>> shares_of(const std::vector<std::string>& items) {
    std::vector<meeting::VoteShare> list;
    if (is_empty(items)) return list;
    for (const auto& words : items) {
        const auto item = item_of(words);
        const auto votes = item ? base::Votes::parse(item->what) : std::nullopt;
        if (!votes) return std::nullopt;
        list.push_back({item->id, *votes});
    }
    return list;
}

std::optional<std::vector<meeting::VoteMark>> marks_of(const std::vector<std::string>& items) {
    std::vector<meeting::VoteMark> list;
    if (is_empty(items)) return list;
    for (const auto& words : items) {
        const auto item = item_of(words);
        const auto mark = item ? base::enum_named<Choice>(id_of(item->what)) : std::nullopt;
        if (!mark) return std::nullopt;
        list.push_back({item->id, *mark});
    }
    return list;
}

std::string choice_of(std::string_view decision) {
    for (const auto language : both) {
        const auto before = for_option.in(language);
        if (decision.starts_with(before)) return id_of(decision.substr(before.size()));
    }
    const auto id = id_of(decision);
    return base::enum_named<Choice>(id) ? id : "";
}

}  // namespace

VoteInWords in_words(const Question& question, const meeting::Vote& vote, Language language) {
    VoteInWords out;
    if (vote.choice) {
        const bool plain = base::enum_named<Choice>(*vote.choice).has_value();
        if (!plain) out.decision = for_option.in(language);
        out.decision += named(question, *vote.choice, language);
    }
    if (vote.distribution) {
        out.distribution = shares_in_words(question, *vote.distribution, language);
    }
    if (vote.portions) out.portions = shares_in_words(question, *vote.portions, language);
    if (vote.marks) out.marks = marks_in_words(question, *vote.marks, language);
    return out;
}

std::optional<meeting::Vote> vote_of(const VoteInWords& words) {
    meeting::Vote vote;
    int said = 0;
    if (!words.decision.empty()) {
        ++said;
        vote.choice = choice_of(words.decision);
        if (vote.choice->empty()) return std::nullopt;
    }
    if (!words.distribution.empty()) {
        ++said;
        vote.distribution = shares_of(words.distribution);
        if (!vote.distribution) return std::nullopt;
    }
    if (!words.portions.empty()) {
        ++said;
        vote.portions = shares_of(words.portions);
        if (!vote.portions) return std::nullopt;
    }
    if (!words.marks.empty()) {
        ++said;
        vote.marks = marks_of(words.marks);
        if (!vote.marks) return std::nullopt;
    }
    if (said != 1) return std::nullopt;
    return vote;
}

}  // namespace plugin::app
