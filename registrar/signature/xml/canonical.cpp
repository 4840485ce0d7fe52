#include "registrar/signature/xml/canonical.hpp"

#include <libxml/c14n.h>

#include <map>

namespace registrar::signature {
namespace {

struct Scope {
    const xmlNode* element;
    const xmlNode* without;
};

/// libxml2 asks of each node; of attributes and namespaces together with the element they are of.
int is_visible(void* data, xmlNode* node, xmlNode* parent) {
    const auto& scope = *static_cast<const Scope*>(data);
    const bool leans = node->type == XML_ATTRIBUTE_NODE || node->type == XML_NAMESPACE_DECL;
    bool inside = false;
    for (const xmlNode* at = leans ? parent : node; at != nullptr; at = at->parent) {
        if (at == scope.without) return 0;
        inside = inside || at == scope.element;
        if (at->type == XML_DOCUMENT_NODE) break;
    }
    // Of the whole document what stands before and after its root element counts, too.
    return inside || scope.element == nullptr ? 1 : 0;
}

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> out(1);
    for (const char c : text) {
        if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
            out.back() += c;
        } else if (!out.back().empty()) {
            out.emplace_back();
        }
    }
    if (out.back().empty()) out.pop_back();
    return out;
}

}  // namespace

std::optional<Canonicalization> canonicalization_of(const xmlNode* method) {
    static const std::map<std::string, std::pair<int, bool>, std::less<>> known{
        {"http://www.w3.org/TR/2001/REC-xml-c14n-20010315", {XML_C14N_1_0, false}},
        {"http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments", {XML_C14N_1_0, true}},
        {"http://www.w3.org/2006/12/xml-c14n11", {XML_C14N_1_1, false}},
        {"http://www.w3.org/2006/12/xml-c14n11#WithComments", {XML_C14N_1_1, true}},
        {"http://www.w3.org/2001/10/xml-exc-c14n#", {XML_C14N_EXCLUSIVE_1_0, false}},
        {"http://www.w3.org/2001/10/xml-exc-c14n#WithComments", {XML_C14N_EXCLUSIVE_1_0, true}}
    };
    const auto found = known.find(attribute(method, "Algorithm"));
    if (found == known.end()) return std::nullopt;
    Canonicalization out{found->second.first, found->second.second, {}};
    const auto* prefixes = child(method, "InclusiveNamespaces");
    if (prefixes != nullptr) out.inclusive_prefixes = words_of(attribute(prefixes, "PrefixList"));
    return out;
}

std::optional<std::string> canonical(
    xmlDoc* document, const xmlNode* element, const xmlNode* without, const Canonicalization& how
) {
    Scope scope{element, without};
    std::vector<xmlChar*> prefixes;
    for (const auto& one : how.inclusive_prefixes) {
        prefixes.push_back(reinterpret_cast<xmlChar*>(const_cast<char*>(one.c_str())));
    }
    prefixes.push_back(nullptr);
    xmlBuffer* buffer = xmlBufferCreate();
    xmlOutputBuffer* sink = xmlOutputBufferCreateBuffer(buffer, nullptr);
    const int written = xmlC14NExecute(
        document, is_visible, &scope, how.mode,
        how.mode == XML_C14N_EXCLUSIVE_1_0 ? prefixes.data() : nullptr, how.with_comments ? 1 : 0,
        sink
    );
    std::optional<std::string> out;
    if (xmlOutputBufferClose(sink) >= 0 && written >= 0) {
        out.emplace(
            reinterpret_cast<const char*>(xmlBufferContent(buffer)),
            static_cast<std::size_t>(xmlBufferLength(buffer))
        );
    }
    xmlBufferFree(buffer);
    return out;
}

}  // namespace registrar::signature
