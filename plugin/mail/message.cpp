#include "plugin/mail/message.hpp"

#include <array>
#include <chrono>
#include <ctime>

#include "plugin/base/bytes.hpp"
#include "plugin/base/utf8.hpp"

namespace plugin::mail {
namespace {

constexpr std::size_t encoded_line = 76;  // RFC 2045 section 6.8
constexpr std::size_t word_bytes = 42;    // of UTF-8: 56 of base64, and 12 around them

/// Bytes of a line at most `most`, not in the middle of a character.
std::size_t whole_characters(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text.size();
    auto end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return end == 0 ? most : end;
}

/// RFC 2047: whatever it says, there is no line break in it but our own.
std::string encoded_words(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto size = whole_characters(text, word_bytes);
        out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") +
               base::to_base64(text.substr(0, size)) + "?=";
        text.remove_prefix(size);
    }
    return out;
}

std::string body_of(std::string_view text) {
    std::string lines;
    for (const char c : text) {
        if (c == '\n') lines += '\r';
        lines += c;
    }
    const auto encoded = base::to_base64(lines);
    std::string out;
    for (std::size_t at = 0; at < encoded.size(); at += encoded_line) {
        out += encoded.substr(at, encoded_line) + "\r\n";
    }
    return out;
}

/// "Tue, 01 Dec 2026 01:02:03 +0000"
std::string date_of(base::Instant now) {
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    const std::time_t time = std::chrono::system_clock::to_time_t(seconds);
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    std::array<char, 32> rest{};
    const auto size = std::strftime(rest.data(), rest.size(), "%Y %H:%M:%S +0000", &parts);
    const auto day = std::to_string(parts.tm_mday);
    return std::string(days.at(static_cast<std::size_t>(parts.tm_wday))) + ", " +
           (day.size() < 2 ? "0" : "") + day + " " +
           months.at(static_cast<std::size_t>(parts.tm_mon)) + " " + std::string(rest.data(), size);
}

}  // namespace

std::string message_of(
    const app::Letter& letter, const std::string& from, const std::string& id, base::Instant now
) {
    const auto host = from.substr(std::min(from.find('@'), from.size() - 1) + 1);
    return "Date: " + date_of(now) + "\r\nFrom: <" + from + ">\r\nTo: <" + letter.to +
           ">\r\nSubject: " + encoded_words(letter.subject) + "\r\nMessage-ID: <" + id + "@" +
           host +
           ">\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
           "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
           body_of(letter.text);
}

}  // namespace plugin::mail
