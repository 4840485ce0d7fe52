#include "plugin/app/notices/notices.hpp"

#include <algorithm>

#include "plugin/app/act_in_words.hpp"
#include "plugin/app/own_files.hpp"
#include "plugin/base/bytes.hpp"

namespace plugin::app {

using base::Answer;

Answer<journal::Receipt> record_notice(
    const NoticeLedger& with, const MeetingRequest& request, const NewNotice& notice
) {
    const meeting::RecordNotice command{request.by,      notice.way, notice.sent_at,
                                        notice.electors, {},         notice.proof};
    const auto may = [&] { return allowed(with.engine, with.clock, request, command); };
    if (auto first = may(); !first) return tl::unexpected(first.error());
    const auto act = [&] {
        return act_in_words({with.engine, with.applications}, request, notice.words, command, may);
    };
    if (!notice.proof) return act();
    return with_own_files(with.uploads, request, {{*notice.proof, "/proof"}}, act);
}

Answer<journal::Receipt> strike_notice(
    const NoticeLedger& with, const MeetingRequest& request, std::uint32_t number,
    const std::string& words
) {
    const meeting::StrikeNotice command{request.by, number, {}};
    const auto may = [&] { return allowed(with.engine, with.clock, request, command); };
    if (auto first = may(); !first) return tl::unexpected(first.error());
    if (base::trimmed(words).empty()) {
        return tl::unexpected(base::Problem(base::Refusal{"field_missing", "/comment", {}}));
    }
    return act_in_words({with.engine, with.applications}, request, words, command, may);
}

Answer<Notices> notices_of(const NoticeLedger& with, const MeetingRequest& request) {
    auto found = read_as_organizer(with.engine, request, [](const meeting::Meeting& meeting) {
        Notices out{{}, meeting.not_told(), meeting.roll.size()};
        for (const auto& one : meeting.notices) out.lines.push_back({one, {}, {}});
        return Answer<Notices>(std::move(out));
    });
    if (!found) return found;
    for (auto& line : found->lines) {
        const auto words = with.applications.comment(line.notice.recorded.comment);
        if (!words) return failed(words.error());
        line.words = *words;
        if (!line.notice.struck_at) continue;
        const auto because = with.applications.comment(line.notice.struck_because);
        if (!because) return failed(because.error());
        line.struck_because = *because;
    }
    return found;
}

Answer<StoredFile> notice_proof(
    engine::MeetingEngine& engine, const base::FileStore& files, const MeetingRequest& request,
    const std::string& number
) {
    const auto digest = read_as_organizer(engine, request, [&](const meeting::Meeting& meeting) {
        const auto& all = meeting.notices;
        const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) {
            return std::to_string(one.recorded.number) == number && one.recorded.proof;
        });
        if (found == all.end()) return Answer<base::Digest>(refused("notice_unknown"));
        return Answer<base::Digest>(*found->recorded.proof);
    });
    if (!digest) return tl::unexpected(digest.error());
    return stored_file(files, *digest, "notice_unknown");
}

}  // namespace plugin::app
