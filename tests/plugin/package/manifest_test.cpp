#include "plugin/package/manifest.hpp"

#include <gtest/gtest.h>

namespace plugin::package {
namespace {

TEST(Manifest, IsReadBackAsItWasWritten) {
    const MemberDigests members{{"a", base::sha256("1")}, {"b/c.txt", base::sha256("2")}};
    const auto read = read_manifest(manifest_of(members));
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, members);
    EXPECT_TRUE(read_manifest(manifest_of({})));
}

TEST(Manifest, NoOtherTextIsOne) {
    const auto text = manifest_of({{"a", base::sha256("1")}, {"b", base::sha256("2")}});
    for (std::size_t at = 0; at < text.size(); ++at)
        EXPECT_FALSE(read_manifest(text.substr(0, at)));
    EXPECT_FALSE(read_manifest(text + "\n"));
    EXPECT_FALSE(read_manifest(" " + text));
    auto twice = text;
    const auto line = text.find("<asic:DataObjectReference");
    twice.insert(line, text.substr(line, text.find('\n', line) + 1 - line));
    EXPECT_FALSE(read_manifest(twice));
    auto escaping = text;
    escaping.replace(escaping.find("URI=\"a\""), 7, "URI=\"../a\"");
    EXPECT_FALSE(read_manifest(escaping));
}

}  // namespace
}  // namespace plugin::package
