#include "plugin/readable/document.hpp"

namespace plugin::readable {
namespace {

template <class T>
bool put(std::optional<T>&& read, T& out) {
    if (read) out = *std::move(read);
    return read.has_value();
}

}  // namespace

bool from_text(std::string&& text, base::Votes& out, Language) {
    return put(base::Votes::parse(text), out);
}
bool from_text(std::string&& text, base::Digest& out, Language) {
    return put(base::Digest::from_hex(text), out);
}
bool from_text(std::string&& text, base::Instant& out, Language) {
    return put(base::parse_instant(text), out);
}

}  // namespace plugin::readable
