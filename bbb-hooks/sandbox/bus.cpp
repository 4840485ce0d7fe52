#include "bbb-hooks/sandbox/bus.hpp"

#include <hiredis/hiredis.h>

#include <cerrno>
#include <chrono>
#include <string_view>

#include "bbb-hooks/sandbox/messages.hpp"

namespace bbb::sandbox {

void Bus::Deleter::operator()(redisContext* context) const {
    redisFree(context);
}

Bus::Bus(BusAddress address, OnCommand on_command)
    : address_(std::move(address)), on_command_(std::move(on_command)) {}

Bus::~Bus() {
    stopping_ = true;
    if (thread_.joinable()) thread_.join();
}

Bus::Connection Bus::connect() const {
    Connection connection(
        redisConnectWithTimeout(address_.host.c_str(), address_.port, timeval{2, 0})
    );
    if (!connection || connection->err != 0) return nullptr;
    if (address_.password.empty()) return connection;
    auto* reply = static_cast<redisReply*>(
        redisCommand(connection.get(), "AUTH %s", address_.password.c_str())
    );
    const bool good = reply != nullptr && reply->type != REDIS_REPLY_ERROR;
    freeReplyObject(reply);
    return good ? std::move(connection) : nullptr;
}

bool Bus::start() {
    if (address_.host.empty()) return true;
    {
        const std::scoped_lock lock(mutex_);
        writer_ = connect();
        if (!writer_) return false;
    }
    if (!subscribe()) return false;
    thread_ = std::thread([this] { listen(); });
    return true;
}

bool Bus::subscribe() {
    reader_ = connect();
    if (!reader_) return false;
    auto* reply =
        static_cast<redisReply*>(redisCommand(reader_.get(), "SUBSCRIBE %s", command_channel));
    const bool good = reply != nullptr && reply->type == REDIS_REPLY_ARRAY;
    freeReplyObject(reply);
    redisSetTimeout(reader_.get(), timeval{0, 300'000});
    return good;
}

void Bus::publish(const std::string& channel, const std::string& message) {
    if (address_.host.empty()) return;
    const std::scoped_lock lock(mutex_);
    for (int attempt = 0; attempt < 2; ++attempt) {
        if (!writer_) writer_ = connect();
        if (!writer_) return;
        auto* reply = static_cast<redisReply*>(redisCommand(
            writer_.get(), "PUBLISH %s %b", channel.c_str(), message.data(), message.size()
        ));
        if (reply != nullptr) return freeReplyObject(reply);
        writer_.reset();
    }
}

void Bus::listen() {
    while (!stopping_) {
        void* raw = nullptr;
        if (reader_ && redisGetReply(reader_.get(), &raw) == REDIS_OK) {
            auto* reply = static_cast<redisReply*>(raw);
            const bool message = reply->type == REDIS_REPLY_ARRAY && reply->elements == 3 &&
                                 std::string_view(reply->element[0]->str) == "message";
            if (message) on_command_({reply->element[2]->str, reply->element[2]->len});
            freeReplyObject(reply);
            continue;
        }
        const bool silence =
            reader_ && reader_->err == REDIS_ERR_IO && (errno == EAGAIN || errno == EWOULDBLOCK);
        if (silence) {
            reader_->err = 0;
            continue;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        if (!stopping_) subscribe();
    }
}

}  // namespace bbb::sandbox
