#include "plugin/json/merge_patch.hpp"

namespace plugin::json {

namespace bj = boost::json;

bj::object merge_patch(const bj::object& before, const bj::object& after) {
    bj::object patch;
    for (const auto& [name, value] : after) {
        const auto* earlier = before.if_contains(name);
        if (earlier != nullptr && *earlier == value) continue;
        const bool inner = earlier != nullptr && earlier->is_object() && value.is_object();
        if (inner) {
            patch[name] = merge_patch(earlier->get_object(), value.get_object());
        } else {
            patch[name] = value;
        }
    }
    for (const auto& [name, value] : before) {
        if (!after.contains(name)) patch[name] = nullptr;
    }
    return patch;
}

}  // namespace plugin::json
