// Inside plugin/server/http only: a LiveStream over a connection's socket.
#pragma once

#include "plugin/server/http/connection.hpp"

namespace plugin::server {

class SocketStream final : public LiveStream, public std::enable_shared_from_this<SocketStream> {
public:
    explicit SocketStream(std::shared_ptr<Connection> connection);

    void send(FramePointer frame) override;
    void close() override;
    bool open() const override;
    void on_close(std::function<void()> callback) override;

    /// True once the first frame made this connection a stream for good.
    bool started() const;
    /// Lets go of a connection that is to be answered otherwise; false: too late, it has started.
    bool give_up();
    /// The connection is gone; nothing is written to its socket any more.
    void forget_connection();

private:
    // Under the lock:
    void begin();
    /// Writes what the socket takes now; false: it is broken.
    bool write_queue();
    /// What the socket took of it; nullopt: it is broken.
    std::optional<std::size_t> write(std::string_view text) const;
    void queue(FramePointer frame, std::size_t written);
    void wait_for_room();
    void give_up_client();

    void go_on();

    mutable std::mutex mutex_;
    std::shared_ptr<Connection> connection_;  // guarded by mutex_; null when over
    std::vector<FramePointer> queue_;         // guarded by mutex_
    std::size_t first_ = 0;                   // guarded: of the queue, not yet written
    std::size_t offset_ = 0;                  // guarded: of the first frame already written
    std::size_t queued_bytes_ = 0;            // guarded by mutex_
    bool broken_ = false;                     // guarded: cut off, its end is on the way
    bool started_ = false;                    // guarded by mutex_
    std::function<void()> on_close_;          // guarded by mutex_
};

}  // namespace plugin::server
