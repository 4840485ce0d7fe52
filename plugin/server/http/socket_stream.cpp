#include "plugin/server/http/socket_stream.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cerrno>

namespace plugin::server {
namespace {

/// Kernel buffer for a client that does not read, and how long the kernel retries one that does not
/// answer.
constexpr int kernel_bytes_max = 64 * 1024;
constexpr int silence_ms_max = 60'000;

void limit_kernel(int native) {
    (void)::setsockopt(native, SOL_SOCKET, SO_SNDBUF, &kernel_bytes_max, sizeof kernel_bytes_max);
    (void
    )::setsockopt(native, IPPROTO_TCP, TCP_USER_TIMEOUT, &silence_ms_max, sizeof silence_ms_max);
}

}  // namespace

SocketStream::SocketStream(std::shared_ptr<Connection> connection)
    : connection_(std::move(connection)) {}

bool SocketStream::open() const {
    const std::scoped_lock lock(mutex_);
    return connection_ != nullptr && !broken_;
}

bool SocketStream::started() const {
    const std::scoped_lock lock(mutex_);
    return started_;
}

void SocketStream::on_close(std::function<void()> callback) {
    {
        const std::scoped_lock lock(mutex_);
        if (connection_) {
            on_close_ = std::move(callback);
            return;
        }
    }
    callback();
}

bool SocketStream::give_up() {
    {
        const std::scoped_lock lock(mutex_);
        if (started_) return false;
        broken_ = true;
    }
    forget_connection();
    return true;
}

void SocketStream::forget_connection() {
    std::shared_ptr<Connection> dying;  // destroyed after the lock is released
    std::function<void()> tell;
    {
        const std::scoped_lock lock(mutex_);
        dying.swap(connection_);
        tell.swap(on_close_);
        queue_ = {};
    }
    if (tell) tell();
}

void SocketStream::close() {
    const std::scoped_lock lock(mutex_);
    give_up_client();
}

void SocketStream::give_up_client() {
    broken_ = true;
    queue_ = {};
    if (connection_) connection_->shut();
}

std::optional<std::size_t> SocketStream::write(std::string_view text) const {
    const auto written =
        ::send(connection_->native(), text.data(), text.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (written >= 0) return static_cast<std::size_t>(written);
    if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) return 0;
    return std::nullopt;
}

void SocketStream::queue(FramePointer frame, std::size_t written) {
    if (queue_.empty()) {
        offset_ = written;
        first_ = 0;
        queued_bytes_ = 0;
    }
    queued_bytes_ += frame->size() - written;
    queue_.push_back(std::move(frame));
}

void SocketStream::begin() {
    started_ = true;
    limit_kernel(connection_->native());
    const auto& state = connection_->state();
    queue(
        std::make_shared<const std::string>(
            stream_head_text(state.response_head(false)) + "retry: 1000\n\n"
        ),
        0
    );
    if (!write_queue()) return give_up_client();
    if (!queue_.empty()) wait_for_room();
}

void SocketStream::wait_for_room() {
    connection_->when_writable([self = shared_from_this()] { self->go_on(); });
}

bool SocketStream::write_queue() {
    while (first_ < queue_.size()) {
        const std::string& frame = *queue_[first_];
        const auto written = write(std::string_view(frame).substr(offset_));
        if (!written) return false;
        offset_ += *written;
        queued_bytes_ -= *written;
        if (offset_ < frame.size()) return true;
        queue_[first_++].reset();
        offset_ = 0;
    }
    queue_ = {};
    return true;
}

void SocketStream::send(FramePointer frame) {
    const std::scoped_lock lock(mutex_);
    if (!connection_ || broken_) return;
    if (!started_) begin();
    if (broken_) return;
    const bool waiting = !queue_.empty();
    const auto written = waiting ? std::optional<std::size_t>(0) : write(*frame);
    if (!written) return give_up_client();
    if (*written == frame->size()) return;
    queue(std::move(frame), *written);
    // A client that does not read is disconnected; it can resume from its last event.
    if (queued_bytes_ > connection_->state().settings.stream_queue_bytes_max) {
        return give_up_client();
    }
    if (!waiting) wait_for_room();
}

void SocketStream::go_on() {
    const std::scoped_lock lock(mutex_);
    if (!connection_ || broken_ || queue_.empty()) return;
    if (!write_queue()) return give_up_client();
    if (!queue_.empty()) wait_for_room();
}

}  // namespace plugin::server
