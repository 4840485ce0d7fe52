#include "plugin/readable/text.hpp"

#include "plugin/base/result.hpp"

namespace plugin::readable {
namespace {

constexpr std::string_view indent = "    ";
constexpr std::string_view further = "        ";

void append_indented(std::string& out, std::string_view value, std::string_view before) {
    for (const char c : value) {
        out += c;
        if (c == '\n') out += before;
    }
    out += '\n';
}

}  // namespace

void TextWriter::block(std::string_view heading) {
    out_ += '\n';
    if (heading.empty()) return;
    out_ += heading;
    out_ += '\n';
}

void TextWriter::line(std::string_view name, std::string_view value) {
    out_ += name;
    out_ += ": ";
    append_indented(out_, value, indent);
}

void TextWriter::list(std::string_view name, const std::vector<std::string>& items) {
    out_ += name;
    out_ += ":\n";
    for (const auto& item : items) {
        QUORUM_ASSERT(!item.starts_with(' '));
        out_ += indent;
        append_indented(out_, item, further);
    }
}

TextReader::TextReader(std::string_view text) {
    while (!text.empty()) {
        const auto end = text.find('\n');
        if (end == std::string_view::npos) {
            lines_ = {text};  // its last line is cut: no title will do
            return;
        }
        lines_.push_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
}

bool TextReader::title(std::string_view title) {
    if (at_ != 0 || !is_next(title)) return false;
    ++at_;
    return true;
}

bool TextReader::block(std::string_view heading) {
    if (!is_next("")) return false;
    if (heading.empty()) return ++at_, true;
    if (at_ + 1 >= lines_.size() || lines_[at_ + 1] != heading) return false;
    at_ += 2;
    return true;
}

bool TextReader::follows(std::string_view name) const {
    return at_ < lines_.size() && lines_[at_].starts_with(name) &&
           lines_[at_].substr(name.size()).starts_with(':');
}

std::optional<std::string> TextReader::line(std::string_view name) {
    if (!follows(name)) return std::nullopt;
    const auto rest = lines_[at_].substr(name.size());
    if (!rest.starts_with(": ")) return std::nullopt;
    std::string value(rest.substr(2));
    for (++at_; at_ < lines_.size() && lines_[at_].starts_with(indent); ++at_) {
        value += "\n" + std::string(lines_[at_].substr(indent.size()));
    }
    return value;
}

std::optional<std::vector<std::string>> TextReader::list(std::string_view name) {
    if (!is_next(std::string(name) + ":")) return std::nullopt;
    std::vector<std::string> items;
    const auto from = at_;
    for (++at_; at_ < lines_.size() && lines_[at_].starts_with(indent); ++at_) {
        const auto line = lines_[at_];
        if (items.empty() || !line.starts_with(further)) {
            items.emplace_back(line.substr(indent.size()));
            if (items.back().starts_with(' ')) return at_ = from, std::nullopt;
        } else {
            items.back() += "\n" + std::string(line.substr(further.size()));
        }
    }
    return items;
}

}  // namespace plugin::readable
