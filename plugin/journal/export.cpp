#include "plugin/journal/export.hpp"

#include "plugin/json/codec.hpp"

namespace plugin::journal {
namespace {

constexpr std::size_t read_at_once = 500;

}  // namespace

base::Attempt<void> export_stream(
    const Journal& journal, const std::string& stream, std::ostream& out
) {
    std::uint64_t next = 1;
    for (;;) {
        const auto leaves = journal.read(stream, next, read_at_once);
        if (!leaves) return tl::unexpected(leaves.error());
        for (const auto& leaf : *leaves) {
            out << json::print(json::write(ExportLine{leaf.sequence, leaf.head, leaf.bytes}))
                << "\n";
            next = leaf.sequence + 1;
        }
        if (leaves->size() < read_at_once) return {};
    }
}

base::Attempt<Checked> verify_export(std::istream& in) {
    Checked checked;
    std::string text;
    while (std::getline(in, text)) {
        const auto line = json::read_text<ExportLine>(text);
        const auto place = " at line " + std::to_string(checked.entries + 1);
        if (!line) return base::fail("export", "not a line of an export" + place);
        if (line->sequence != checked.entries + 1) return base::fail("export", "a gap" + place);
        checked.head = next_head(checked.head, line->entry);
        if (line->head != checked.head) return base::fail("export", "broken chain" + place);
        ++checked.entries;
    }
    return checked;
}

}  // namespace plugin::journal
