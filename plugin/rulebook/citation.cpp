#include "plugin/rulebook/citation.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "plugin/base/utf8.hpp"

namespace plugin::rulebook {
namespace {

struct Token {
    enum class Kind { word, number, law } kind = Kind::word;
    std::string text;
    std::string gap = {};  // what stands before it
};

bool is_digit(char32_t letter) {
    return letter >= U'0' && letter <= U'9';
}

/// Latin and Cyrillic, in lower case.
bool is_letter(char32_t letter) {
    return (letter >= U'a' && letter <= U'z') || (letter >= U'ß' && letter <= U'ÿ') ||
           (letter >= U'а' && letter <= U'ё') || letter == U'§';
}

/// Without the bracketed parts; a bracket that is never closed is no bracket.
std::string without_brackets(std::string text) {
    for (auto open = text.find('('); open != std::string::npos; open = text.find('(', open)) {
        const auto close = text.find(')', open);
        if (close == std::string::npos) {
            text[open++] = ' ';
        } else {
            text.replace(open, close - open + 1, " ");
        }
    }
    return text;
}

/// Words, and numbers such as "55.10".
std::vector<Token> tokens_of(std::string_view clause) {
    std::vector<Token> out;
    std::string gap;
    for (std::size_t at = 0; at < clause.size();) {
        const auto begin = at;
        const auto first = base::next_character(clause, at).value_or(U' ');
        if (!is_digit(first) && !is_letter(first)) {
            gap += clause.substr(begin, at - begin);
            continue;
        }
        for (auto next = at; next < clause.size(); at = next) {
            const auto letter = base::next_character(clause, next).value_or(U' ');
            const bool dotted = is_digit(first) && letter == U'.' && next < clause.size() &&
                                is_digit(static_cast<unsigned char>(clause[next]));
            if (!dotted && !(is_digit(first) ? is_digit(letter) : is_letter(letter))) break;
        }
        const auto kind = is_digit(first) ? Token::Kind::number : Token::Kind::word;
        out.push_back({kind, std::string(clause.substr(begin, at - begin)), std::move(gap)});
        gap.clear();
    }
    return out;
}

bool joined(const Token& token) {
    return token.gap == "-" || token.gap == "–" || token.gap == "‑";
}

/// Makes one token of "127-ФЗ", "ФЗ № 127" and "127 ФЗ".
void join_numbers_of_laws(std::vector<Token>& tokens) {
    const auto is_number = [&](std::size_t i) {
        return i < tokens.size() && tokens[i].kind == Token::Kind::number;
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind != Token::Kind::word || tokens[i].text != "фз") continue;
        const bool before = i > 0 && is_number(i - 1);
        const bool after = is_number(i + 1) && tokens[i + 1].gap.find(',') == std::string::npos;
        if (!before && !after) continue;
        const auto number = (before && joined(tokens[i])) || !after ? i - 1 : i + 1;
        tokens[i] = {Token::Kind::law, tokens[number].text + "-фз"};
        tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(number));
        if (number < i) --i;
    }
}

struct Name {
    std::string_view stem;
    std::string_view beside;  // a stem that has to stand in the same clause; empty: none
    std::string_view law;     // empty: no law
};
constexpr std::array names_of_laws = {
    Name{"градостроит", "кодекс", "грк"},
    Name{"жилищн", "кодекс", "жк"},
    Name{"гражданск", "кодекс", "гк"},
    Name{"банкрот", "закон", "127-фз"},
    Name{"несостоят", "закон", "127-фз"},
    Name{"акционерн", "закон", "208-фз"},
    Name{"некоммерческ", "закон", "7-фз"},
    Name{"ограниченн", "закон", "14-фз"},
    Name{"устав", "", ""},
    Name{"регламент", "", ""},
    Name{"положени", "", ""},
    Name{"договор", "", ""},
    Name{"правил", "", ""},
    Name{"постановлени", "", ""},
    Name{"приказ", "", ""},
    Name{"обзор", "", ""},
};
constexpr std::array<std::string_view, 4> codes = {"грк", "жк", "гк", "bgb"};

void name_laws(std::vector<Token>& tokens) {
    const auto starts = [](std::string_view stem) {
        return [stem](const Token& one) { return one.text.starts_with(stem); };
    };
    const auto words = tokens;
    for (auto& token : tokens) {
        if (token.kind != Token::Kind::word) continue;
        if (std::find(codes.begin(), codes.end(), token.text) != codes.end()) {
            token.kind = Token::Kind::law;
        }
        for (const auto& name : names_of_laws) {
            if (!token.text.starts_with(name.stem)) continue;
            if (std::none_of(words.begin(), words.end(), starts(name.beside))) continue;
            token.kind = Token::Kind::law;
            token.text = name.law;
            break;
        }
    }
}

enum class Numbers { of_articles, of_parts, of_something_else };

Numbers announced_by(const std::string& word) {
    for (const std::string_view stem : {"стат", "art", "section"}) {
        if (word.starts_with(stem)) return Numbers::of_articles;
    }
    if (word == "ст" || word.starts_with("§")) return Numbers::of_articles;
    for (const std::string_view stem : {"пункт", "част", "подп", "абз", "abs", "para"}) {
        if (word.starts_with(stem)) return Numbers::of_parts;
    }
    const bool parts = word == "п" || word == "пп" || word == "ч";
    return parts ? Numbers::of_parts : Numbers::of_something_else;
}

/// Reads one clause; `law` is the one last cited before.
class Clause {
public:
    Clause(std::vector<Provision>& out, std::string law)
        : out_(out), now_{std::move(law), {}, {}} {}

    void read(const std::vector<Token>& tokens) {
        const auto first = std::find_if(tokens.begin(), tokens.end(), [](const Token& one) {
            return one.kind == Token::Kind::law;
        });
        // "Ст. 150 закона 127-ФЗ": the law may follow its article.
        if (first != tokens.end()) cite(first->text);
        for (const auto& token : tokens) {
            switch (token.kind) {
                case Token::Kind::law: cite(token.text); break;
                case Token::Kind::number: add(token); break;
                case Token::Kind::word: announce(token.text); break;
            }
        }
        finish();
    }

private:
    void cite(const std::string& law) {
        if (law != now_.law) {
            finish();
            now_ = {law, {}, {}};
        }
        named_ = true;
        numbers_ = Numbers::of_articles;
    }

    void announce(const std::string& word) {
        if (word != "и" && word != "или" && word != "und" && word != "and") {
            numbers_ = announced_by(word);
        }
    }

    void add(const Token& number) {
        if (numbers_ == Numbers::of_something_else) return;
        auto& list = numbers_ == Numbers::of_articles ? now_.articles : now_.parts;
        if (joined(number)) add_range(list, number.text);
        list.insert(number.text);
        last_ = number.text;
    }

    /// "Ст. 47-49": what lies between.
    void add_range(std::set<std::string>& list, const std::string& end) const {
        const auto plain = [](const std::string& text) {
            return text.size() < 5 && text.find('.') == std::string::npos && !text.empty();
        };
        if (!plain(last_) || !plain(end)) return;
        for (int i = std::stoi(last_) + 1; i < std::stoi(end); ++i) list.insert(std::to_string(i));
    }

    void finish() {
        const bool says_something = named_ || !now_.articles.empty();
        if (!now_.law.empty() && says_something) out_.push_back(now_);
        named_ = false;
    }

    std::vector<Provision>& out_;
    Provision now_;
    bool named_ = false;
    Numbers numbers_ = Numbers::of_something_else;
    std::string last_ = {};
};

bool among(const std::set<std::string>& some, const std::set<std::string>& all) {
    return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

}  // namespace

bool Provision::shares_article(const Provision& other) const {
    if (law != other.law) return false;
    if (articles.empty() || other.articles.empty()) return true;
    return std::any_of(articles.begin(), articles.end(), [&](const std::string& one) {
        return other.articles.contains(one);
    });
}

bool Provision::may_be(const Provision& other) const {
    return shares_article(other) && (among(parts, other.parts) || among(other.parts, parts));
}

bool Provision::pins_down(const Provision& other) const {
    return may_be(other) && !articles.empty() && among(other.parts, parts);
}

std::vector<Provision> provisions_in(std::string_view text) {
    std::vector<Provision> out;
    const auto whole = without_brackets(base::lower(text));
    for (std::size_t begin = 0; begin <= whole.size();) {
        const auto end = std::min(whole.find(';', begin), whole.size());
        auto tokens = tokens_of(std::string_view(whole).substr(begin, end - begin));
        join_numbers_of_laws(tokens);
        name_laws(tokens);
        const auto law = out.empty() ? std::string() : out.back().law;
        Clause(out, law).read(tokens);
        begin = end + 1;
    }
    return out;
}

}  // namespace plugin::rulebook
