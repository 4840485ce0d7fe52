#include "plugin/server/http/socket_stream.hpp"

#include <sys/socket.h>

#include <cerrno>

namespace plugin::server {
namespace {

const std::string& stream_header() {
    static const std::string text =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
        "Cache-Control: no-store\r\nX-Accel-Buffering: no\r\nX-Content-Type-Options: nosniff\r\n"
        "Connection: close\r\n\r\nretry: 1000\n\n";
    return text;
}

}  // namespace

SocketStream::SocketStream(std::shared_ptr<Connection> connection)
    : connection_(std::move(connection)) {}

bool SocketStream::open() const {
    const std::scoped_lock lock(mutex_);
    return connection_ != nullptr;
}

bool SocketStream::started() const {
    const std::scoped_lock lock(mutex_);
    return started_;
}

void SocketStream::forget_connection() {
    std::shared_ptr<Connection> dying;  // must not die under the lock
    const std::scoped_lock lock(mutex_);
    dying.swap(connection_);
    queue_.clear();
}

void SocketStream::close() {
    std::shared_ptr<Connection> connection;
    {
        const std::scoped_lock lock(mutex_);
        connection = connection_;
    }
    if (connection) connection->shut();
}

void SocketStream::queue(FramePointer frame) {
    queued_bytes_ += frame->size();
    queue_.push_back(std::move(frame));
}

bool SocketStream::write_some() {
    while (!queue_.empty()) {
        const std::string& frame = *queue_.front();
        const auto written = ::send(
            connection_->native(), frame.data() + offset_, frame.size() - offset_,
            MSG_DONTWAIT | MSG_NOSIGNAL
        );
        if (written < 0) return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
        offset_ += static_cast<std::size_t>(written);
        queued_bytes_ -= static_cast<std::size_t>(written);
        if (offset_ < frame.size()) return true;
        queue_.pop_front();
        offset_ = 0;
    }
    return true;
}

void SocketStream::send(FramePointer frame) {
    std::shared_ptr<Connection> broken;
    std::shared_ptr<Connection> full;
    {
        const std::scoped_lock lock(mutex_);
        if (!connection_) return;
        if (!started_) {
            static const auto header = std::make_shared<const std::string>(stream_header());
            queue(header);
            started_ = true;
        }
        queue(std::move(frame));
        const bool sound = waiting_ || write_some();
        // Who does not read is cut off; he resumes where he stopped.
        if (!sound || queued_bytes_ > connection_->state().settings.stream_queue_bytes_max) {
            broken = connection_;
        } else if (!queue_.empty() && !waiting_) {
            waiting_ = true;
            full = connection_;
        }
    }
    if (broken) broken->shut();
    if (full) full->when_writable([self = shared_from_this()] { self->go_on(); });
}

void SocketStream::go_on() {
    std::shared_ptr<Connection> again;
    std::shared_ptr<Connection> broken;
    {
        const std::scoped_lock lock(mutex_);
        if (!connection_) return;
        if (!write_some()) {
            broken = connection_;
        } else if (queue_.empty()) {
            waiting_ = false;
        } else {
            again = connection_;
        }
    }
    if (broken) broken->shut();
    if (again) again->when_writable([self = shared_from_this()] { self->go_on(); });
}

}  // namespace plugin::server
