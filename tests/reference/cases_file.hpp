// What the programs here are given: a file of cases.
#pragma once

#include <fstream>
#include <sstream>

#include "plugin/json/codec.hpp"

namespace reference {

/// The document in the file that is the only argument; an error, too, if there is none.
inline auto document_named(int argc, char** argv) {
    std::ostringstream text;
    if (argc == 2) text << std::ifstream(argv[1]).rdbuf();
    return plugin::json::parse(text.str());
}

}  // namespace reference
