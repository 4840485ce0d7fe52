#include "tests/recording/pdf_tools.hpp"

#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>

namespace recording::testing {
namespace {

std::string run(const std::string& program, const std::string& after, const std::string& pdf) {
    std::string path = (std::filesystem::temp_directory_path() / "quorum-pdf-XXXXXX").string();
    const int file = ::mkstemp(path.data());
    if (file < 0) std::abort();
    ::close(file);
    std::ofstream(path, std::ios::binary) << pdf;
    std::string out;
    FILE* pipe = ::popen((program + " " + path + " " + after + " 2>&1").c_str(), "r");
    std::array<char, 65536> buffer;
    while (const auto count = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
        out.append(buffer.data(), count);
    }
    ::pclose(pipe);
    std::filesystem::remove(path);
    return out;
}

}  // namespace

std::string pdf_text(const std::string& pdf) {
    return run("pdftotext -raw", "-", pdf);
}
std::string pdf_layout(const std::string& pdf) {
    return run("pdftotext -layout", "-", pdf);
}
std::string pdf_fonts(const std::string& pdf) {
    return run("pdffonts", "", pdf);
}
std::string pdf_info(const std::string& pdf) {
    return run("pdfinfo -isodates", "", pdf);
}
std::string pdf_words(const std::string& pdf) {
    return run("pdftotext -bbox", "-", pdf);
}

int pdf_pages(const std::string& pdf) {
    std::smatch found;
    const std::string info = pdf_info(pdf);
    return std::regex_search(info, found, std::regex("Pages: +([0-9]+)")) ? std::stoi(found[1]) : 0;
}

std::string flat(std::string text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool no_break = text.compare(i, 2, "\xC2\xA0") == 0;
        const char c = no_break || text[i] == '\n' || text[i] == '\f' ? ' ' : text[i];
        if (no_break) ++i;
        if (c != ' ' || out.empty() || out.back() != ' ') out += c;
    }
    return out;
}

}  // namespace recording::testing
