#include "bbb-hooks/xml_reply.hpp"

#include <libxml/parser.h>

#include "plugin/base/bytes.hpp"

namespace bbb {
namespace {

namespace base = plugin::base;

constexpr std::size_t bytes_max = 8 * 1024 * 1024;
constexpr int depth_max = 40;

struct DocumentDeleter {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

std::string_view view_of(const xmlChar* text) {
    return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

XmlNode copy_of(const xmlNode* element, int depth) {
    XmlNode out;
    out.name = view_of(element->name);
    for (const xmlNode* at = element->children; at != nullptr; at = at->next) {
        const bool text = at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE;
        if (text) out.text += view_of(at->content);
        if (at->type == XML_ELEMENT_NODE && depth < depth_max) {
            out.children.push_back(copy_of(at, depth + 1));
        }
    }
    out.text = std::string(base::trimmed(out.text));
    return out;
}

void ignore(void*, const xmlError*) {}

}  // namespace

const XmlNode* XmlNode::child(std::string_view wanted) const {
    for (const auto& one : children) {
        if (one.name == wanted) return &one;
    }
    return nullptr;
}

std::string XmlNode::value(std::string_view wanted) const {
    const auto* found = child(wanted);
    return found == nullptr ? std::string{} : found->text;
}

std::int64_t XmlNode::number(std::string_view wanted) const {
    std::int64_t out = 0;
    for (char c : value(wanted)) {
        if (c == ',' || c == ' ') continue;  // large numbers are grouped by the template's locale
        if (c < '0' || c > '9' || out > INT64_MAX / 10 - 10) return 0;
        out = out * 10 + (c - '0');
    }
    return out;
}

std::vector<const XmlNode*> XmlNode::all(std::string_view wanted) const {
    std::vector<const XmlNode*> found;
    for (const auto& one : children) {
        if (one.name == wanted) found.push_back(&one);
    }
    return found;
}

base::Attempt<XmlNode> parse_xml(std::string_view text) {
    if (text.size() > bytes_max) return base::fail("bbb.xml", "reply too large");
    const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser(
        xmlNewParserCtxt(), xmlFreeParserCtxt
    );
    xmlSetStructuredErrorFunc(parser.get(), reinterpret_cast<xmlStructuredErrorFunc>(ignore));
    const std::unique_ptr<xmlDoc, DocumentDeleter> document(xmlCtxtReadMemory(
        parser.get(), text.data(), static_cast<int>(text.size()), nullptr, nullptr,
        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING
    ));
    if (!document) return base::fail("bbb.xml", "reply is not XML");
    // BigBlueButton's replies have no document type; one with entities is an attack.
    if (document->intSubset != nullptr) return base::fail("bbb.xml", "document type refused");
    const xmlNode* root = xmlDocGetRootElement(document.get());
    if (root == nullptr) return base::fail("bbb.xml", "empty document");
    return copy_of(root, 0);
}

}  // namespace bbb
