// One HTTP exchange, bounded in time and size, that can be broken off.
#pragma once

#include <chrono>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "plugin/base/result.hpp"

namespace bbb {

namespace base = plugin::base;

struct HttpReply {
    int status = 0;
    std::string body;
    std::string date = {};  // of the header (RFC 9110 section 6.6.1); empty: there was none

    /// The text at {"client", "address"} of a JSON object; "" if there is none.
    std::string text_at(std::initializer_list<const char*> path) const;
};

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

/// Thread-safe, blocking; follows no redirects. A Failure says that no whole reply came; `what`
/// never has the address, whose checksum or token may be a secret.
class HttpCaller {
public:
    /// `timeout` holds for each step of a call; a whole call takes four times as long at most.
    HttpCaller(std::chrono::milliseconds timeout, std::size_t reply_bytes_max);
    ~HttpCaller();

    base::Attempt<HttpReply> get(const std::string& origin, const std::string& target);
    /// An empty form.
    base::Attempt<HttpReply> post(const std::string& origin, const std::string& target);
    /// Without a body, with headers of the caller's.
    base::Attempt<HttpReply> ask(
        const std::string& method, const std::string& origin, const std::string& target,
        const HttpHeaders& headers
    );
    /// Aborts the calls in progress and makes later ones fail. Waits for the last to return,
    /// `patience` at most.
    void give_up(std::chrono::milliseconds patience);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace bbb
