#include "bbb-hooks/xml_reply.hpp"

#include <libxml/parser.h>

#include <charconv>

#include "plugin/base/bytes.hpp"
#include "plugin/base/log.hpp"
#include "plugin/base/utf8.hpp"

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

constexpr char32_t replacement = 0xFFFD;

/// Char of XML 1.0, section 2.2.
bool may_be_in_xml(char32_t code) {
    if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
    return code != 0xFFFE && code != 0xFFFF && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
}

/// The length of a reference like "&#1;" or "&#x1F;" at `at` to a forbidden character; 0: it is
/// something else.
std::size_t forbidden_reference(std::string_view text, std::size_t at) {
    if (text.substr(at, 2) != "&#") return 0;
    const bool hex = text.substr(at + 2, 1) == "x";
    const char* begin = text.data() + at + (hex ? 3 : 2);
    std::uint32_t code = 0;
    const auto [end, error] =
        std::from_chars(begin, text.data() + text.size(), code, hex ? 16 : 10);
    if (end == begin || end == text.data() + text.size() || *end != ';') return 0;
    if (error == std::errc() && may_be_in_xml(code)) return 0;
    return static_cast<std::size_t>(end + 1 - (text.data() + at));
}

/// The text with U+FFFD for each forbidden character and malformed byte; `dropped` counts them.
std::string permitted(std::string_view text, std::size_t& dropped) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (const auto length = forbidden_reference(text, at); length > 0) {
            base::append_character(out, replacement);
            ++dropped;
            at += length;
            continue;
        }
        const auto from = at;
        const auto code = base::next_character(text, at);
        if (code && may_be_in_xml(*code)) {
            out += text.substr(from, at - from);
            continue;
        }
        base::append_character(out, replacement);
        ++dropped;
    }
    return out;
}

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
    std::size_t dropped = 0;
    const auto clean = permitted(text, dropped);
    if (dropped > 0) {
        base::log(
            base::LogLevel::warning, "bbb",
            "characters that XML forbids were replaced in a reply: " + std::to_string(dropped)
        );
    }
    const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser(
        xmlNewParserCtxt(), xmlFreeParserCtxt
    );
    xmlSetStructuredErrorFunc(parser.get(), reinterpret_cast<xmlStructuredErrorFunc>(ignore));
    const std::unique_ptr<xmlDoc, DocumentDeleter> document(xmlCtxtReadMemory(
        parser.get(), clean.data(), static_cast<int>(clean.size()), nullptr, nullptr,
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
