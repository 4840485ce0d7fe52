// Internal to plugin/server/http: a LiveStream on a connection's socket.
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

    /// True once the first frame was sent, which turned the connection into a stream for good.
    bool started() const;
    /// Releases the connection for another response; false: the stream has already started.
    bool give_up();
    /// The connection has ended; nothing more is written to its socket.
    void forget_connection();

private:
    // --- with mutex_ held
    void begin();
    /// Writes what the socket takes now; false: the connection broke.
    bool write_queue();
    /// The number of bytes the socket took; nullopt: the connection broke.
    std::optional<std::size_t> write(std::string_view text) const;
    void queue(FramePointer frame, std::size_t written);
    void wait_for_room();
    void give_up_client();

    void go_on();

    mutable std::mutex mutex_;
    std::shared_ptr<Connection> connection_;  // guarded by mutex_; null after the end
    std::vector<FramePointer> queue_;         // guarded by mutex_
    /// Guarded by mutex_; index of the first unwritten frame.
    std::size_t first_ = 0;
    std::size_t offset_ = 0;          // guarded by mutex_; written bytes of that frame
    std::size_t queued_bytes_ = 0;    // guarded by mutex_
    bool broken_ = false;             // guarded by mutex_; disconnected, on_close pending
    bool started_ = false;            // guarded by mutex_
    std::function<void()> on_close_;  // guarded by mutex_
};

}  // namespace plugin::server
