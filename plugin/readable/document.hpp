// Structs that are documents to be signed: each says its title and, line by line, how it is laid
// out, and is written and read back by that.
//
//   struct Receipt {
//       std::string from;
//       static constexpr readable::Label form_title{"РАСПИСКА", "RECEIPT"};
//       static constexpr auto layout = base::Parts{
//           readable::block({}), readable::line({"Получил", "Received by"}, &Receipt::from)};
//   };
//
//   empty string, empty vector, empty optional → no line     Id → itself, never empty
//   Votes → whole number     Digest → hexadecimal     Instant → RFC 3339
//   enum → its words in the language of the document (`words`, found like `names` of field.hpp)
//
// Reading is exact: only what `write` gives for some value in one of the languages is read.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/id.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/base/parts.hpp"
#include "plugin/base/votes.hpp"
#include "plugin/readable/text.hpp"

namespace plugin::readable {

template <class Owner, class Member>
struct Line {
    Label name;
    Member Owner::* member;
};
template <class Owner, class Member>
constexpr Line<Owner, Member> line(Label name, Member Owner::* member) {
    return {name, member};
}

struct Block {
    Label heading;
};
constexpr Block block(Label heading) {
    return {heading};
}

/// A block for each item, whose heading is the label and its number.
template <class Owner, class Item>
struct Group {
    Label name;
    std::vector<Item> Owner::* member;
};
template <class Owner, class Item>
constexpr Group<Owner, Item> group(Label name, std::vector<Item> Owner::* member) {
    return {name, member};
}

/// Another struct's lines in this place.
template <class Owner, class Part>
struct Included {
    Part Owner::* member;
};
template <class Owner, class Part>
constexpr Included<Owner, Part> lines_of(Part Owner::* member) {
    return {member};
}

inline constexpr Label technical{
    "Технические сведения (по ним документ проверяет программа)",
    "Technical data (by which a program checks the document)"
};

template <class E>
concept WordedEnum = std::is_enum_v<E> && requires(E value) { words(value); };

// --- values --------------------------------------------------------------------------------------

inline std::string as_text(const std::string& value, Language) {
    return value;
}
inline bool from_text(std::string&& text, std::string& out, Language) {
    out = std::move(text);
    return true;
}
inline std::string as_text(base::Votes value, Language) {
    return value.str();
}
bool from_text(std::string&& text, base::Votes& out, Language language);
inline std::string as_text(const base::Digest& value, Language) {
    return value.hex();
}
bool from_text(std::string&& text, base::Digest& out, Language language);
inline std::string as_text(base::Instant value, Language) {
    return base::to_text(value);
}
bool from_text(std::string&& text, base::Instant& out, Language language);
template <class Tag>
std::string as_text(const base::Id<Tag>& value, Language) {
    return value.str();
}
template <class Tag>
bool from_text(std::string&& text, base::Id<Tag>& out, Language) {
    if (!base::is_id(text)) return false;
    out = base::Id<Tag>(std::move(text));
    return true;
}
template <WordedEnum E>
std::string as_text(E value, Language language) {
    return std::string(words(value).at(static_cast<std::size_t>(value)).in(language));
}
template <WordedEnum E>
bool from_text(std::string&& text, E& out, Language language) {
    const auto all = words(E{});
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].in(language) != text) continue;
        out = static_cast<E>(i);
        return true;
    }
    return false;
}

// --- writing -------------------------------------------------------------------------------------

/// Writes the parts of a layout in their order.
class Writer {
public:
    Writer(TextWriter& out, Language language) : out_(out), language_(language) {}

    template <class T>
    void parts(const T& object) {
        T::layout.apply([&](const auto&... part) { (write(object, part), ...); });
    }

private:
    template <class T>
    void write(const T&, const Block& part) {
        out_.block(part.heading.in(language_));
    }
    template <class T, class Owner, class Member>
    void write(const T& object, const Line<Owner, Member>& part) {
        value(part.name.in(language_), object.*(part.member));
    }
    template <class T, class Owner, class Item>
    void write(const T& object, const Group<Owner, Item>& part) {
        std::size_t number = 0;
        for (const auto& item : object.*(part.member)) {
            out_.block(std::string(part.name.in(language_)) + " " + std::to_string(++number));
            parts(item);
        }
    }
    template <class T, class Owner, class Part>
    void write(const T& object, const Included<Owner, Part>& part) {
        parts(object.*(part.member));
    }
    template <class T, class Owner, class Part>
    void write(const T& object, const Included<Owner, std::optional<Part>>& part) {
        if (object.*(part.member)) parts(*(object.*(part.member)));
    }

    template <class V>
    void value(std::string_view name, const V& said) {
        out_.line(name, as_text(said, language_));
    }
    void value(std::string_view name, const std::string& said) {
        if (!said.empty()) out_.line(name, said);
    }
    void value(std::string_view name, const std::vector<std::string>& items) {
        if (!items.empty()) out_.list(name, items);
    }
    template <class V>
    void value(std::string_view name, const std::optional<V>& said) {
        if (said) value(name, *said);
    }

    TextWriter& out_;
    Language language_;
};

template <class T>
std::string write(const T& document, Language language) {
    TextWriter text(T::form_title.in(language));
    Writer(text, language).parts(document);
    return text.take();
}

// --- reading -------------------------------------------------------------------------------------

/// Reads the parts of a layout in their order; `fits` tells whether every line that must be there
/// was.
class Reader {
public:
    Reader(TextReader& in, Language language) : in_(in), language_(language) {}
    bool fits() const { return fits_; }

    template <class T>
    void parts(T& object) {
        T::layout.apply([&](const auto&... part) { (read(object, part), ...); });
    }

private:
    template <class T>
    void read(T&, const Block& part) {
        fits_ = in_.block(part.heading.in(language_)) && fits_;
    }
    template <class T, class Owner, class Member>
    void read(T& object, const Line<Owner, Member>& part) {
        value(part.name.in(language_), object.*(part.member));
    }
    template <class T, class Owner, class Item>
    void read(T& object, const Group<Owner, Item>& part) {
        auto& items = object.*(part.member);
        const std::string name(part.name.in(language_));
        while (in_.block(name + " " + std::to_string(items.size() + 1))) {
            parts(items.emplace_back());
        }
    }
    template <class T, class Owner, class Part>
    void read(T& object, const Included<Owner, Part>& part) {
        parts(object.*(part.member));
    }
    /// It is there if its first line is.
    template <class T, class Owner, class Part>
    void read(T& object, const Included<Owner, std::optional<Part>>& part) {
        if (!in_.follows(name_of_first(Part::layout).in(language_))) return;
        parts((object.*(part.member)).emplace());
    }

    static const Label& name_of_first(const auto& layout) {
        return layout.apply([](const auto& first, const auto&...) -> const Label& {
            return first.name;
        });
    }

    template <class V>
    void value(std::string_view name, V& out) {
        auto said = in_.line(name);
        fits_ = said && from_text(std::move(*said), out, language_) && fits_;
    }
    void value(std::string_view name, std::string& out) {
        if (auto said = in_.line(name)) out = std::move(*said);
    }
    void value(std::string_view name, std::vector<std::string>& out) {
        if (auto items = in_.list(name)) out = std::move(*items);
    }
    template <class V>
    void value(std::string_view name, std::optional<V>& out) {
        if (in_.follows(name)) value(name, out.emplace());
    }

    TextReader& in_;
    Language language_;
    bool fits_ = true;
};

/// In either language; nullopt: it is no document of this kind.
template <class T>
std::optional<T> read(std::string_view text) {
    for (const auto language : {Language::ru, Language::en}) {
        TextReader lines(text);
        if (!lines.title(T::form_title.in(language))) continue;
        T out{};
        Reader reader(lines, language);
        reader.parts(out);
        if (!reader.fits() || !lines.at_end() || write(out, language) != text) return std::nullopt;
        return out;
    }
    return std::nullopt;
}

}  // namespace plugin::readable
