#include "tests/scenarios/stage.hpp"

#include "plugin/base/bytes.hpp"
#include "plugin/base/seal.hpp"

namespace scenarios {

namespace base = plugin::base;

Stage::Stage() : now(*base::parse_instant("2026-11-23T08:00:00Z")) {
    learn_preparation(*this);
    learn_changes(*this);
    learn_conduct(*this);
    learn_commission(*this);
    learn_signatures(*this);
    learn_voting(*this);
}

void Stage::step(const std::string& pattern, Act act) {
    steps_.emplace_back(std::regex(pattern), std::move(act));
}

std::string Stage::play(const std::string& line) {
    // "Борис: собрание объявляется" is what Boris tries; without a name it is the organizer.
    static const std::regex named("([^ :]+): (.+)");
    by_ = "организатор";
    auto told = answer(line);
    std::smatch words;
    if (told || !std::regex_match(line, words, named)) return told.value_or("нет такого шага");
    by_ = words[1];
    return answer(words[2]).value_or("нет такого шага");
}

std::optional<std::string> Stage::answer(const std::string& line) {
    for (const auto& [pattern, act] : steps_) {
        std::smatch words;
        if (std::regex_match(line, words, pattern)) return act(*this, words);
    }
    return std::nullopt;
}

std::string Stage::tell(const Command& command) {
    const auto decided = decide(meeting, command, now);
    if (!decided) {
        refusals.push_back(decided.error().code);
        return "нет: " + decided.error().code;
    }
    for (const auto& body : *decided) {
        apply(meeting, {meeting.last_sequence + 1, std::max(now, meeting.last_time), {}, body});
    }
    return decided->empty() ? "уже так" : "да";
}

std::optional<PersonMark> Stage::person_of(const std::string& account) {
    if (account.ends_with('?')) return PersonMark{};
    if (account.ends_with("№")) return PersonMark{{}, plugin::base::sha256(account)};
    return PersonMark{plugin::base::sha256(account.substr(0, account.find('/'))), {}};
}

QuestionId Stage::id_of(const std::string& number) {
    std::string id = "q";
    for (const char c : number) id += c == '.' ? '-' : c;
    return QuestionId(id);
}

const QuestionState* Stage::find(const std::string& number) const {
    for (const auto& one : meeting.questions) {
        if (one.question.number == number) return &one;
    }
    return meeting.find(id_of(number));
}

std::string Stage::option_id(const std::string& name) const {
    return "o" + base::sha256(name).hex().substr(0, 8);
}

base::Digest Stage::nonce(const std::string& who) const {
    return base::sha256("nonce " + who + std::to_string(count));
}

Milliseconds span_of(const std::string& number, const std::string& unit) {
    const auto n = std::stoll(number);
    if (unit.starts_with("сек")) return std::chrono::seconds(n);
    if (unit.starts_with("мин")) return std::chrono::minutes(n);
    if (unit.starts_with("час")) return std::chrono::hours(n);
    return std::chrono::hours(24 * n);  // дней, дня, день
}

std::vector<std::string> listed(const std::string& text, const std::string& by) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find(by, at), text.size());
        out.emplace_back(base::trimmed(text.substr(at, end - at)));
        at = end + by.size();
    }
    return out;
}

const std::string& key_bytes() {
    static const std::string bytes(32, 'k');
    return bytes;
}

base::Digest key_commitment() {
    return base::SecretKey::from_bytes(key_bytes())->commitment();
}

}  // namespace scenarios
