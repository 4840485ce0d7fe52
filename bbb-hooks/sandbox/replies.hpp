// The XML replies of BigBlueButton's API, with the field order of its templates.
#pragma once

#include <string>
#include <string_view>

#include "bbb-hooks/sandbox/state.hpp"

namespace bbb::sandbox {

std::string failed(std::string_view key, std::string_view message);
std::string succeeded(std::string_view key, std::string_view message);
/// `version` empty: hidden. `plugin_sdk` empty: as old servers, which do not state the SDK of their
/// client.
std::string version_reply(const std::string& version, const std::string& plugin_sdk);
std::string create_reply(const Room& room, bool duplicate);
std::string running_reply(bool running);
std::string info_reply(const Room& room);
std::string meetings_reply(const std::deque<Room>& rooms);
std::string sessions_reply(const std::deque<Room>& rooms);
std::string recordings_reply(
    const std::vector<const RecordingRecord*>& recordings, const std::string& public_url
);
std::string join_reply(const Room& room, const User& user, const std::string& url);
std::string metadata_xml(const RecordingRecord& recording, const std::string& public_url);

}  // namespace bbb::sandbox
