// The ledger of notices: who was told, how, what proves it, and who was not.
#include "plugin/protocol/sections.hpp"

namespace plugin::protocol {
namespace {

/// So many are named in one line.
constexpr std::size_t named_max = 20;

std::string way_in_words(meeting::NoticeWay way) {
    switch (way) {
        case meeting::NoticeWay::post: return "почтой";
        case meeting::NoticeWay::mail: return "по электронной почте";
        case meeting::NoticeWay::hand: return "под расписку";
        case meeting::NoticeWay::publication: return "публикация";
        case meeting::NoticeWay::other: return "иным способом";
    }
    return "";
}

std::string first_names_of(
    const ProtocolSources& sources, const std::vector<meeting::ElectorId>& electors
) {
    std::string text;
    for (std::size_t i = 0; i < electors.size() && i < named_max; ++i) {
        text += (i == 0 ? "" : ", ") + name_of(sources, electors[i]);
    }
    if (electors.size() > named_max) {
        text += " и ещё " + std::to_string(electors.size() - named_max);
    }
    return text;
}

/// Of whom it has to be known, without an end.
std::string all_names_of(
    const ProtocolSources& sources, const std::vector<meeting::ElectorId>& electors
) {
    std::string text;
    for (const auto& one : electors) text += (text.empty() ? "" : ", ") + name_of(sources, one);
    return text;
}

std::string words_of(const ProtocolSources& sources, const base::Digest& commitment) {
    const auto found = sources.words.find(commitment);
    return found == sources.words.end() ? "" : found->second;
}

std::string line_of(const ProtocolSources& sources, const meeting::Notice& notice) {
    const auto& zone = sources.meeting.card.zone;
    const auto& recorded = notice.recorded;
    std::string text = way_in_words(recorded.way) + ", " + exact_text(recorded.sent_at, zone);
    if (!recorded.electors.empty()) text += ": " + first_names_of(sources, recorded.electors);
    const auto words = words_of(sources, recorded.comment);
    if (!words.empty()) text += ". " + words;
    if (recorded.proof) text += " (SHA-256 " + recorded.proof->hex() + ")";
    if (!notice.struck_at) return text;
    return text + ". Запись вычеркнута " + exact_text(*notice.struck_at, zone) + ": " +
           words_of(sources, notice.struck_because);
}

}  // namespace

void fill_notices(const ProtocolSources& sources, recording::Protocol& out) {
    const auto& meeting = sources.meeting;
    if (meeting.notices.empty()) return;
    for (const auto& one : meeting.notices) out.notice_proofs.push_back(line_of(sources, one));
    const auto missing = meeting.not_told();
    const auto all = meeting.roll.size();
    std::string said = "По журналу уведомлений о собрании знают " +
                       std::to_string(all - missing.size()) + " из " + std::to_string(all) + ".";
    if (!missing.empty()) {
        said +=
            " Не уведомлены поимённо и не заявили об участии: " + all_names_of(sources, missing) +
            ".";
    }
    out.notice += (out.notice.empty() ? "" : " ") + said;
}

}  // namespace plugin::protocol
