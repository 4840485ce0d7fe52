#include "bbb-hooks/sandbox/error_texts.hpp"

#include <map>

#include "bbb-hooks/sandbox/replies.hpp"

namespace bbb::sandbox {

std::string error_text(const std::string& key) {
    static const std::map<std::string, std::string> texts{
        {"checksumError", "Checksums do not match"},
        {"unsupportedContentType", "POST request Content-Type is missing or unsupported"},
        {"missingParamMeetingID", "You must provide a meeting ID"},
        {"missingParamFullName", "You must specify a name"},
        {"validationError", "Meeting ID must be between 2 and 256 characters"},
        {"invalidMeetingIdentifier",
         "The meeting ID that you supplied did not match any existing meetings"},
        {"meetingForciblyEnded", "You can not join a meeting that has already been forcibly ended"},
        {"mismatchCreateTimeParam",
         "The createTime parameter submitted mismatches with the current meeting"},
        {"Params required", "You must enter either a password or a role"},
        {"idNotUnique",
         "A meeting already exists with that meeting ID. Please use a different meeting ID."},
        {"notFound", "A meeting with that ID does not exist"},
        {"meetingNotFound", "We could not find a meeting with that meeting ID"},
        {"internalError", "The server cannot create a meeting now"}
    };
    const auto found = texts.find(key);
    return found == texts.end() ? key : found->second;
}

std::string failure(const std::string& key) {
    return failed(key, error_text(key));
}

}  // namespace bbb::sandbox
