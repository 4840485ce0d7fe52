// Inside registrar/signature only: canonical XML (C14N 1.0 and 1.1, exclusive C14N) of a part of a
// document, by libxml2.
#pragma once

#include <optional>

#include "registrar/signature/xml/document.hpp"

namespace registrar::signature {

struct Canonicalization {
    int mode = 0;  // xmlC14NMode
    bool with_comments = false;
    std::vector<std::string> inclusive_prefixes;
};

/// By the URI of the algorithm, and its element for what it may say besides; nullopt: unknown.
std::optional<Canonicalization> canonicalization_of(const xmlNode* method);
/// The element with all that is in it, but for the other one; nullopt: out of memory.
std::optional<std::string> canonical(
    xmlDoc* document, const xmlNode* element, const xmlNode* without, const Canonicalization& how
);

}  // namespace registrar::signature
