// play FOLDER ACTS VOTERS: plays, and writes each acknowledgement down before it goes on.
// check FOLDER ACTS VOTERS: all of it is there; played once more, everything is answered as it was.
// Status: 0 well; 2 could not start; 3 the journal ended the process; 4 something is wrong; 5 gave
// up.
#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <iostream>

#include "plugin/base/log.hpp"
#include "tests/plugin/journal/power_cut/play.hpp"

namespace {

using plugin::power_cut::Acts;

plugin::power_cut::Plan plan_of(const char* voters) {
    plugin::power_cut::Plan plan;
    plan.voters = std::stoi(voters);
    return plan;
}

int wrong(const std::string& what) {
    std::cerr << what << "\n";
    if (what.starts_with("start: ")) return 2;
    return what.starts_with("gave up: ") ? 5 : 4;
}

int play(const char* folder, const char* acts, const char* voters) {
    const int out = ::open(acts, O_CREAT | O_APPEND | O_WRONLY, 0600);
    const auto failed = plugin::power_cut::play(
        folder, plan_of(voters),
        [out](const std::string& act, const std::string& told) {
            const auto line = act + "\t" + told + "\n";
            if (::write(out, line.data(), line.size()) < 0) std::_Exit(4);
        }
    );
    return failed.empty() ? 0 : wrong(failed);
}

int check(const char* folder, const char* acts, const char* voters) {
    Acts told;
    std::ifstream in(acts);
    for (std::string line; std::getline(in, line);) {
        const auto tab = line.find('\t');
        told[line.substr(0, tab)] = line.substr(tab + 1);
    }
    if (auto bad = plugin::power_cut::wrong_with(folder, told); !bad.empty()) return wrong(bad);
    std::string differs;
    Acts again;
    const auto failed = plugin::power_cut::play(
        folder, plan_of(voters),
        [&](const std::string& act, const std::string& now) {
            again[act] = now;
            const auto before = told.find(act);
            if (before != told.end() && before->second != now) differs = act + " is now " + now;
        }
    );
    if (!failed.empty()) return wrong("afterwards: " + failed);
    if (!differs.empty()) return wrong(differs);
    for (const auto& [act, what] : told) again.emplace(act, what);
    auto bad = plugin::power_cut::wrong_with(folder, again);
    return bad.empty() ? 0 : wrong("afterwards: " + bad);
}

}  // namespace

int main(int count, char** words) {
    if (count != 5) return 2;
    ::alarm(120);
    plugin::base::start_log(plugin::base::LogLevel::error, "");
    const std::string what = words[1];
    return what == "play" ? play(words[2], words[3], words[4])
                          : check(words[2], words[3], words[4]);
}
