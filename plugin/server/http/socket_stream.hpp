// Inside plugin/server/http only: a LiveStream over a connection's socket.
#pragma once

#include <deque>

#include "plugin/server/http/connection.hpp"

namespace plugin::server {

class SocketStream final : public LiveStream, public std::enable_shared_from_this<SocketStream> {
public:
    explicit SocketStream(std::shared_ptr<Connection> connection);

    void send(FramePointer frame) override;
    void close() override;
    bool open() const override;
    /// True once the first frame made this connection a stream for good.
    bool started() const;
    /// The connection is gone; nothing is written to its socket any more.
    void forget_connection();

private:
    /// Writes what the socket takes now; false: it is broken. Under the lock.
    bool write_some();
    void queue(FramePointer frame);
    void go_on();

    mutable std::mutex mutex_;
    std::shared_ptr<Connection> connection_;  // guarded by mutex_; null when over
    std::deque<FramePointer> queue_;          // guarded by mutex_
    std::size_t offset_ = 0;                  // guarded: of the first frame already written
    std::size_t queued_bytes_ = 0;            // guarded by mutex_
    bool waiting_ = false;                    // guarded: for the socket to take more
    bool started_ = false;                    // guarded by mutex_
};

}  // namespace plugin::server
