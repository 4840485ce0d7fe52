// A stream as JSON lines that somebody else can check: see FORMAT.md.
#pragma once

#include <istream>
#include <ostream>
#include <string>

#include "plugin/base/field.hpp"
#include "plugin/journal/journal.hpp"

namespace plugin::journal {

struct ExportLine {
    std::uint64_t sequence = 0;
    base::Digest head;
    std::string entry;
    static constexpr auto fields = base::Parts{
        base::field("sequence", &ExportLine::sequence), base::field("head", &ExportLine::head),
        base::field("entry", &ExportLine::entry)
    };
};

base::Attempt<void> export_stream(
    const Journal& journal, const std::string& stream, std::ostream& out
);

struct Checked {
    std::uint64_t entries = 0;
    base::Digest head;
};
/// Recomputes the chain of an export. Failure: where it breaks.
base::Attempt<Checked> verify_export(std::istream& in);

}  // namespace plugin::journal
