#include "plugin/server/api/named_files.hpp"

#include <algorithm>

#include "plugin/meeting/decide.hpp"
#include "plugin/server/api/view.hpp"

namespace plugin::server {
namespace {

/// What the rules say to it now; nothing: they take it, or took it.
std::optional<base::Refusal> refusal_to(
    const ApiWorld& world, const Call& call, const meeting::Meeting* meeting,
    const meeting::Command& command
) {
    if (!exists_for(meeting, call.account)) return base::Refusal{"meeting_not_found", {}, {}};
    if (meeting->handled.contains(std::string(call.mark.key.bytes()))) return std::nullopt;
    const auto now = std::max(world.clock.now(), meeting->last_time);
    const auto decided = decide(*meeting, command, now);
    return decided ? std::nullopt : std::optional(decided.error());
}

/// A claim that is ended once. If its act is never decided, it is left for the sweep to find out.
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

/// On the domain thread: what is written down is written on a worker. After a failure it is not
/// known whether the entry is there.
void end_claim(
    ApiWorld& world, const std::shared_ptr<const Claimed>& claimed,
    const base::Answer<journal::Receipt>& receipt
) {
    if (receipt) {
        (void)world.work.post([claimed] { claimed->settle(); });
    } else if (std::holds_alternative<base::Refusal>(receipt.error())) {
        (void)world.work.post([claimed] { claimed->release(); });
    }
}

}  // namespace

void when_allowed(
    ApiWorld& world, const Call& call, meeting::Command command, std::function<void()> then
) {
    const auto refusal = std::make_shared<std::optional<base::Refusal>>();
    world.ledger.ask(
        call.meeting(),
        [&world, call, command = std::move(command), refusal](const meeting::Meeting* meeting) {
            *refusal = refusal_to(world, call, meeting, command);
        },
        [call, refusal, then = std::move(then)] {
            if (*refusal) return call.refuse(**refusal);
            then();
        }
    );
}

void with_own_files(
    ApiWorld& world, const Call& call, const std::vector<FormFile>& files,
    std::function<void(app::Ledger::Done)> act, app::Ledger::Done answer
) {
    const auto owner = registrar::owner_of(call.account);
    std::vector<registrar::NamedFile> named;
    for (const auto& one : files) named.push_back({owner, one.sha256, one.path});
    world.guards.on_worker(call, [&world, call, owner, named, act = std::move(act), answer] {
        auto claim = world.uploads.claim({"meeting/" + call.meeting().str(), owner}, named);
        if (!claim) return call.refuse(claim.error());
        const auto claimed = std::make_shared<const Claimed>(world.uploads, std::move(*claim));
        act([&world, claimed, answer](const base::Answer<journal::Receipt>& receipt) {
            end_claim(world, claimed, receipt);
            answer(receipt);
        });
    });
}

}  // namespace plugin::server
