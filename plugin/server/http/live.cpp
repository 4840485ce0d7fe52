#include "plugin/server/http/live.hpp"

#include <charconv>

namespace plugin::server {

void Broadcaster::subscribe(const std::string& topic, std::shared_ptr<LiveStream> stream) {
    const std::scoped_lock lock(mutex_);
    topics_[topic].push_back(std::move(stream));
}

void Broadcaster::publish(const std::string& topic, const FramePointer& frame) {
    const std::scoped_lock lock(mutex_);
    const auto found = topics_.find(topic);
    if (found == topics_.end()) return;
    auto& streams = found->second;
    std::erase_if(streams, [](const auto& stream) { return !stream->open(); });
    for (const auto& stream : streams) stream->send(frame);
    if (streams.empty()) topics_.erase(found);
}

std::size_t Broadcaster::listeners() const {
    const std::scoped_lock lock(mutex_);
    std::size_t count = 0;
    for (const auto& [topic, streams] : topics_) {
        for (const auto& stream : streams) count += stream->open() ? 1 : 0;
    }
    return count;
}

std::string sse_frame(
    std::optional<std::uint64_t> id, std::string_view event, std::string_view json
) {
    std::string frame;
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
