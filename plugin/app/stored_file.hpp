// A file that an act left among the stored ones.
#pragma once

#include <string>

#include "plugin/app/problems.hpp"
#include "plugin/base/file_store.hpp"

namespace plugin::app {

struct StoredFile {
    base::Digest digest;
    std::string content;
};

/// Blocking. Refusal `missing` if it is not there.
inline base::Answer<StoredFile> stored_file(
    const base::FileStore& files, const base::Digest& digest, const char* missing
) {
    auto file = files.get(digest);
    if (!file) return failed(file.error());
    if (!*file) return refused(missing);
    return StoredFile{digest, std::move(**file)};
}

}  // namespace plugin::app
