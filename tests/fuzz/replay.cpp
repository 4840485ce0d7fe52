// Replaces libFuzzer: runs the seeds and mutations of them from a fixed random seed, so that time
// and results are reproducible. FUZZ_ROUNDS=n for more, FUZZ_SEED=n for others.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Of a line {"message": …, "expect": …} the message; else the whole line.
std::string message_in(const std::string& line) {
    const std::string start = R"({"message":)";
    const auto end = line.rfind(R"(,"expect":)");
    if (!line.starts_with(start) || end == line.npos) return line;
    return line.substr(start.size(), end - start.size());
}

std::vector<std::string> seeds_of(const fs::path& place) {
    std::vector<std::string> seeds;
    if (fs::is_directory(place)) {
        for (const auto& one : fs::directory_iterator(place)) seeds.push_back(read(one.path()));
        std::sort(seeds.begin(), seeds.end());
        return seeds;
    }
    std::ifstream in(place);
    for (std::string line; std::getline(in, line);) seeds.push_back(message_in(line));
    return seeds;
}

class Mutator {
public:
    explicit Mutator(std::uint64_t seed) : random_(seed) {}

    std::string of(const std::vector<std::string>& seeds) {
        std::string text = seeds[below(seeds.size())];
        for (auto i = below(4) + 1; i > 0; --i) change(text, seeds);
        return text;
    }

private:
    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }

    void change(std::string& text, const std::vector<std::string>& seeds) {
        static const std::vector<std::string> odd{"\"",       "{",
                                                  "}",        "[[[[[[[[",
                                                  "\\u0000",  "\\ud800",
                                                  "\xff\xfe", "-1",
                                                  "1e309",    "99999999999999999999",
                                                  "null",     "<!DOCTYPE a [<!ENTITY e \"x\">]>",
                                                  "&e;",      "<![CDATA[",
                                                  "%",        "%zz",
                                                  "&",        "=",
                                                  ".",        "alg",
                                                  "none"};
        const auto at = below(text.size() + 1);
        switch (below(6)) {
            case 0: text.insert(at, odd[below(odd.size())]); break;
            case 1: text.erase(at, below(40)); break;
            case 2: text.resize(at); break;
            case 3:
                if (at < text.size()) text[at] = static_cast<char>(random_());
                break;
            case 4: text.insert(at, text.substr(below(text.size() + 1), below(200))); break;
            default: {
                const auto& other = seeds[below(seeds.size())];
                text = text.substr(0, at) + other.substr(below(other.size() + 1));
            }
        }
    }

    std::mt19937_64 random_;
};

std::uint64_t number_in(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

void try_one(const std::string& text) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::string> seeds;
    for (int i = 1; i < argc; ++i) {
        const auto more = seeds_of(argv[i]);
        seeds.insert(seeds.end(), more.begin(), more.end());
    }
    if (seeds.empty()) {
        std::cerr << "there are no seeds\n";
        return 2;
    }
    for (const auto& seed : seeds) try_one(seed);
    const auto seed = number_in("FUZZ_SEED", 1);
    const auto rounds = number_in("FUZZ_ROUNDS", 20'000);
    std::cout << "seed " << seed << ", " << rounds << " mutations of " << seeds.size()
              << " inputs\n";
    Mutator mutator(seed);
    for (std::uint64_t i = 0; i < rounds; ++i) try_one(mutator.of(seeds));
    return 0;
}
