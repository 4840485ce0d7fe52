// Sends a file: reads a piece on a disk thread, writes it, then reads the next. A slow client costs
// one piece of memory, and a slow disk delays nobody else.
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include "plugin/base/log.hpp"
#include "plugin/server/http/connection.hpp"

namespace plugin::server {
namespace {

constexpr std::size_t piece_bytes = 64 * 1024;

}  // namespace

void Connection::write_file(Response response) {
    const auto range = choose_bytes(response, asked_, head_only_);
    if (!response.file) return write(std::move(response));
    auto place = head_only_ ? std::nullopt : state_->downloads.take(asked_.client_key);
    if (!place && !head_only_) return refuse("too_many_downloads");
    auto head = state_->response_head(keep_alive_);
    head.length = range.bytes;
    head_text_ = head_text(response, head);
    if (place) {
        auto file = std::move(response.file);
        sending_ = std::make_unique<Sending>(std::move(*place), std::move(file), range);
    }
    response_ = {};
    limit(state_->settings.piece_timeout);
    asio::async_write(
        socket_, asio::buffer(head_text_),
        [self = shared_from_this()](beast::error_code error, std::size_t) {
            self->on_piece_written(error);
        }
    );
}

void Connection::on_piece_written(beast::error_code error) {
    if (error) {
        sending_.reset();
        return;
    }
    if (sending_ && sending_->left.bytes > 0) return read_piece();
    sending_.reset();
    on_written({});
}

void Connection::read_piece() {
    auto& sending = *sending_;
    const auto bytes = std::min<std::uint64_t>(piece_bytes, sending.left.bytes);
    sending.piece.resize(bytes);
    limit(state_->settings.reply_timeout);  // limits the wait for the disk, too
    const bool taken = state_->disk.post([self = shared_from_this()] {
        auto& [place, file, left, piece] = *self->sending_;
        const auto got = file->read(left.first, piece.data(), piece.size());
        if (!got) base::log(base::LogLevel::error, "http", "a file: " + got.error().what);
        const std::scoped_lock lock(self->state_->mutex);
        if (!self->state_->running) return;
        asio::post(self->socket_.get_executor(), [self, bytes = got.value_or(0)] {
            self->write_piece(bytes);
        });
    });
    if (!taken) sending_.reset();  // stopping, or the disk queue is full: ends the connection
}

/// No bytes: the file is shorter than the announced Content-Length, so the connection is closed.
void Connection::write_piece(std::size_t bytes) {
    if (bytes == 0) return sending_.reset();
    sending_->left.first += bytes;
    sending_->left.bytes -= bytes;
    limit(state_->settings.piece_timeout);
    asio::async_write(
        socket_, asio::buffer(sending_->piece.data(), bytes),
        [self = shared_from_this()](beast::error_code error, std::size_t) {
            self->on_piece_written(error);
        }
    );
}

}  // namespace plugin::server
