// Fuzzes a reply of BigBlueButton's API.
#include <cstdlib>

#include "bbb-hooks/xml_reply.hpp"

namespace {

std::size_t walk(const bbb::XmlNode& node, int depth) {
    if (depth > 60) std::abort();
    std::size_t sum = node.text.size() + static_cast<std::size_t>(node.number("createTime") & 1);
    for (const auto& child : node.children) sum += walk(child, depth + 1);
    return sum;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto reply = bbb::parse_xml({reinterpret_cast<const char*>(data), size});
    // No entity makes more of a reply than was sent; an encoding may, up to threefold.
    if (reply && walk(*reply, 0) > 4 * size + 64) std::abort();
    return 0;
}
