// Acts that name uploaded files. The order is: who, then which meeting and question, then what. A
// stranger learns nothing about files, and nobody attaches what he did not upload.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "plugin/app/about_meeting.hpp"
#include "plugin/engine/clock.hpp"
#include "registrar/uploads.hpp"

namespace plugin::app {

/// A file in a request's body. `path`: where it stands there.
struct FormFile {
    base::Digest sha256;
    std::string path;
};

/// Nothing if the rules would take the command as things are, or took it from this very request
/// before; else what they say. Files are looked at only after it.
base::Answer<void> allowed(
    engine::MeetingEngine& engine, const engine::Clock& clock, const MeetingRequest& request,
    const meeting::Command& command
);

/// Files that are held for one act. If it is not known what became of the act, the sweep of the
/// uploads finds out.
class ClaimedFiles {
public:
    ClaimedFiles(registrar::Uploads& uploads, registrar::UploadClaim claim)
        : uploads_(uploads), claim_(std::move(claim)) {}
    ClaimedFiles(const ClaimedFiles&) = delete;
    ClaimedFiles& operator=(const ClaimedFiles&) = delete;
    ~ClaimedFiles() { uploads_.leave(claim_); }

    /// They stay if the act was recorded; they are free again if it was refused.
    void after(const base::Answer<journal::Receipt>& act) const;

private:
    registrar::Uploads& uploads_;
    registrar::UploadClaim claim_;
};
/// Refusal upload_unknown: one of them is not of who asks.
base::Answer<std::unique_ptr<ClaimedFiles>> claim_own_files(
    registrar::Uploads& uploads, const MeetingRequest& request, const std::vector<FormFile>& files
);

/// Runs `act`, which returns Answer<Receipt>, if the files are of who asks; they stay if it is
/// recorded. Refusal: upload_unknown.
template <class Act>
base::Answer<journal::Receipt> with_own_files(
    registrar::Uploads& uploads, const MeetingRequest& request, const std::vector<FormFile>& files,
    const Act& act
) {
    const auto claimed = claim_own_files(uploads, request, files);
    if (!claimed) return tl::unexpected(claimed.error());
    base::Answer<journal::Receipt> receipt = act();
    (*claimed)->after(receipt);
    return receipt;
}

}  // namespace plugin::app
