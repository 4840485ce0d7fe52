#include "registrar/signature/input_form.hpp"

#include <algorithm>

#include "plugin/base/bytes.hpp"
#include "plugin/base/utf8.hpp"

namespace registrar::signature {
namespace {

namespace base = plugin::base;

constexpr std::string_view begin_mark = "-----BEGIN ", end_mark = "-----END ", dashes = "-----";

/// Next line without its end (LF, CR LF or CR); `at` moves behind it.
std::string_view next_line(std::string_view text, std::size_t& at) {
    const auto end = std::min(text.find_first_of("\r\n", at), text.size());
    const auto line = text.substr(at, end - at);
    at = end + 1;
    if (end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n') ++at;
    return base::trimmed(line);
}

/// "CMS" of "-----BEGIN CMS-----".
std::optional<std::string> label_of(std::string_view line, std::string_view mark) {
    if (!line.starts_with(mark) || !line.ends_with(dashes)) return std::nullopt;
    if (line.size() < mark.size() + dashes.size()) return std::nullopt;
    return std::string(
        base::trimmed(line.substr(mark.size(), line.size() - mark.size() - dashes.size()))
    );
}

std::string without_blanks(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v') continue;
        if (text.substr(i, 2) == "\xC2\xA0") {
            ++i;
            continue;
        }
        out += c;
    }
    return out;
}

}  // namespace

std::string as_utf8_text(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE"))
        return base::utf8_of_utf16(bytes.substr(2), base::ByteOrder::little_endian);
    if (bytes.starts_with("\xFE\xFF"))
        return base::utf8_of_utf16(bytes.substr(2), base::ByteOrder::big_endian);
    if (bytes.starts_with("\xEF\xBB\xBF")) return std::string(bytes.substr(3));
    if (bytes.size() > 3 && bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0) {
        return base::utf8_of_utf16(bytes, base::ByteOrder::little_endian);
    }
    if (bytes.size() > 3 && bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0) {
        return base::utf8_of_utf16(bytes, base::ByteOrder::big_endian);
    }
    return std::string(bytes);
}

bool holds_pem(std::string_view text) {
    return text.find(begin_mark) != std::string_view::npos;
}

std::vector<PemBlock> pem_blocks(std::string_view text) {
    std::vector<PemBlock> blocks;
    std::string body;
    std::size_t number = 0;
    bool inside = false, headers = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto line = next_line(text, at);
        ++number;
        if (auto label = label_of(line, begin_mark)) {
            blocks.push_back({std::move(*label), number, std::nullopt});
            body.clear();
            inside = true;
            headers = false;
        } else if (inside && label_of(line, end_mark)) {
            blocks.back().der = base::from_base64(without_blanks(body));
            inside = false;
        } else if (inside && line.find(':') != std::string_view::npos) {
            headers = true;  // "Proc-Type: …", until the blank line
        } else if (inside && !(headers && line.empty())) {
            body += line;
        }
    }
    return blocks;
}

std::optional<std::string> bytes_of_text(std::string_view text) {
    const auto dense = without_blanks(text);
    if (dense.empty()) return std::nullopt;
    if (dense.starts_with("30")) {
        if (auto bytes = base::from_hex(dense)) return bytes;
    }
    return base::from_base64(dense);
}

std::vector<DerForm> to_ders(std::string_view signature) {
    constexpr std::size_t messages_max = 64;
    if (!signature.empty() && signature.front() == '\x30') {
        return {{std::string(signature), {}}};
    }
    const auto text = as_utf8_text(signature);
    if (!holds_pem(text)) {
        auto bytes = bytes_of_text(text);
        if (!bytes || bytes->empty()) return {{{}, "malformed"}};
        return {{std::move(*bytes), {}}};
    }
    std::vector<DerForm> out;
    for (auto& block : pem_blocks(text)) {
        if (block.label.find("CERTIFICATE") != std::string::npos) continue;
        if (out.size() >= messages_max) return {{{}, "too_complex"}};
        const bool good = block.der && !block.der->empty();
        out.push_back(good ? DerForm{std::move(*block.der), {}} : DerForm{{}, "malformed"});
    }
    if (out.empty()) return {{{}, "malformed"}};
    return out;
}

DerForm to_der(std::string_view signature) {
    auto all = to_ders(signature);
    for (const auto& one : all) {
        if (!one.wrong.empty()) return one;
    }
    if (all.size() > 1) return {{}, "several_signers"};
    return std::move(all.front());
}

}  // namespace registrar::signature
