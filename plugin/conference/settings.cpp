#include "plugin/conference/settings.hpp"

namespace plugin::conference {

bbb::Server server_of(const BbbNode& node) {
    bbb::Server out;
    out.api_url = node.api_url;
    out.secret = node.secret;
    out.algorithm =
        bbb::checksum_algorithm_named(node.checksum).value_or(bbb::ChecksumAlgorithm::sha256);
    return out;
}

bbb::RedisAddress redis_of(const BbbNode& node) {
    bbb::RedisAddress out;
    out.host = node.redis_host;
    out.port = node.redis_port;
    out.user = node.redis_user;
    out.password = node.redis_password;
    return out;
}

}  // namespace plugin::conference
