// Inside registrar/signature only: the forms in which signatures, certificates and lists come: DER,
// PEM of any label, base64, hexadecimal; in UTF-8 with or without a byte order mark or in UTF-16,
// with any ends of lines, with headings before and between. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace registrar::signature {

struct PemBlock {
    std::string label;     // "CERTIFICATE"
    std::size_t line = 0;  // of its BEGIN, from 1
    std::optional<std::string>
        der;  // nullopt: what stands there is no base64, or its END is missing
};

/// UTF-16 (with a byte order mark, or plainly so) as UTF-8; without any byte order mark.
std::string as_utf8_text(std::string_view bytes);
bool holds_pem(std::string_view text);
/// Every block of the text, damaged ones as well.
std::vector<PemBlock> pem_blocks(std::string_view text);
/// Base64 or hexadecimal, blanks anywhere; nullopt: neither.
std::optional<std::string> bytes_of_text(std::string_view text);

struct DerForm {
    std::string der;    // empty: there is none
    std::string wrong;  // code: malformed, several_signers
};
/// The one message these bytes hold in whatever form.
DerForm to_der(std::string_view signature);
/// All messages of a file, up to 64; at least one element.
std::vector<DerForm> to_ders(std::string_view signature);

}  // namespace registrar::signature
