#include "plugin/app/admission/signers.hpp"

#include <algorithm>

#include "plugin/base/bytes.hpp"

namespace plugin::app {
namespace {

using base::Answer;
using meeting::ApplicationStatus;
using meeting::Meeting;

bool may_vote(const meeting::Application& one) {
    return one.status == ApplicationStatus::admitted ||
           one.status == ApplicationStatus::under_review;
}

void add(
    std::vector<SignersAuthority>& all, AuthorityNews news, const meeting::AccountId& account
) {
    const auto same = std::find_if(all.begin(), all.end(), [&](const auto& one) {
        return one.news.authority == news.authority && one.news.state == news.state;
    });
    if (same == all.end()) {
        all.push_back({std::move(news), {account}});
        return;
    }
    // Of several answers the one that ends first.
    if (news.until && (!same->news.until || *news.until < *same->news.until)) {
        same->news.until = news.until;
    }
    if (same->people.back() != account) same->people.push_back(account);
}

}  // namespace

Answer<std::vector<SignersAuthority>> authorities_of_signers(
    const Signers& with, const MeetingRequest& request, base::Instant at
) {
    const auto ids = read_as_organizer(with.engine, request, [](const Meeting& meeting) {
        std::vector<meeting::ApplicationId> out;
        for (const auto& [id, one] : meeting.applications) {
            if (may_vote(one)) out.push_back(id);
        }
        return out;
    });
    if (!ids) return tl::unexpected(ids.error());
    std::vector<SignersAuthority> out;
    for (const auto& id : *ids) {
        const auto record = with.applications.get(id);
        if (!record) return tl::unexpected(record.error());
        const auto signature = base::from_base64(record->signature).value_or("");
        for (auto& news : with.desk.news(record->document, signature, at)) {
            add(out, std::move(news), record->account);
        }
    }
    std::stable_partition(out.begin(), out.end(), [](const auto& one) {
        return one.news.state != "fresh";
    });
    return out;
}

Answer<std::string> application_verdict(
    const Signers& with, const MeetingRequest& request, const meeting::ApplicationId& application
) {
    const auto known = read_as_organizer(with.engine, request, [&](const Meeting& meeting) {
        return meeting.applications.contains(application);
    });
    if (!known) return tl::unexpected(known.error());
    if (!*known) return refused("application_not_found");
    auto record = with.applications.get(application);
    if (!record) return tl::unexpected(record.error());
    return std::move(record->verdict);
}

}  // namespace plugin::app
