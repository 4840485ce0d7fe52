// Reads test files: those of tests/fixtures, and captures outside the repository, if present.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace bbb {

std::string read_text(const std::filesystem::path& file);
std::vector<std::string> lines_of(const std::filesystem::path& file);
/// tests/fixtures/bbb/…
std::filesystem::path fixture(const std::string& name);
/// Captures of real servers; "" if they are not there.
std::filesystem::path captures();
/// Files of a folder with that ending, sorted.
std::vector<std::filesystem::path> files_in(
    const std::filesystem::path& folder, const std::string& ending
);
/// Head and body of a captured request.
struct Captured {
    std::string target;
    std::string host;
    std::string authorization;
    std::string body;
};
Captured read_capture(const std::filesystem::path& file);

}  // namespace bbb
