#include "plugin/mail/message.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "plugin/base/bytes.hpp"
#include "plugin/mail/smtp.hpp"

namespace plugin::mail {
namespace {

const auto now = *base::parse_instant("2026-12-01T01:02:03.456Z");

std::string made(const std::string& subject, const std::string& text) {
    return message_of({"anna@example.test", subject, text, {}}, "host@bbb.example", "id1", now);
}

/// What a reader of mail sees.
std::string body_of(const std::string& message) {
    auto body = message.substr(message.find("\r\n\r\n") + 4);
    std::erase_if(body, [](char c) { return c == '\r' || c == '\n'; });
    return base::from_base64(body).value_or("no base64");
}

TEST(Message, HasWhatMailServersAskFor) {
    const auto message = made("Новый пароль", "Раз.\nДва.\n");
    EXPECT_TRUE(message.starts_with("Date: Tue, 01 Dec 2026 01:02:03 +0000\r\n"));
    for (const char* line :
         {"\r\nFrom: <host@bbb.example>\r\n", "\r\nTo: <anna@example.test>\r\n",
          "\r\nMessage-ID: <id1@bbb.example>\r\n", "\r\nAuto-Submitted: auto-generated\r\n"}) {
        EXPECT_NE(message.find(line), std::string::npos) << line;
    }
    EXPECT_EQ(body_of(message), "Раз.\r\nДва.\r\n");
}

TEST(Message, ALongSubjectIsCutBetweenCharacters) {
    std::string subject;
    for (int i = 0; i < 60; ++i) subject += "Щю€";
    const auto message = made(subject, "");
    const auto begin = message.find("Subject: ") + 9;
    std::istringstream words(message.substr(begin, message.find("\r\nMessage-ID") - begin));
    std::string joined;
    for (std::string word; words >> word;) {
        ASSERT_TRUE(word.starts_with("=?UTF-8?B?") && word.ends_with("?=")) << word;
        EXPECT_LE(word.size(), 75u);
        joined += base::from_base64(word.substr(10, word.size() - 12)).value_or("?");
    }
    EXPECT_EQ(joined, subject);
}

TEST(Message, NoTextBecomesAHeader) {
    const auto message = made("a\r\nBcc: all@example.test", "\r\n.\r\nRCPT TO:<x>");
    EXPECT_EQ(message.find("Bcc"), std::string::npos);
    EXPECT_EQ(message.find("RCPT"), std::string::npos);
}

TEST(Message, LinesAreNotTooLong) {
    std::istringstream lines(made("a", std::string(5000, 'x')));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 78u);
}

TEST(SmtpServer, OnThisMachineNeedsNoTls) {
    EXPECT_TRUE(is_on_this_machine("smtp://127.0.0.1:2525"));
    EXPECT_TRUE(is_on_this_machine("smtp://localhost"));
    EXPECT_TRUE(is_on_this_machine("smtp://[::1]:25"));
    EXPECT_FALSE(is_on_this_machine("smtp://127.0.0.1.example:25"));
    EXPECT_FALSE(is_on_this_machine("smtp://localhost.example"));
    EXPECT_FALSE(is_on_this_machine("smtps://127.0.0.1"));
}

}  // namespace
}  // namespace plugin::mail
