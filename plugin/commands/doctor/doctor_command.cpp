#include "plugin/commands/doctor/doctor_command.hpp"

#include <algorithm>

#include "plugin/base/version.hpp"
#include "plugin/commands/doctor/look.hpp"
#include "plugin/json/text.hpp"
#include "plugin/wiring/config.hpp"

namespace plugin::commands {
namespace {

const char* word_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::well: return "ok";
        case Verdict::warning: return "warning";
        case Verdict::unknown: return "unknown";
        case Verdict::fault: return "fault";
    }
    return "";
}

Verdict worst_of(const Findings& findings) {
    auto worst = Verdict::well;
    for (const auto& one : findings.all()) worst = std::max(worst, one.verdict);
    return worst;
}

Findings look_at_everything(const DoctorOrder& order) {
    Findings findings;
    findings.well("version", "bbb-quorum " + std::string(base::version()));
    const auto config = wiring::read_config(order.config);
    if (!config) {
        findings.fault(
            "config", config.error().what,
            "$EDITOR " + order.config.string() + "; bbb-quorum config --explain shows every key"
        );
        return findings;
    }
    findings.well("config", order.config.string() + " is understood");
    const auto now = std::chrono::floor<base::Milliseconds>(std::chrono::system_clock::now());
    look_at_settings(*config, findings);
    look_at_trust(*config, now, findings);
    const auto service = look_at_service(*config, findings);
    look_at_state(*config, service, findings);
    look_at_host(*config, service, findings);
    look_at_conference(*config, service, order.listen, findings);
    return findings;
}

void print_words(const Findings& findings, std::ostream& out) {
    std::size_t wrong = 0;
    for (const auto& one : findings.all()) {
        const std::string word = word_of(one.verdict);
        out << word << std::string(9 - word.size(), ' ') << one.name << ": " << one.says << "\n";
        if (one.verdict == Verdict::well) continue;
        ++wrong;
        out << "         → " << one.mend << "\n";
    }
    out
        << (wrong == 0 ? "everything is well\n"
                       : std::to_string(wrong) + " to look at, each with → what mends it\n");
}

void print_json(const Findings& findings, std::ostream& out) {
    std::string text =
        R"({"status":")" + std::string(word_of(worst_of(findings))) + R"(","version":)";
    json::put_text(text, base::version());
    text += R"(,"checks":[)";
    for (const auto& one : findings.all()) {
        text += &one == &findings.all().front() ? "{" : ",{";
        text += R"("name":)";
        json::put_text(text, one.name);
        text += R"(,"verdict":")" + std::string(word_of(one.verdict)) + R"(","says":)";
        json::put_text(text, one.says);
        if (!one.mend.empty()) {
            text += R"(,"mend":)";
            json::put_text(text, one.mend);
        }
        text += "}";
    }
    out << text << "]}\n";
}

}  // namespace

int run_doctor(const DoctorOrder& order, std::ostream& out) {
    const auto findings = look_at_everything(order);
    order.json ? print_json(findings, out) : print_words(findings, out);
    switch (worst_of(findings)) {
        case Verdict::fault: return 1;
        case Verdict::unknown: return 2;
        default: return 0;
    }
}

}  // namespace plugin::commands
