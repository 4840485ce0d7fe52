#include "plugin/app/evidence/package.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <system_error>

#include "plugin/app/evidence/package_members.hpp"
#include "plugin/journal/durable_file.hpp"

namespace plugin::app {
namespace {

namespace fs = std::filesystem;
using meeting::Meeting;

base::Failure file_failure(int number) {
    return {"package", std::generic_category().message(number), true};
}

/// A file whose name is gone already.
class NamelessFile final : public base::ByteSource {
public:
    explicit NamelessFile(int descriptor) : descriptor_(descriptor) {
        struct stat status{};
        if (::fstat(descriptor_, &status) == 0) size_ = static_cast<std::uint64_t>(status.st_size);
    }
    NamelessFile(const NamelessFile&) = delete;
    NamelessFile& operator=(const NamelessFile&) = delete;
    ~NamelessFile() override { ::close(descriptor_); }

    std::uint64_t size() const override { return size_; }
    base::Attempt<std::size_t> read(std::uint64_t offset, char* to, std::size_t bytes)
        const override {
        for (;;) {
            const auto got = ::pread(descriptor_, to, bytes, static_cast<off_t>(offset));
            if (got >= 0) return static_cast<std::size_t>(got);
            if (errno != EINTR) return tl::unexpected(file_failure(errno));
        }
    }

private:
    const int descriptor_;
    std::uint64_t size_ = 0;
};

/// Removed however writing ends.
class ScratchFile {
public:
    explicit ScratchFile(const fs::path& folder)
        : path_(folder / ("incoming-package-" + base::random_token())) {
        out_.open(path_, std::ios::binary);
    }
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    ~ScratchFile() {
        std::error_code error;
        fs::remove(path_, error);
    }
    std::ostream& out() { return out_; }
    base::Attempt<std::shared_ptr<const base::ByteSource>> take() {
        out_.close();
        if (!out_) return base::fail("package", "cannot be written", true);
        const int descriptor = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
        if (descriptor < 0) return tl::unexpected(file_failure(errno));
        return std::make_shared<const NamelessFile>(descriptor);
    }

private:
    fs::path path_;
    std::ofstream out_;
};

base::Attempt<package::PackageBuilt> write_members(
    MemberWriter& out, const PackageSources& sources, const PackagePlaces& places,
    const Meeting& meeting
) {
    auto first = out.add_unlisted(package::mimetype_member, package::mimetype);
    if (!first) return tl::unexpected(first.error());
    const auto chain = add_journal(out, sources.journal, meeting);
    if (!chain) return tl::unexpected(chain.error());
    auto rest = add_evidence(out, sources, places, meeting);
    if (rest) rest = add_guide(out, meeting);
    if (!rest) return tl::unexpected(rest.error());
    package::PackageBuilt built;
    built.meeting = meeting.id.str();
    built.through = meeting.last_sequence;
    built.head = chain->head;
    built.root = chain->root;
    return built;
}

base::Attempt<base::Digest> write_bound(
    MemberWriter& out, const PackageSources& sources, package::PackageBuilt built
) {
    const auto manifest = package::manifest_of(out.digests());
    built.manifest = base::sha256(manifest);
    built.time = sources.clock.now();
    auto written = out.add_unlisted(package::manifest_member, manifest);
    if (!written) return tl::unexpected(written.error());
    const auto bound = bind_package(sources, std::move(built));
    if (!bound) return tl::unexpected(bound.error());
    written = out.add_unlisted(package::entry_member, bound->entry);
    if (written) written = out.add_unlisted(package::receipt_member, bound->receipt);
    if (written) written = out.finish();
    if (!written) return tl::unexpected(written.error());
    return base::sha256(bound->entry);
}

}  // namespace

base::Answer<BuiltPackage> PackageMaker::build(const MeetingRequest& request) {
    const auto look = [](const Meeting& meeting) -> base::Answer<Meeting> {
        if (!meeting.ended_or_failed() || !meeting.protocol) return refused("protocol_not_ready");
        return meeting;
    };
    const auto meeting = read_as_organizer(sources_.engine, request, look);
    if (!meeting) return tl::unexpected(meeting.error());
    const std::scoped_lock lock(one_at_a_time_);
    return write(*meeting, request);
}

base::Answer<BuiltPackage> PackageMaker::write(
    const Meeting& meeting, const MeetingRequest& request
) {
    if (auto made = journal::make_private_folder(places_.scratch); !made) {
        return failed(made.error());
    }
    ScratchFile file(places_.scratch);
    MemberWriter out(file.out());
    auto built = write_members(out, sources_, places_, meeting);
    if (!built) return failed(built.error());
    built->by = request.by.str();
    const auto digest = write_bound(out, sources_, std::move(*built));
    if (!digest) return failed(digest.error());
    auto source = file.take();
    if (!source) return failed(source.error());
    return BuiltPackage{std::move(*source), *digest};
}

}  // namespace plugin::app
