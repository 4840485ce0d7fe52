#include "tests/bbb-hooks/fixtures.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace bbb {

namespace fs = std::filesystem;

std::string read_text(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<std::string> lines_of(const fs::path& file) {
    std::istringstream in(read_text(file));
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) {
        if (!line.empty()) lines.push_back(line);
    }
    return lines;
}

fs::path fixture(const std::string& name) {
    return fs::path(QUORUM_SOURCE_DIR) / "tests/fixtures/bbb" / name;
}

fs::path captures() {
    const auto folder = fs::path(QUORUM_SOURCE_DIR) / "../shared/data";
    return fs::exists(folder / "bbb/bbb-webhooks/raw-events.json") ? folder : fs::path{};
}

std::vector<fs::path> files_in(const fs::path& folder, const std::string& ending) {
    std::vector<fs::path> files;
    if (!fs::exists(folder)) return files;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().string().ends_with(ending)) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

Captured read_capture(const fs::path& file) {
    const auto text = read_text(file);
    const auto value = [&](const std::string& name) {
        const auto at = text.find("\n" + name + ": ");
        if (at == text.npos) return std::string{};
        const auto from = at + name.size() + 3;
        return text.substr(from, text.find_first_of("\r\n", from) - from);
    };
    Captured captured;
    const auto start = text.find(' ') + 1;
    captured.target = text.substr(start, text.find(' ', start) - start);
    captured.host = value("Host");
    captured.authorization = value("authorization");
    const bool crlf = text.find("\r\n\r\n") != text.npos;
    const auto body = crlf ? text.find("\r\n\r\n") + 4 : text.find("\n\n") + 2;
    captured.body = text.substr(body);
    return captured;
}

}  // namespace bbb
