#include "plugin/base/composed.hpp"

#include <unicode/bytestream.h>
#include <unicode/idna.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <memory>

#include "plugin/base/result.hpp"
#include "plugin/base/utf8.hpp"

namespace plugin::base {
namespace {

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char byte) {
        return static_cast<unsigned char>(byte) < 0x80;
    });
}

icu::StringPiece piece_of(std::string_view text) {
    return {text.data(), static_cast<std::int32_t>(text.size())};
}

const icu::IDNA* international_domains() {
    UErrorCode error = U_ZERO_ERROR;
    static const std::unique_ptr<const icu::IDNA> made(icu::IDNA::createUTS46Instance(
        UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ |
            UIDNA_NONTRANSITIONAL_TO_ASCII,
        error
    ));
    return made.get();
}

}  // namespace

std::string composed(std::string_view text) {
    if (is_ascii(text) || !is_utf8(text)) return std::string(text);
    UErrorCode error = U_ZERO_ERROR;
    const auto* normal = icu::Normalizer2::getNFCInstance(error);
    QUORUM_ASSERT(U_SUCCESS(error));  // fails if ICU's data is not installed
    if (normal->isNormalizedUTF8(piece_of(text), error)) return std::string(text);
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    normal->normalizeUTF8(0, piece_of(text), sink, nullptr, error);
    return U_SUCCESS(error) ? out : std::string(text);
}

std::optional<std::string> ascii_domain(std::string_view domain) {
    if (is_ascii(domain)) return ascii_lower(domain);
    if (!is_utf8(domain)) return std::nullopt;
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    icu::IDNAInfo info;
    UErrorCode error = U_ZERO_ERROR;
    const auto* domains = international_domains();
    QUORUM_ASSERT(domains != nullptr);
    domains->nameToASCII_UTF8(piece_of(domain), sink, info, error);
    if (U_FAILURE(error) || info.hasErrors()) return std::nullopt;
    return out;
}

}  // namespace plugin::base
