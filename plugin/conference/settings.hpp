// The servers of the conference, as the host configured them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "bbb-hooks/api_client.hpp"
#include "bbb-hooks/redis_feed.hpp"

namespace plugin::conference {

/// One BigBlueButton server, or a Scalelite in front of several.
struct BbbNode {
    std::string name;  // needed if there are several
    std::string api_url = "http://127.0.0.1:8090/bigbluebutton/api";
    std::filesystem::path secret_file;
    std::string secret;  // read from the file; never printed
    std::string checksum = "sha256";
    std::string session_check_url =
        "http://127.0.0.1:8090/bigbluebutton/connection/checkGraphqlAuthorization";
    std::filesystem::path proxy_secret_file;
    std::string proxy_secret;  // read from the file; never printed
    std::string callback_url = "http://127.0.0.1:8400";
    bool webhooks = false;
    bool scalelite = false;
    std::string behind;  // the name of the Scalelite that places rooms here; empty: we do
    bool drain = false;
    bool polls = false;
    std::string redis_host = "127.0.0.1";  // empty: there is no Redis to be had
    std::uint16_t redis_port = 6379;
    std::string redis_user;
    std::filesystem::path redis_password_file;
    std::string redis_password;  // read from the file; never printed
};

bbb::Server server_of(const BbbNode& node);
bbb::RedisAddress redis_of(const BbbNode& node);

struct Settings {
    std::vector<BbbNode> nodes;  // one at least
    std::string public_url;      // how browsers reach us
    std::string client_origin;   // of the conference's pages; empty: that of public_url
    std::string api_path;        // of our API, below public_url and each node's callback_url
    std::string plugin_sdk;      // of the servers, if they hide theirs; empty: as each of them says
};

}  // namespace plugin::conference
