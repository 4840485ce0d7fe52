#include "plugin/package/zip.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <sstream>

namespace plugin::package {
namespace {

class Zip : public testing::Test {
protected:
    void TearDown() override { std::filesystem::remove(file_); }
    base::Attempt<ZipReader> opened(const std::string& bytes) {
        std::ofstream(file_, std::ios::binary) << bytes;
        return ZipReader::open(file_);
    }
    static std::string written(const std::vector<std::pair<std::string, std::string>>& members) {
        std::ostringstream out;
        ZipWriter zip(out);
        for (const auto& [name, bytes] : members) EXPECT_TRUE(zip.add(name, bytes));
        EXPECT_TRUE(zip.finish());
        return out.str();
    }
    std::filesystem::path file_ =
        std::filesystem::temp_directory_path() / ("bbb-quorum-zip-" + std::to_string(::getpid()));
};

TEST_F(Zip, GivesBackWhatWasPutIn) {
    auto zip = opened(written({{"mimetype", "x"}, {"a/b.txt", ""}, {"c", std::string(99, '\0')}}));
    ASSERT_TRUE(zip);
    EXPECT_EQ(zip->members().size(), 3u);
    EXPECT_EQ(zip->read("mimetype").value(), "x");
    EXPECT_EQ(zip->read("a/b.txt").value(), "");
    EXPECT_EQ(zip->read("c").value(), std::string(99, '\0'));
    EXPECT_FALSE(zip->read("d"));
}

TEST_F(Zip, TheSameMembersAreTheSameBytes) {
    EXPECT_EQ(written({{"a", "1"}, {"b", "2"}}), written({{"a", "1"}, {"b", "2"}}));
}

TEST_F(Zip, MoreMembersThanTheOldEndRecordCountsHaveTheOneOfZip64) {
    std::vector<std::pair<std::string, std::string>> members;
    for (int i = 0; i < 70'000; ++i) members.emplace_back(std::to_string(i), "");
    const auto bytes = written(members);
    EXPECT_NE(bytes.find("PK\x06\x06"), std::string::npos);
    auto zip = opened(bytes);
    ASSERT_TRUE(zip);
    EXPECT_EQ(zip->members().size(), members.size());
}

TEST_F(Zip, NamesThatLeaveTheFolderOrHideAreNone) {
    for (const char* bad :
         {"", "/a", "a/", "a//b", "..", "../a", "a/../b", ".", "a\\b", "C:a", "a b", "имя", "a\n"
         }) {
        EXPECT_FALSE(is_member_name(bad)) << bad;
        std::ostringstream out;
        EXPECT_FALSE(ZipWriter(out).add(bad, "x")) << bad;
    }
    EXPECT_FALSE(is_member_name(std::string(300, 'a')));
    EXPECT_TRUE(is_member_name("META-INF/a_b.c-d"));
}

TEST_F(Zip, AMemberIsThereOnce) {
    std::ostringstream out;
    ZipWriter zip(out);
    EXPECT_TRUE(zip.add("a", "1"));
    EXPECT_FALSE(zip.add("a", "1"));
}

TEST_F(Zip, EveryChangedByteAndEveryCutIsFound) {
    const auto bytes = written({{"mimetype", "kind"}, {"a", "one"}, {"b/c", "two"}});
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        auto zip = opened(changed);
        bool found = !zip;
        for (const char* name : {"mimetype", "a", "b/c"}) found = found || !zip->read(name);
        EXPECT_TRUE(found) << at;
        EXPECT_FALSE(opened(bytes.substr(0, at))) << at;
    }
    EXPECT_FALSE(opened(bytes + "x"));
    EXPECT_FALSE(opened("x" + bytes));
}

}  // namespace
}  // namespace plugin::package
