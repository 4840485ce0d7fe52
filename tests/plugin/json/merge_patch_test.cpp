#include "plugin/json/merge_patch.hpp"

#include <gtest/gtest.h>

#include "plugin/json/codec.hpp"

namespace plugin::json {
namespace {

std::string patch_of(std::string_view before, std::string_view after) {
    return print(merge_patch(parse(before)->as_object(), parse(after)->as_object()));
}

TEST(MergePatch, HoldsWhatChangedAndNoMore) {
    EXPECT_EQ(patch_of(R"({"a":1,"b":2})", R"({"a":1,"b":3,"c":4})"), R"({"b":3,"c":4})");
    EXPECT_EQ(patch_of(R"({"a":{"b":[1]}})", R"({"a":{"b":[1]}})"), "{}");
}

TEST(MergePatch, AMemberThatIsGoneIsNull) {
    EXPECT_EQ(patch_of(R"({"a":1,"b":2})", R"({"a":1})"), R"({"b":null})");
}

TEST(MergePatch, ObjectsArePatchedAndListsSetWhole) {
    EXPECT_EQ(
        patch_of(R"({"q":{"s":"open","n":1,"l":[1,2]}})", R"({"q":{"s":"closed","n":1,"l":[2]}})"),
        R"({"q":{"s":"closed","l":[2]}})"
    );
    EXPECT_EQ(patch_of(R"({"q":{"a":1}})", R"({"q":5})"), R"({"q":5})");
    EXPECT_EQ(patch_of(R"({"q":5})", R"({"q":{"a":1}})"), R"({"q":{"a":1}})");
}

}  // namespace
}  // namespace plugin::json
