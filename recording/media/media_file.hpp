// The file being downloaded, hashed while it is written. Internal to media.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include "plugin/base/digest.hpp"

struct evp_md_ctx_st;

namespace recording {

class MediaFile {
public:
    /// Does not follow a symbolic link at `path`.
    explicit MediaFile(std::filesystem::path path);
    MediaFile(const MediaFile&) = delete;
    MediaFile& operator=(const MediaFile&) = delete;
    ~MediaFile();

    bool is_open() const { return descriptor_ >= 0; }
    std::uint64_t size() const { return size_; }
    bool restart();  // truncates to empty
    bool append(std::string_view bytes);
    /// The digest of the whole file, once it is durable; nullopt: disk error.
    std::optional<plugin::base::Digest> finish();
    void discard();  // closes and removes

private:
    struct FreeContext {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::filesystem::path path_;
    std::unique_ptr<evp_md_ctx_st, FreeContext> hash_;
    std::uint64_t size_ = 0;
    int descriptor_ = -1;
};

}  // namespace recording
