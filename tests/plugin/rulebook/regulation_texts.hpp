// The regulations of the project, for tests.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace plugin::rulebook {

inline std::string text_of(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

inline std::vector<std::filesystem::path> regulation_files() {
    std::vector<std::filesystem::path> list;
    for (const auto& file :
         std::filesystem::directory_iterator(QUORUM_SOURCE_DIR "/deploy/regulations")) {
        list.push_back(file.path());
    }
    return list;
}

}  // namespace plugin::rulebook
