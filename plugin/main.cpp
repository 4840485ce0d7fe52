// bbb-quorum. What it can be asked for: plugin/commands.
#include "plugin/commands/command_line.hpp"

int main(int argc, char** argv) {
    return plugin::commands::run(argc, argv);
}
