// Inside registrar/signature only: files of certificates, lists and signatures, read whole, and
// written while others read them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace registrar::signature {

/// Regular files, by their names; none if the folder cannot be read.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder);
/// nullopt: it cannot be read.
std::optional<std::string> read_file(const std::filesystem::path& path);
/// nullopt also for one that is larger, or of no known size.
std::optional<std::string> read_file(const std::filesystem::path& path, std::uintmax_t bytes_max);
/// Either the old file or the whole new one is there, whatever happens. The draft is made in a
/// folder "drafts" beside it, which nobody reads. False: it could not be written.
bool replace_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace registrar::signature
