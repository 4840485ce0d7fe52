// Texts as people type them, in the one spelling that is kept and compared (by ICU). Pure; any
// thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plugin::base {

/// In Unicode's composed form (NFC): "й" typed as "и" with a breve is "й". Malformed UTF-8 stays as
/// it is.
std::string composed(std::string_view text);

/// A domain as the net knows it, in small letters: "пример.рф" is "xn--e1afmkfd.xn--p1ai" (UTS 46,
/// nontransitional). nullopt: no such domain can be.
std::optional<std::string> ascii_domain(std::string_view domain);

}  // namespace plugin::base
