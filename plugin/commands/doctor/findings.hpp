// What `bbb-quorum doctor` has found.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace plugin::commands {

/// warning: it runs, and will not for long or not well. unknown: it could not be looked at.
enum class Verdict { well, warning, unknown, fault };

/// One line each, in plain English, without secrets.
struct Finding {
    std::string name;  // stable: "config", "api", "two redis" of the server named two
    Verdict verdict = Verdict::well;
    std::string says;
    std::string mend = {};  // the command or the line that mends it; empty if it is well
};

class Findings {
public:
    void well(std::string name, std::string says) {
        add(std::move(name), Verdict::well, std::move(says), {});
    }
    void warning(std::string name, std::string says, std::string mend) {
        add(std::move(name), Verdict::warning, std::move(says), std::move(mend));
    }
    void unknown(std::string name, std::string says, std::string mend) {
        add(std::move(name), Verdict::unknown, std::move(says), std::move(mend));
    }
    void fault(std::string name, std::string says, std::string mend) {
        add(std::move(name), Verdict::fault, std::move(says), std::move(mend));
    }
    const std::vector<Finding>& all() const { return all_; }

private:
    void add(std::string name, Verdict verdict, std::string says, std::string mend) {
        all_.push_back({std::move(name), verdict, std::move(says), std::move(mend)});
    }
    std::vector<Finding> all_;
};

}  // namespace plugin::commands
