#include "plugin/app/sealed_documents.hpp"

#include <algorithm>

namespace plugin::app {

using base::Digest;
using meeting::ElectorId;
using meeting::MeetingId;
using meeting::QuestionId;

std::string key_name(const MeetingId& meeting, const QuestionId& question, std::size_t aborted) {
    const auto name = meeting.str() + "." + question.str();
    return aborted == 0 ? name : name + "." + std::to_string(aborted + 1);
}

std::string context_of(
    const MeetingId& meeting, const QuestionId& question, const ElectorId& elector,
    std::string_view what
) {
    return meeting.str() + "/" + question.str() + "/" + elector.str() + "/" + std::string(what);
}

std::string ballot_id(const Digest& sealed) {
    return "ballot/" + sealed.hex();
}

std::string signature_id(const Digest& sealed) {
    return "signature/" + sealed.hex();
}

std::string padded(std::string text, std::size_t size) {
    text += '\x80';
    text.resize(std::max(text.size(), size + 1), '\0');
    return text;
}

base::Attempt<std::string> unpadded(std::string text) {
    const auto mark = text.find_last_not_of('\0');
    if (mark == std::string::npos || text[mark] != '\x80') {
        return base::fail("voting", "a sealed document has no end");
    }
    text.resize(mark);
    return text;
}

}  // namespace plugin::app
