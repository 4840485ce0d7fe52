#include "plugin/server/api/named_files.hpp"

#include <algorithm>

#include "plugin/app/access.hpp"
#include "plugin/app/problems.hpp"

namespace plugin::server {
namespace {

/// A claim that is ended once. If it is not known what became of its act, the sweep finds out.
class Claimed {
public:
    Claimed(registrar::Uploads& uploads, registrar::UploadClaim claim)
        : uploads_(uploads), claim_(std::move(claim)) {}
    Claimed(const Claimed&) = delete;
    Claimed& operator=(const Claimed&) = delete;
    ~Claimed() { uploads_.leave(claim_); }

    void settle() const { uploads_.settle(claim_); }
    void release() const { uploads_.release(claim_); }

private:
    registrar::Uploads& uploads_;
    registrar::UploadClaim claim_;
};

}  // namespace

base::Answer<void> allowed(
    engine::MeetingEngine& engine, const app::Clock& clock, const Call& call,
    const meeting::Command& command
) {
    return engine.read(call.meeting(), [&](const meeting::Meeting* meeting) -> base::Answer<void> {
        if (!app::exists_for(meeting, call.account)) return app::refused("meeting_not_found");
        if (meeting->handled.contains(std::string(call.mark.key.bytes()))) return {};
        const auto now = std::max(clock.now(), meeting->last_time);
        if (auto decided = decide(*meeting, command, now); !decided) {
            return tl::unexpected(base::Problem(std::move(decided.error())));
        }
        return {};
    });
}

base::Answer<journal::Receipt> with_own_files(
    registrar::Uploads& uploads, const Call& call, const std::vector<FormFile>& files,
    const ActWithFiles& act
) {
    const auto owner = registrar::owner_of(call.account);
    std::vector<registrar::NamedFile> named;
    for (const auto& one : files) named.push_back({owner, one.sha256, one.path});
    auto claim = uploads.claim({"meeting/" + call.meeting().str(), owner}, named);
    if (!claim) return tl::unexpected(claim.error());
    const Claimed claimed(uploads, std::move(*claim));
    auto receipt = act();
    if (receipt) {
        claimed.settle();
    } else if (std::holds_alternative<base::Refusal>(receipt.error())) {
        claimed.release();
    }
    return receipt;
}

}  // namespace plugin::server
