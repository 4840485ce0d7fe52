// Which articles of which laws a text cites, however it is worded: "127-ФЗ, ст. 15, п. 1" is "ст.15
// п.1 закона № 127-ФЗ". Known are federal laws by number, and by name those that the built-in
// regulations are made under. Pure; any thread.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace plugin::rulebook {

/// Articles of one law, cited together.
struct Provision {
    std::string law;                 // "127-фз", "жк", "грк", "гк", "bgb"
    std::set<std::string> articles;  // "55.10"; empty: the law as a whole
    std::set<std::string> parts;     // numbers of parts and paragraphs; empty: the whole article

    /// Has an article in common with the other.
    bool shares_article(const Provision& other) const;
    /// The same, and one of the two may be the other, cited less closely.
    bool may_be(const Provision& other) const;
    /// Cites the article as closely as the other does, or closer.
    bool pins_down(const Provision& other) const;
};

/// In the order of the text. What cites no law (a charter, rules of procedure) is left out, and so
/// is what stands in brackets: "(ред. 2026 года)".
std::vector<Provision> provisions_in(std::string_view text);

}  // namespace plugin::rulebook
