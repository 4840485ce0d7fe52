#include "plugin/server/http/live.hpp"

#include <algorithm>
#include <charconv>

#include "plugin/base/result.hpp"

namespace plugin::server {
namespace {

void purge(std::vector<std::shared_ptr<LiveStream>>& streams) {
    std::erase_if(streams, [](const auto& stream) { return !stream->open(); });
}

}  // namespace

void Broadcaster::subscribe(const std::string& topic, std::shared_ptr<LiveStream> stream) {
    const std::scoped_lock lock(mutex_);
    auto& [streams, purge_at] = topics_[topic];
    if (streams.size() >= purge_at) {
        purge(streams);
        purge_at = std::max<std::size_t>(64, streams.size() * 2);
    }
    streams.push_back(std::move(stream));
}

void Broadcaster::publish(const std::string& topic, const FramePointer& frame) {
    const std::scoped_lock lock(mutex_);
    const auto found = topics_.find(topic);
    if (found == topics_.end()) return;
    auto& streams = found->second.streams;
    purge(streams);
    for (const auto& stream : streams) stream->send(frame);
    if (streams.empty()) topics_.erase(found);
}

std::size_t Broadcaster::listeners() const {
    const std::scoped_lock lock(mutex_);
    std::size_t count = 0;
    for (const auto& [name, topic] : topics_) {
        for (const auto& stream : topic.streams) count += stream->open() ? 1U : 0U;
    }
    return count;
}

bool Broadcaster::has_listeners(const std::string& topic) const {
    const std::scoped_lock lock(mutex_);
    const auto found = topics_.find(topic);
    if (found == topics_.end()) return false;
    const auto& streams = found->second.streams;
    return std::any_of(streams.begin(), streams.end(), [](const auto& one) { return one->open(); });
}

void Broadcaster::forget_closed() {
    const std::scoped_lock lock(mutex_);
    for (auto& [name, topic] : topics_) purge(topic.streams);
    std::erase_if(topics_, [](const auto& one) { return one.second.streams.empty(); });
}

std::string sse_frame(
    std::optional<std::uint64_t> id, std::string_view event, std::string_view json
) {
    QUORUM_ASSERT(event.find_first_of("\r\n") == std::string_view::npos);
    QUORUM_ASSERT(json.find_first_of("\r\n") == std::string_view::npos);
    std::string frame;
    frame.reserve(event.size() + json.size() + 48);
    if (id) frame += "id: " + std::to_string(*id) + "\n";
    frame.append("event: ").append(event).append("\ndata: ").append(json).append("\n\n");
    return frame;
}

std::optional<std::uint64_t> last_event_id(const Request& request) {
    const auto text = request.header("last-event-id");
    std::uint64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return id;
}

}  // namespace plugin::server
