// POSIX calls and a streaming SHA-256 (FIPS 180-4).
#include "recording/media/media_file.hpp"

#include <fcntl.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <cerrno>

namespace recording {

void MediaFile::FreeContext::operator()(evp_md_ctx_st* context) const {
    EVP_MD_CTX_free(context);
}

MediaFile::MediaFile(std::filesystem::path path) : path_(std::move(path)), hash_(EVP_MD_CTX_new()) {
    constexpr int flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW;
    descriptor_ = ::open(path_.c_str(), flags, 0600);
    if (descriptor_ >= 0 && !restart()) discard();
}

MediaFile::~MediaFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

bool MediaFile::restart() {
    size_ = 0;
    return hash_ && EVP_DigestInit_ex(hash_.get(), EVP_sha256(), nullptr) == 1 &&
           ::lseek(descriptor_, 0, SEEK_SET) == 0 && ::ftruncate(descriptor_, 0) == 0;
}

bool MediaFile::append(std::string_view bytes) {
    if (EVP_DigestUpdate(hash_.get(), bytes.data(), bytes.size()) != 1) return false;
    size_ += bytes.size();
    while (!bytes.empty()) {
        const auto written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::optional<plugin::base::Digest> MediaFile::finish() {
    std::array<char, plugin::base::Digest::size> bytes{};
    auto* out = reinterpret_cast<unsigned char*>(bytes.data());
    if (EVP_DigestFinal_ex(hash_.get(), out, nullptr) != 1) return std::nullopt;
    if (::fsync(descriptor_) != 0) return std::nullopt;
    return plugin::base::Digest(bytes);
}

void MediaFile::discard() {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

}  // namespace recording
