#include "plugin/lookup/directory.hpp"

#include <algorithm>

#include "plugin/app/problems.hpp"
#include "plugin/base/log.hpp"

namespace plugin::lookup {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using Found = base::Answer<app::CompanyFound>;

constexpr auto unknown_for = hours(1);  // somebody may just have been registered
constexpr seconds key_refused_for = minutes(10);
constexpr seconds limit_at_least = minutes(1);
constexpr seconds limit_at_most = hours(1);  // whatever it asks for
constexpr seconds silent_for = minutes(1);
constexpr std::uint32_t in_vain_max = 3;  // one after another

}  // namespace

Directory::Directory(
    std::unique_ptr<const Source> source, const app::Clock& clock, DirectoryLimits limits
)
    : source_(std::move(source)), clock_(clock), limits_(limits), kept_(limits.kept_max) {}

Found Directory::by_inn(const std::string& inn, const app::Inquirer& asker) {
    if (!source_) return app::refused("lookup_off");
    const auto now = clock_.now();
    {
        const std::scoped_lock lock(mutex_);
        if (auto answer = known(inn, now)) return std::move(*answer);
        if (now < paused_until_) return app::refused("lookup_silent");
        if (!may_ask(asker, now)) return app::refused("lookup_used_up");
    }
    const auto answer = ask(source_->question(inn), limits_.web, stopping_);
    const std::scoped_lock lock(mutex_);
    return answer ? judge(*answer, inn, now) : no_answer(answer.error().what, now);
}

std::optional<Found> Directory::known(const std::string& inn, base::Instant now) {
    const auto* kept = kept_.find(inn);
    if (kept == nullptr || now >= kept->until) return std::nullopt;
    if (!kept->found) return app::refused("company_unknown");
    return *kept->found;
}

bool Directory::may_ask(const app::Inquirer& asker, base::Instant now) {
    if (now < day_ || now - day_ >= hours(24)) {
        day_ = now;
        asked_ = strangers_asked_ = 0;
        asked_by_.clear();
    }
    if (asked_ >= limits_.a_day) return false;
    if (!asker.known && strangers_asked_ >= limits_.a_day / 4) return false;
    auto& of_his = asked_by_[(asker.known ? "account " : "client ") + asker.who];
    if (of_his >= (asker.known ? limits_.of_account : limits_.of_stranger)) return false;
    ++of_his;
    ++asked_;
    if (!asker.known) ++strangers_asked_;
    return true;
}

Found Directory::judge(const WebAnswer& answer, const std::string& inn, base::Instant now) {
    const auto told = source_->name() + ": answer " + std::to_string(answer.status);
    switch (answer.status) {
        case 200: break;
        case 401:
        case 403: return in_vain(told + ", see [lookup] key_file", key_refused_for, now);
        case 429:
            return in_vain(
                told, std::clamp(answer.retry_after, limit_at_least, limit_at_most), now
            );
        default: return no_answer(told, now);
    }
    const auto company = source_->read(answer.body, inn);
    if (!company) return no_answer(company.error().what, now);
    in_vain_ = 0;
    return keep(inn, *company, now);
}

Found Directory::keep(
    const std::string& inn, const std::optional<app::Company>& company, base::Instant now
) {
    auto& kept = kept_.touch(inn);
    kept.until = now + (company ? limits_.good_for : unknown_for);
    kept.found.reset();
    if (!company) return app::refused("company_unknown");
    kept.found = app::CompanyFound{source_->name(), now, *company};
    return *kept.found;
}

Found Directory::in_vain(const std::string& what, seconds pause, base::Instant now) {
    base::log(base::LogLevel::warning, "lookup", what);
    paused_until_ = now + pause;
    return app::refused("lookup_silent");
}

Found Directory::no_answer(const std::string& what, base::Instant now) {
    const bool enough = ++in_vain_ >= in_vain_max;
    if (enough) in_vain_ = 0;
    return in_vain(what, enough ? silent_for : seconds(0), now);
}

}  // namespace plugin::lookup
