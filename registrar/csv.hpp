// Internal to registrar: parses CSV into cells with their positions.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "plugin/base/result.hpp"

namespace registrar {

struct Cell {
    std::string text;
    std::size_t line = 0;    // from 1
    std::size_t column = 0;  // from 1, in characters

    std::string place() const { return std::to_string(line) + ":" + std::to_string(column); }
};
using Row = std::vector<Cell>;

/// RFC 4180; rows without text are skipped. The separator is the one more frequent in the first
/// line.
tl::expected<std::vector<Row>, plugin::base::Refusal> parse_csv(std::string_view utf8);

/// UTF-8 without BOM, composed; input that is not UTF-8 is decoded as windows-1251.
std::string to_utf8(std::string_view text);

}  // namespace registrar
