// Time to print a protocol. Run by hand: protocol_bench
#include <benchmark/benchmark.h>

#include <fstream>

#include "recording/protocol/pdf.hpp"
#include "tests/recording/sample_protocol.hpp"

namespace {

void print(benchmark::State& state, const recording::testing::Size& size) {
    const auto protocol = recording::testing::sample_protocol(size);
    std::size_t bytes = 0;
    for (auto step : state) {
        const auto pdf = recording::render_pdf(protocol, {});
        if (!pdf) return state.SkipWithError(pdf.error().what.c_str());
        bytes = pdf->size();
    }
    state.counters["bytes"] = static_cast<double>(bytes);
}

}  // namespace

BENCHMARK_CAPTURE(print, small, recording::testing::Size{20, 5, 4})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(print, large, recording::testing::Size{1000, 20, 100})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(print, large_all_against, recording::testing::Size{1000, 20, 1000})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_MAIN();
