// The text of documents that people read and sign and programs read back: a fact on a line of its
// own, under the headings of the official form.
//
//   document = title LF *(LF [heading LF] *(line / list))
//   line     = name ": " value LF      a value of several lines goes on after four blanks each
//   list     = name ":" LF 1*(4SP item LF)    an item of several lines goes on after eight
//
// UTF-8; whoever made a value checked that it holds no other line breaks than LF, so a value cannot
// look like a line of the form.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/base/language.hpp"

namespace plugin::readable {

using base::Language;

/// The same words in both languages.
struct Label {
    std::string_view ru;
    std::string_view en;
    constexpr std::string_view in(Language language) const {
        return language == Language::ru ? ru : en;
    }
};

class TextWriter {
public:
    explicit TextWriter(std::string_view title) : out_(std::string(title) + "\n") {}

    /// A blank line, and the heading unless it is empty.
    void block(std::string_view heading);
    void line(std::string_view name, std::string_view value);
    /// No item begins with a blank.
    void list(std::string_view name, const std::vector<std::string>& items);
    std::string take() { return std::move(out_); }

private:
    std::string out_;
};

/// Reads line by line what is expected next; what is not there is said, and nothing is read.
class TextReader {
public:
    explicit TextReader(std::string_view text);

    bool title(std::string_view title);
    bool block(std::string_view heading);
    std::optional<std::string> line(std::string_view name);
    std::optional<std::vector<std::string>> list(std::string_view name);
    /// The next one is a line or list of this name.
    bool follows(std::string_view name) const;
    bool at_end() const { return at_ == lines_.size(); }

private:
    bool is_next(std::string_view text) const { return at_ < lines_.size() && lines_[at_] == text; }

    std::vector<std::string_view> lines_;
    std::size_t at_ = 0;
};

}  // namespace plugin::readable
