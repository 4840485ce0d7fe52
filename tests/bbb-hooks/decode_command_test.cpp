#include "bbb-hooks/decode_command.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <sstream>

#include "plugin/base/url.hpp"
#include "tests/bbb-hooks/fixtures.hpp"

namespace bbb {
namespace {

namespace bj = boost::json;

struct Run {
    int code = 0;
    std::string out;
    std::string errors;
};

Run decode(const std::string& input) {
    std::istringstream in(input);
    std::ostringstream out, errors;
    Run run;
    run.code = run_events_decode(in, out, errors);
    run.out = out.str();
    run.errors = errors.str();
    return run;
}

TEST(EventsDecode, PrintsOneLineForEveryKnownEventAndCountsTheRest) {
    std::string input;
    std::string expected;
    int ignored = 0, malformed = 0, known = 0;
    for (const auto& line : lines_of(fixture("events.jsonl"))) {
        const auto row = bj::parse(line).as_object();
        const auto& expect = row.at("expect");
        input += bj::serialize(row.at("message")) + "\r\n\n";
        if (expect == bj::value("ignored")) ++ignored;
        if (expect == bj::value("malformed")) ++malformed;
        if (expect.is_object()) ++known;
    }
    const auto run = decode(input);
    EXPECT_EQ(run.code, 0);
    EXPECT_EQ(std::count(run.out.begin(), run.out.end(), '\n'), known);
    EXPECT_EQ(
        run.errors, "known " + std::to_string(known) + ", ignored " + std::to_string(ignored) +
                        ", malformed " + std::to_string(malformed) + "\n"
    );
}

TEST(EventsDecode, TakesBodiesOfWebHooksAmongOtherLines) {
    const std::string event =
        R"([{"data":{"id":"meeting-ended","attributes":{"meeting":{"internal-meeting-id":"r"}}}}])";
    const auto run =
        decode("domain=x&event=" + plugin::base::percent_encoded(event) + "&timestamp=1\n");
    EXPECT_EQ(run.code, 0);
    EXPECT_EQ(run.out, "{\"event\":\"room_destroyed\",\"room\":\"r\"}\n");
}

TEST(EventsDecode, OfNothingIsNothing) {
    const auto run = decode("");
    EXPECT_EQ(run.code, 0);
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(run.errors, "known 0, ignored 0, malformed 0\n");
}

}  // namespace
}  // namespace bbb
