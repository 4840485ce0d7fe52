#include "plugin/wiring/uploads.hpp"

#include "plugin/app/ending.hpp"
#include "plugin/engine/meeting_engine.hpp"

namespace plugin::wiring {
namespace {

constexpr auto pause = std::chrono::seconds(2);
constexpr std::size_t files_in_a_step = 16;
constexpr std::size_t read_at_once = 1000;

const std::string sign_up = "sign_up/";

base::Attempt<bool> named_in(
    const journal::Journal& journal, const std::string& stream, const base::Digest& digest
) {
    const auto name = digest.hex();
    for (std::uint64_t next = 1;;) {
        const auto leaves = journal.read(stream, next, read_at_once);
        if (!leaves) return tl::unexpected(leaves.error());
        for (const auto& leaf : *leaves) {
            if (leaf.bytes.find(name) != std::string::npos) return true;
        }
        if (leaves->size() < read_at_once) return false;
        next = leaves->back().sequence + 1;
    }
}

}  // namespace

registrar::UploadBounds upload_bounds(const Config& config) {
    const auto mebibytes = [](std::uint32_t count) { return std::uint64_t{count} << 20; };
    registrar::UploadBounds bounds;
    bounds.account_bytes = mebibytes(config.account_upload_megabytes);
    bounds.strangers_bytes = mebibytes(config.strangers_upload_megabytes);
    // One address may not use up the space of all.
    bounds.client_bytes = bounds.strangers_bytes / 10;
    bounds.lifetime = std::chrono::seconds(config.upload_lifetime_seconds);
    return bounds;
}

void UploadSweeper::tick() {
    const auto now = world_.clock.now();
    if (now < next_ || at_work_->load()) return;
    next_ = now + pause;
    if (!world_.uploads.due(now)) return;
    at_work_->store(true);
    // Released however the step ends, even if it is never run, so that the next tick may retry.
    const auto over = app::at_the_end([at_work = at_work_] { at_work->store(false); });
    (void)world_.work.post([this, over] { step(); });
}

void UploadSweeper::step() {
    const auto look = [this](const std::string& act, const base::Digest& digest) {
        return recorded(act, digest);
    };
    world_.uploads.sweep(world_.clock.now(), look, files_in_a_step);
}

base::Attempt<bool> UploadSweeper::recorded(const std::string& act, const base::Digest& digest)
    const {
    if (engine::MeetingEngine::meeting_of(act)) return named_in(world_.journal, act, digest);
    if (!act.starts_with(sign_up)) return base::fail("uploads", "an act of no known kind");
    const auto account = world_.accounts.get(meeting::AccountId(act.substr(sign_up.size())));
    if (account) return true;
    if (const auto* failure = std::get_if<base::Failure>(&account.error())) {
        return tl::unexpected(*failure);
    }
    return false;
}

}  // namespace plugin::wiring
