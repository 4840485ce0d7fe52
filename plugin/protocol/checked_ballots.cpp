// Ballots whose signatures could not be judged when they were given: what became of each.
#include "plugin/protocol/sections.hpp"

namespace plugin::protocol {
namespace {

struct InWords {
    const ProtocolSources& sources;
    const BallotNews& news;

    std::string operator()(const meeting::BallotSigned& e) const {
        return "Подпись под бюллетенем (" + name_of(sources, e.elector) + "), принятым " + at() +
               ", сразу проверить не удалось: " + reasons_in_words(*e.unsettled) + ".";
    }
    std::string operator()(const meeting::CountWithheld& e) const {
        return "Подсчёт голосов отложен " + at() + ": от подписей, которые проверялись (" +
               std::to_string(e.unsettled.size()) + "), зависело решение. Срок проверки по " +
               "регламенту — до " + exact_text(e.until, sources.meeting.card.zone) + ".";
    }
    std::string operator()(const meeting::BallotVerdictChanged& e) const {
        const auto start = at() + ": подпись под бюллетенем (" + name_of(sources, e.elector) + ") ";
        if (e.verdict == meeting::SignatureVerdict::valid) return start + "действительна.";
        const auto why = " (" + reasons_in_words(e.reasons) + ")";
        if (e.verdict == meeting::SignatureVerdict::indeterminate) {
            return start + "пока не подтверждена" + why + ".";
        }
        return start + "недействительна" + why +
               (news.after_count ? "; голоса уже подсчитаны, решения это не меняет."
                                 : "; бюллетень не учтён.");
    }
    std::string operator()(const meeting::UnsettledBallotDecided& e) const {
        const auto start = at() + ": срок проверки подписи под бюллетенем (" +
                           name_of(sources, e.elector) + ") истёк";
        if (news.after_count) return start + "; решение от неё не зависело.";
        return start + ", по регламенту бюллетень " + (e.counts ? "учтён." : "не учтён.");
    }
    template <class Other>
    std::string operator()(const Other&) const {
        return "";
    }

    std::string at() const { return exact_text(news.at, sources.meeting.card.zone); }
};

}  // namespace

std::vector<std::string> checked_ballots(
    const ProtocolSources& sources, const meeting::QuestionState& state
) {
    std::vector<std::string> out;
    for (const auto& one : sources.history.ballot_news) {
        if (one.question == state.question.id) {
            out.push_back(std::visit(InWords{sources, one}, one.body));
        }
    }
    if (state.stage == meeting::QuestionStage::counted && !state.unsettled.empty()) {
        out.push_back(
            "Подписи, проверка которых не завершена: " + std::to_string(state.unsettled.size()) +
            ". При любом её итоге решение остаётся тем же."
        );
    }
    return out;
}

}  // namespace plugin::protocol
