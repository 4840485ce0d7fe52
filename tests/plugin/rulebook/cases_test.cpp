// Meetings counted by hand: every field of every outcome is compared.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "plugin/json/codec.hpp"
#include "plugin/rulebook/count_command.hpp"

namespace plugin::rulebook {
namespace {

namespace bj = boost::json;
namespace fs = std::filesystem;

bj::value read_json(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    const auto parsed = json::parse(text.str());
    if (!parsed) throw std::runtime_error(file.string() + " is not JSON");
    return *parsed;
}

/// Counts the whole collection; every `expected` must come out as it is.
std::size_t expect_all_as_written(const fs::path& file) {
    std::ostringstream out, err;
    EXPECT_EQ(run_count(file, out, err), 0) << err.str();
    const auto outcomes = json::parse(out.str());
    if (!outcomes) throw std::runtime_error("the outcome is not JSON");
    std::size_t compared = 0;
    const auto collection = read_json(file);
    for (const auto& one : collection.at("cases").as_array()) {
        const std::string id(one.at("id").as_string());
        const auto* outcome = outcomes->as_object().if_contains(id);
        EXPECT_NE(outcome, nullptr) << id;
        if (outcome == nullptr) continue;
        EXPECT_EQ(*outcome, one.at("expected")) << id << " " << one.at("title");
        ++compared;
    }
    EXPECT_EQ(outcomes->as_object().size(), compared);
    return compared;
}

TEST(CountingCases, TheSharedCollectionComesOutAsCountedByHand) {
    const auto file = fs::path(QUORUM_SOURCE_DIR) / "../shared/data/counting-cases.json";
    if (!fs::exists(file)) GTEST_SKIP() << "without ../shared/data/counting-cases.json";
    EXPECT_EQ(expect_all_as_written(file), 68u);
}

TEST(CountingCases, OurOwnComeOutAsCountedByHand) {
    std::size_t counted = 0;
    for (const auto& file : fs::directory_iterator(QUORUM_SOURCE_DIR "/tests/fixtures/counting")) {
        counted += expect_all_as_written(file.path());
    }
    EXPECT_GE(counted, 40u);
}

}  // namespace
}  // namespace plugin::rulebook
