// What third parties said: lists and answers that tell of revoked certificates; timestamps, over
// what, when and whose, and what has none.
#include <algorithm>

#include "plugin/protocol/sections.hpp"

namespace plugin::protocol {
namespace {

using meeting::Meeting;
using meeting::QuestionStage;

/// The common name of a subject; the whole where it has none.
std::string name_in(const std::string& subject) {
    const auto at = subject.find("CN=");
    if (at != 0 && (at == std::string::npos || subject[at - 1] != ' ')) return subject;
    std::string name;
    for (auto i = at + 3;
         i < subject.size() && std::string_view(",;+").find(subject[i]) == std::string_view::npos;
         ++i) {
        if (subject[i] == '\\' && i + 1 < subject.size()) ++i;
        name += subject[i];
    }
    return name;
}

std::string numbers_of(const Meeting& meeting, const std::vector<meeting::QuestionId>& questions) {
    std::string out;
    for (const auto& id : questions) {
        const auto* question = meeting.find(id);
        if (question == nullptr) continue;
        out += (out.empty() ? "№ " : ", ") + question->question.number;
    }
    return out;
}

/// One row for all applications stamped by one authority.
void add_of_application(const Timestamp& one, std::vector<recording::TimestampRow>& rows) {
    const auto authority = name_in(one.authority);
    const auto same = std::find_if(rows.begin(), rows.end(), [&](const auto& row) {
        return row.applications > 0 && row.authority == authority;
    });
    if (same == rows.end()) {
        rows.push_back({{}, 1, one.time, one.time, authority, {}});
        return;
    }
    ++same->applications;
    same->first = std::min(same->first, one.time);
    same->last = std::max(same->last, one.time);
}

recording::TimestampRow row_of_head(const Meeting& meeting, const Timestamp& one) {
    auto what = "журнал на записи № " + std::to_string(one.through);
    const auto numbers = numbers_of(meeting, one.questions);
    if (!numbers.empty()) what += ": бюллетени по вопросам " + numbers;
    return {std::move(what), 0, one.time, one.time, name_in(one.authority), one.serial};
}

}  // namespace

/// A list is a row; so are all answers of one authority's responder.
void fill_revocation(const ProtocolSources& sources, recording::Protocol& out) {
    for (const auto& one : sources.revocation) {
        const auto authority = name_in(one.authority);
        const auto same =
            std::find_if(out.revocation.begin(), out.revocation.end(), [&](const auto& row) {
                const bool source = row.answers == one.answer && row.list == one.list;
                return source && row.authority == authority &&
                       (one.answer || row.first == one.made);
            });
        if (same == out.revocation.end()) {
            out.revocation.push_back(
                {authority, one.list, one.answer, one.made, one.made, one.signatures}
            );
            continue;
        }
        same->first = std::min(same->first, one.made);
        same->last = std::max(same->last, one.made);
        same->signatures += one.signatures;
    }
}

void fill_timestamps(const ProtocolSources& sources, recording::Protocol& out) {
    std::set<meeting::ApplicationId> applications;
    std::set<meeting::QuestionId> questions;
    for (const auto& one : sources.timestamps) {
        if (one.application) {
            applications.insert(*one.application);
            add_of_application(one, out.timestamps);
        } else {
            questions.insert(one.questions.begin(), one.questions.end());
            out.timestamps.push_back(row_of_head(sources.meeting, one));
        }
    }
    if (!sources.timestamps_wanted) return;
    std::size_t without = 0;
    for (const auto& [id, application] : sources.meeting.applications) {
        if (!applications.contains(id)) ++without;
    }
    if (without > 0) {
        out.without_timestamp.push_back("подписи заявок: " + std::to_string(without) + " шт.");
    }
    std::vector<meeting::QuestionId> bare;
    for (const auto& question : sources.meeting.questions) {
        const auto& id = question.question.id;
        if (question.stage == QuestionStage::counted && !questions.contains(id)) bare.push_back(id);
    }
    if (!bare.empty()) {
        out.without_timestamp.push_back(
            "бюллетени по вопросам " + numbers_of(sources.meeting, bare)
        );
    }
}

}  // namespace plugin::protocol
