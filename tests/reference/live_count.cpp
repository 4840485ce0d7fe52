// live_count FILE: holds every case of a meeting-count-cases/1 file as a meeting and prints
// {id: what the rules made of it, in the shape of `expected`}. Exit 1: a case could not be held.
#include <iostream>

#include "plugin/rulebook/case_reader.hpp"
#include "plugin/rulebook/complaint.hpp"
#include "tests/reference/cases_file.hpp"
#include "tests/reference/live_meeting.hpp"

namespace {

namespace bj = boost::json;
using namespace plugin;

/// "" if it was held.
std::string hold(const bj::value& example, bj::object& outcomes) {
    const auto assembly = rulebook::read_case(example);
    if (!assembly) return rulebook::complaint(assembly.error().front());
    const reference::LiveMeeting held(*assembly);
    auto report = rulebook::report(held.result());
    report["failed"] = held.failed();
    outcomes[example.at("id").as_string()] = std::move(report);
    return held.complaint();
}

}  // namespace

int main(int argc, char** argv) {
    const auto document = reference::document_named(argc, argv);
    if (!document) return 2;
    bj::object outcomes;
    int exit_code = 0;
    for (const auto& example : document->at("cases").as_array()) {
        const auto complaint = hold(example, outcomes);
        if (complaint.empty()) continue;
        std::cerr << example.at("id").as_string() << ": " << complaint << "\n";
        exit_code = 1;
    }
    std::cout << json::print(outcomes) << "\n";
    return exit_code;
}
