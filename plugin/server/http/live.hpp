// Server-sent events. A frame is built once and shared by all receivers; it is written directly if
// the socket takes it and queued otherwise (measured: one coroutine per write makes this slower
// than Node.js). A client whose queue exceeds a limit is disconnected and resumes with
// Last-Event-ID.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/server/http/message.hpp"

namespace plugin::server {

using FramePointer = std::shared_ptr<const std::string>;

/// One connected client. Thread-safe.
class LiveStream {
public:
    virtual ~LiveStream() = default;
    /// Never blocks. The first frame also sends the response header; after it the client cannot be
    /// refused any more. Ignored on a closed stream.
    virtual void send(FramePointer frame) = 0;
    virtual void close() = 0;
    virtual bool open() const = 0;
    /// Called once, on a thread of the transport, when the client has disconnected or the stream is
    /// closed; at once if that has already happened. A second callback replaces the first.
    virtual void on_close(std::function<void()> callback) = 0;
};

/// Streams by topic. Thread-safe; closed streams are forgotten. Every stream gets the frames of a
/// topic in the order of `publish`.
class Broadcaster {
public:
    void subscribe(const std::string& topic, std::shared_ptr<LiveStream> stream);
    /// Never blocks on a client.
    void publish(const std::string& topic, const FramePointer& frame);
    std::size_t listeners() const;
    bool has_listeners(const std::string& topic) const;
    /// Topics that nothing is published to keep streams that have closed until then.
    void forget_closed();

private:
    struct Topic {
        std::vector<std::shared_ptr<LiveStream>> streams;
        /// Size at which closed streams are dropped even without a publish.
        std::size_t purge_at = 64;
    };

    mutable std::mutex mutex_;
    std::map<std::string, Topic> topics_;  // guarded by mutex_
};

/// "id: 7
/// event: question_opened
/// data: {…}
///
/// "; `event` and `json` must not contain line breaks.
std::string sse_frame(
    std::optional<std::uint64_t> id, std::string_view event, std::string_view json
);

/// The Last-Event-ID header as a number; nullopt if absent or not a number of ours.
std::optional<std::uint64_t> last_event_id(const Request& request);

}  // namespace plugin::server
