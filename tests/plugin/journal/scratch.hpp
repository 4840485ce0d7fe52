// A temporary folder per test, and batches that continue a chain.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "plugin/base/digest.hpp"
#include "plugin/journal/journal.hpp"

namespace plugin::journal {

class Scratch {
public:
    Scratch()
        : folder_(std::filesystem::temp_directory_path() / ("quorum-" + base::random_token())) {
        std::filesystem::create_directories(folder_);
    }
    ~Scratch() { std::filesystem::remove_all(folder_); }
    std::filesystem::path operator/(const char* name) const { return folder_ / name; }
    const std::filesystem::path& path() const { return folder_; }

    /// Every byte of every file below the folder.
    std::string everything() const {
        std::ostringstream out;
        for (const auto& one : std::filesystem::recursive_directory_iterator(folder_)) {
            if (one.is_regular_file()) out << std::ifstream(one.path(), std::ios::binary).rdbuf();
        }
        return std::move(out).str();
    }

private:
    std::filesystem::path folder_;
};

/// Makes batches whose leaves follow each other.
class BatchMaker {
public:
    explicit BatchMaker(std::string stream) : stream_(std::move(stream)) {}

    Batch next(std::vector<std::string> texts) {
        Batch batch;
        batch.stream = stream_;
        for (auto& text : texts) {
            head_ = next_head(head_, text);
            batch.leaves.push_back({++sequence_, std::move(text), head_});
        }
        return batch;
    }
    Batch next(const std::string& text) { return next(std::vector<std::string>{text}); }
    const base::Digest& head() const { return head_; }
    std::uint64_t sequence() const { return sequence_; }

private:
    std::string stream_;
    std::uint64_t sequence_ = 0;
    base::Digest head_;
};

}  // namespace plugin::journal
