#include "registrar/signature/xml/document.hpp"

#include <libxml/parser.h>

#include <climits>

#include "plugin/base/bytes.hpp"

namespace registrar::signature {
namespace {

void ignore(void*, const xmlError*) {}

std::string_view view_of(const xmlChar* text) {
    return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

bool is_called(const xmlNode* node, std::string_view name) {
    return node->type == XML_ELEMENT_NODE && view_of(node->name) == name;
}

void append_text(const xmlNode* parent, std::string& out) {
    for (const xmlNode* at = parent->children; at != nullptr; at = at->next) {
        const bool text = at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE;
        if (text) out += view_of(at->content);
        if (at->type == XML_ELEMENT_NODE) append_text(at, out);
    }
}

void find_all(const xmlNode* parent, std::string_view name, std::vector<const xmlNode*>& out) {
    for (const xmlNode* at = parent->children; at != nullptr; at = at->next) {
        if (is_called(at, name)) {
            out.push_back(at);
        } else if (at->type == XML_ELEMENT_NODE) {
            find_all(at, name, out);
        }
    }
}

}  // namespace

base::Attempt<XmlDocument> read_xml(std::string_view bytes, std::size_t bytes_max) {
    if (bytes.size() > bytes_max || bytes.size() > INT_MAX) {
        return base::fail("xml", "larger than " + std::to_string(bytes_max) + " bytes");
    }
    static const bool ready = (xmlInitParser(), true);  // once, whichever thread comes first
    (void)ready;
    const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser(
        xmlNewParserCtxt(), xmlFreeParserCtxt
    );
    xmlSetStructuredErrorFunc(parser.get(), reinterpret_cast<xmlStructuredErrorFunc>(ignore));
    XmlDocument document(xmlCtxtReadMemory(
        parser.get(), bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING
    ));
    if (!document || xmlDocGetRootElement(document.get()) == nullptr) {
        return base::fail("xml", "not well-formed XML");
    }
    if (document->intSubset != nullptr) return base::fail("xml", "document type refused");
    return document;
}

std::string_view name_of(const xmlNode* element) {
    return element == nullptr ? std::string_view{} : view_of(element->name);
}

std::string_view namespace_of(const xmlNode* element) {
    return element == nullptr || element->ns == nullptr ? std::string_view{}
                                                        : view_of(element->ns->href);
}

std::vector<const xmlNode*> children(const xmlNode* parent, std::string_view name) {
    std::vector<const xmlNode*> out;
    if (parent == nullptr) return out;
    for (const xmlNode* at = parent->children; at != nullptr; at = at->next) {
        if (is_called(at, name)) out.push_back(at);
    }
    return out;
}

const xmlNode* child(const xmlNode* parent, std::string_view name) {
    const auto all = children(parent, name);
    return all.empty() ? nullptr : all.front();
}

std::vector<const xmlNode*> descendants(const xmlNode* parent, std::string_view name) {
    std::vector<const xmlNode*> out;
    if (parent != nullptr) find_all(parent, name, out);
    return out;
}

const xmlNode* child_at(const xmlNode* parent, std::initializer_list<std::string_view> names) {
    for (const auto name : names) parent = child(parent, name);
    return parent;
}

std::string attribute(const xmlNode* element, std::string_view name) {
    if (element == nullptr) return {};
    for (const xmlAttr* at = element->properties; at != nullptr; at = at->next) {
        if (view_of(at->name) != name) continue;
        std::string out;
        for (const xmlNode* part = at->children; part != nullptr; part = part->next) {
            out += view_of(part->content);
        }
        return std::string(base::trimmed(out));
    }
    return {};
}

std::string text_of(const xmlNode* element) {
    std::string out;
    if (element != nullptr) append_text(element, out);
    return std::string(base::trimmed(out));
}

}  // namespace registrar::signature
