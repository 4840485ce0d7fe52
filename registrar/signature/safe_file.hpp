// Inside registrar/signature only: files that others read meanwhile.
#pragma once

#include <filesystem>
#include <string_view>

namespace registrar::signature {

/// Either the old file or the whole new one is there, whatever happens. The draft is made in a
/// folder "drafts" beside it, which nobody reads. False: it could not be written.
bool replace_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace registrar::signature
