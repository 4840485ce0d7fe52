// Internal to plugin/server/http: memory for request bodies, allocated as they arrive and limited
// for all together.
#pragma once

#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/optional/optional.hpp>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace plugin::server {

/// Large bodies may use three quarters, and each client one quarter, so that small ones (choices,
/// ballots, forms) always find memory. Thread-safe.
class BodyMemory {
public:
    static constexpr std::size_t small_bytes = 64 * 1024;

    explicit BodyMemory(std::size_t bytes_max) : bytes_max_(bytes_max) {}

    /// Reserves memory for a client's body that grows from one size to another; false: no memory
    /// left.
    bool grow(const std::string& client, std::size_t from, std::size_t to);
    void give_back(const std::string& client, std::size_t bytes);
    std::size_t taken() const;

private:
    const std::size_t bytes_max_;
    mutable std::mutex mutex_;
    std::size_t taken_ = 0;                        // guarded by mutex_
    std::size_t large_ = 0;                        // guarded; part of taken_ used by large bodies
    std::map<std::string, std::size_t> large_of_;  // guarded; large_ by client, without zeros
};

/// The memory reserved for one body, released with its last reader.
class BodyReservation {
public:
    BodyReservation(std::shared_ptr<BodyMemory> memory, std::string client)
        : memory_(std::move(memory)), client_(std::move(client)) {}
    BodyReservation(const BodyReservation&) = delete;
    BodyReservation& operator=(const BodyReservation&) = delete;
    ~BodyReservation() { memory_->give_back(client_, taken_); }

    bool has_room_for(std::size_t bytes) {
        if (bytes <= taken_) return true;
        constexpr std::size_t step = 16 * 1024;
        const auto next = (bytes + step - 1) / step * step;
        if (!memory_->grow(client_, taken_, next)) return false;
        taken_ = next;
        return true;
    }

private:
    const std::shared_ptr<BodyMemory> memory_;
    const std::string client_;
    std::size_t taken_ = 0;
};

/// A Beast Body: a string that reserves memory as it grows and does not trust the announced length.
/// Without memory, reading ends with not_enough_memory.
struct CountedBody {
    struct value_type {
        std::string text;
        std::shared_ptr<BodyReservation> reservation;  // set before the body is read
    };

    class reader {
    public:
        template <bool is_request, class Fields>
        reader(boost::beast::http::header<is_request, Fields>&, value_type& body) : body_(body) {}

        void init(const boost::optional<std::uint64_t>&, boost::beast::error_code& error) {
            error = {};
        }

        template <class Buffers>
        std::size_t put(const Buffers& buffers, boost::beast::error_code& error) {
            const auto bytes = boost::beast::buffer_bytes(buffers);
            if (!body_.reservation || !body_.reservation->has_room_for(body_.text.size() + bytes)) {
                error = make_error_code(boost::system::errc::not_enough_memory);
                return 0;
            }
            for (const auto buffer : boost::beast::buffers_range_ref(buffers)) {
                body_.text.append(static_cast<const char*>(buffer.data()), buffer.size());
            }
            error = {};
            return bytes;
        }

        void finish(boost::beast::error_code& error) { error = {}; }

    private:
        value_type& body_;
    };
};

}  // namespace plugin::server
