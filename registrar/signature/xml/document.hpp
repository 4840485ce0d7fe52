// Inside registrar/signature only: an XML document from outside, read by libxml2 within limits: no
// document type, no entities, nothing fetched. What is read stays in the document.
#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/base/result.hpp"

namespace registrar::signature {

namespace base = plugin::base;

struct XmlDeleter {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using XmlDocument = std::unique_ptr<xmlDoc, XmlDeleter>;

/// Failure: larger than that, no XML, elements in more than 250 levels, or one with a document
/// type.
base::Attempt<XmlDocument> read_xml(std::string_view bytes, std::size_t bytes_max);

/// Elements are found by their local names; null, empty: there is none.
const xmlNode* child(const xmlNode* parent, std::string_view name);
std::vector<const xmlNode*> children(const xmlNode* parent, std::string_view name);
/// In document order, at any depth, none inside another found.
std::vector<const xmlNode*> descendants(const xmlNode* parent, std::string_view name);
/// The child of the child of …; null where one is missing, or null was given.
const xmlNode* child_at(const xmlNode* parent, std::initializer_list<std::string_view> names);
std::string attribute(const xmlNode* element, std::string_view name);
/// Its text, those of its children, without blanks around; "" for null.
std::string text_of(const xmlNode* element);
std::string_view name_of(const xmlNode* element);
std::string_view namespace_of(const xmlNode* element);

}  // namespace registrar::signature
