#include "plugin/mail/folder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "plugin/base/digest.hpp"

namespace plugin::mail {
namespace {

namespace fs = std::filesystem;

class LettersInAFolder : public testing::Test {
protected:
    void TearDown() override { fs::remove_all(folder_); }
    fs::path folder_ = fs::temp_directory_path() / ("quorum-outbox-" + base::random_token());
    Folder carrier_{folder_};
};

TEST_F(LettersInAFolder, AFileEachForItsOwnerAlone) {
    EXPECT_EQ(carrier_.carry({"id1", "a@x", "b@x", "hello"}).carried, Carried::done);
    std::ostringstream read;
    read << std::ifstream(folder_ / "id1.eml").rdbuf();
    EXPECT_EQ(read.str(), "hello");
    const auto others = fs::perms::group_all | fs::perms::others_all;
    EXPECT_EQ(fs::status(folder_ / "id1.eml").permissions() & others, fs::perms::none);
    EXPECT_EQ(fs::status(folder_).permissions() & others, fs::perms::none);
    EXPECT_FALSE(fs::exists(folder_ / "id1.part"));
}

TEST_F(LettersInAFolder, TheOldestGo) {
    for (std::size_t i = 0; i < Folder::files_max + 3; ++i) {
        const auto id = "id" + std::to_string(i);
        ASSERT_EQ(carrier_.carry({id, "a@x", "b@x", "hello"}).carried, Carried::done);
        const auto age = std::chrono::seconds(Folder::files_max + 3 - i);
        fs::last_write_time(folder_ / (id + ".eml"), fs::file_time_type::clock::now() - age);
    }
    ASSERT_EQ(carrier_.carry({"last", "a@x", "b@x", "hello"}).carried, Carried::done);
    EXPECT_FALSE(fs::exists(folder_ / "id0.eml"));
    EXPECT_TRUE(fs::exists(folder_ / "last.eml"));
    const auto files = std::distance(fs::directory_iterator(folder_), fs::directory_iterator{});
    EXPECT_EQ(files, static_cast<std::ptrdiff_t>(Folder::files_max));
}

TEST_F(LettersInAFolder, WhereNothingCanBeWrittenLettersWait) {
    std::ofstream(folder_) << "a file in its place";
    EXPECT_EQ(carrier_.carry({"id1", "a@x", "b@x", "hello"}).carried, Carried::unreachable);
}

}  // namespace
}  // namespace plugin::mail
