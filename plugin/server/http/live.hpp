// Server-sent events. A frame is built once and shared by all who get it; it is written at once
// where the socket takes it and queued only where it does not (measured: a coroutine for each write
// makes this slower than Node). A client whose queue grows past a limit is cut off and resumes with
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
    /// Never blocks. The first frame also sends the header of the response; from then on the client
    /// cannot be refused any more. To a closed stream nothing is sent.
    virtual void send(FramePointer frame) = 0;
    virtual void close() = 0;
    virtual bool open() const = 0;
    /// Called once when the client is gone or closed, on a thread of the transport; at once if that
    /// has happened already. A second callback replaces the first.
    virtual void on_close(std::function<void()> callback) = 0;
};

/// Who listens to what. Thread-safe; streams that have closed are forgotten. Frames of one topic
/// reach every stream in the order of `publish`.
class Broadcaster {
public:
    void subscribe(const std::string& topic, std::shared_ptr<LiveStream> stream);
    /// Never blocks on a client.
    void publish(const std::string& topic, const FramePointer& frame);
    std::size_t listeners() const;

private:
    struct Topic {
        std::vector<std::shared_ptr<LiveStream>> streams;
        std::size_t purge_at = 64;  // silent topics forget who left, too
    };

    mutable std::mutex mutex_;
    std::map<std::string, Topic> topics_;  // guarded by mutex_
};

/// "id: 7\nevent: question_opened\ndata: {…}\n\n"; `event` and `json` have no line breaks.
std::string sse_frame(
    std::optional<std::uint64_t> id, std::string_view event, std::string_view json
);

/// The Last-Event-ID header as a number; nullopt if there is none or it is not ours.
std::optional<std::uint64_t> last_event_id(const Request& request);

}  // namespace plugin::server
