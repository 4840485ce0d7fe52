// Internal to bbb-hooks: parses an XML reply into a tree of texts. Hardened: no network, entities
// or external documents, and a size limit.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/base/result.hpp"

namespace bbb {

struct XmlNode {
    std::string name;
    std::string text;  // trimmed text and CDATA
    std::vector<XmlNode> children;

    const XmlNode* child(std::string_view wanted) const;
    /// "" if absent.
    std::string value(std::string_view wanted) const;
    bool flag(std::string_view wanted) const { return value(wanted) == "true"; }
    /// Digits, possibly grouped ("1,234"); 0 if absent or not a number.
    std::int64_t number(std::string_view wanted) const;
    std::vector<const XmlNode*> all(std::string_view wanted) const;
};

/// Characters that XML 1.0 forbids (section 2.2) are replaced and logged: one bad name of a person
/// does not hide the others.
plugin::base::Attempt<XmlNode> parse_xml(std::string_view text);

}  // namespace bbb
