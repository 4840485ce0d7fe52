// Routes that answer with streams, for the tests of the transport.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "plugin/server/http/live.hpp"
#include "tests/plugin/server/http/server_fixture.hpp"

namespace plugin::server::testing {

inline FramePointer frame(std::string text) {
    return std::make_shared<const std::string>(std::move(text));
}

struct Opened {
    std::shared_ptr<LiveStream> stream;
    Reply refuse;
};

class StreamTest : public ServerTest {
protected:
    StreamTest() {
        settings.heartbeat = std::chrono::seconds(60);
        streams.push_back(
            {"/events/{topic}", "follow",
             [this](const Request& request, const std::shared_ptr<LiveStream>& stream, const Reply&) {
                 broadcaster.subscribe(request.parameters.at("topic"), stream);
                 const auto last = last_event_id(request);
                 stream->send(frame(sse_frame(last, "hello", "{}")));
             }}
        );
        streams.push_back(
            {"/held", "held",
             [this](const Request&, std::shared_ptr<LiveStream> stream, Reply refuse) {
                 opened.put({std::move(stream), std::move(refuse)});
             }}
        );
    }

    ~StreamTest() override {
        if (server) server->stop();  // before what the handlers use is gone
    }

    /// Connected, and past the first frame.
    RawClient follow(const std::string& topic, int receive_bytes = 0) const {
        RawClient one(server->port(), "127.0.0.1", receive_bytes);
        (void)one.send(get("/events/" + topic));
        EXPECT_TRUE(one.read_until("event: hello\ndata: {}\n\n"));
        return one;
    }

    Broadcaster broadcaster;
    Box<Opened> opened;  // by "/held"
};

}  // namespace plugin::server::testing
