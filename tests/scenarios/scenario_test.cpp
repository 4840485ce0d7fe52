// Plays every scenario in meetings/, and checks that they cover every refusal of the rules.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "plugin/base/bytes.hpp"
#include "plugin/meeting/refusal.hpp"
#include "tests/scenarios/stage.hpp"

namespace scenarios {
namespace {

const std::string arrow = " → ";

/// Codes the engine answers with before the rules are asked (plugin/app/engine.cpp).
const std::set<std::string_view> of_the_ledger{"idempotency_key_reused"};

std::vector<std::filesystem::path> files() {
    std::vector<std::filesystem::path> list;
    for (const auto& file :
         std::filesystem::directory_iterator(QUORUM_SOURCE_DIR "/tests/scenarios/meetings")) {
        list.push_back(file.path());
    }
    return list;
}

/// Plays one file; returns the codes it was refused with.
std::vector<std::string> play(const std::filesystem::path& file) {
    std::ifstream in(file);
    Stage stage;
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        const auto text = std::string(plugin::base::trimmed(line));
        if (text.empty() || text.starts_with("#")) continue;
        const auto at = text.find(arrow);
        const auto act = text.substr(0, at);
        // A line without an outcome must simply succeed.
        const auto expected = at == std::string::npos ? "да" : text.substr(at + arrow.size());
        EXPECT_EQ(stage.play(act), expected)
            << file.filename().string() << ", line " << number << ": " << act;
    }
    return stage.refusals;
}

TEST(Scenarios, AreAsTheySay) {
    for (const auto& file : files()) play(file);
}

TEST(Scenarios, ShowEveryRefusalOfTheRules) {
    std::set<std::string, std::less<>> shown;
    for (const auto& file : files()) {
        for (auto& code : play(file)) shown.insert(std::move(code));
    }
    for (const auto code : plugin::meeting::refusal::all) {
        if (of_the_ledger.contains(code)) continue;
        EXPECT_TRUE(shown.contains(code)) << code << " is in no scenario";
    }
}

}  // namespace
}  // namespace scenarios
