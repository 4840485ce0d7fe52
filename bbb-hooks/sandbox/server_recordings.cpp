// Recording as in the rap scripts: archive, sanity, process, publish, ready callback.
#include <httplib.h>

#include <fstream>

#include "bbb-hooks/sandbox/listener.hpp"
#include "bbb-hooks/sandbox/messages.hpp"
#include "bbb-hooks/sandbox/replies.hpp"
#include "bbb-hooks/sandbox/server.hpp"
#include "bbb-hooks/sandbox/video.hpp"
#include "plugin/base/bytes.hpp"
#include "plugin/base/digest.hpp"

namespace bbb::sandbox {
namespace {

namespace base = plugin::base;

/// The JWT (RFC 7519) that post_publish sends.
std::string signed_parameters(const RecordingRecord& recording, const std::string& secret) {
    const bj::object claims{
        {"meeting_id", recording.external_id}, {"record_id", recording.record_id}
    };
    const std::string text =
        base::to_base64url(R"({"alg":"HS256"})") + "." + base::to_base64url(bj::serialize(claims));
    return text + "." + base::to_base64url(base::hmac_sha256(secret, text).bytes());
}

bj::object to_json(const RecordingRecord& one) {
    return {
        {"recordId", one.record_id}, {"externalId", one.external_id},
        {"name", one.name},          {"startTime", one.start_time},
        {"endTime", one.end_time},   {"participants", static_cast<std::int64_t>(one.participants)}
    };
}

RecordingRecord from_json(const bj::object& object) {
    const auto text = [&](const char* name) { return std::string(object.at(name).as_string()); };
    RecordingRecord one;
    one.record_id = text("recordId");
    one.external_id = text("externalId");
    one.name = text("name");
    one.start_time = object.at("startTime").as_int64();
    one.end_time = object.at("endTime").as_int64();
    one.participants = static_cast<std::size_t>(object.at("participants").as_int64());
    one.published = true;
    one.state = "published";
    return one;
}

bool lists(const std::string& comma_list, const std::string& item) {
    return !item.empty() && ("," + comma_list + ",").find("," + item + ",") != std::string::npos;
}

}  // namespace

void Sandbox::recordings(const Request& request, Response& response) {
    const auto record_ids = request.get_param_value("recordID");
    const auto meeting_ids = request.get_param_value("meetingID");
    auto states = request.get_param_value("state");
    if (states.empty()) states = "published,unpublished";
    std::vector<const RecordingRecord*> found;
    for (const auto& one : world_.recordings) {
        const bool named = !record_ids.empty()    ? lists(record_ids, one.record_id)
                           : !meeting_ids.empty() ? lists(meeting_ids, one.external_id)
                                                  : true;
        if (named && (lists(states, one.state) || lists(states, "any"))) found.push_back(&one);
    }
    response.set_content(recordings_reply(found, settings_.public_url), "text/xml;charset=utf-8");
}

void Sandbox::route_recordings() {
    http_->Get(
        R"(/playback/video/([^/]+)/(video-0\.m4v|metadata\.xml|))",
        [this](const Request& request, Response& response) {
            const std::scoped_lock lock(mutex_);
            const std::string file = request.matches[2];
            for (const auto& one : world_.recordings) {
                if (one.record_id != request.matches[1] || !one.published) continue;
                if (file == "metadata.xml") {
                    return response.set_content(
                        metadata_xml(one, settings_.public_url), "text/xml"
                    );
                }
                if (file.empty()) {
                    return response.set_content(
                        "<!doctype html><video controls src=video-0.m4v></video>", "text/html"
                    );
                }
                response.set_header("ETag", "\"sandbox-video-1\"");
                return response.set_content(std::string(video()), "video/mp4");
            }
            response.status = 404;
        }
    );
}

void Sandbox::say_rap(const std::string& name, const RecordingRecord& recording) {
    const auto now = now_ms();
    say({rap_channel, name, rap_message(name, recording, {}, now)}, now);
}

void Sandbox::begin_recording(const Room& room, std::int64_t now) {
    if (!room.options.record) return;
    RecordingRecord recording;
    recording.record_id = room.internal_id;
    recording.external_id = room.options.external_id;
    recording.name = room.options.name;
    recording.ready_url = room.options.recording_ready_url;
    recording.start_time = room.create_time;
    recording.end_time = room.end_time;
    for (const auto& user : room.users) recording.participants += user.joined_once ? 1 : 0;
    say_rap("archive_started", recording);
    if (!room.recording) return say_rap("archive_norecord", recording);
    say_rap("archive_ended", recording);
    say_rap("sanity_started", recording);
    say_rap("sanity_ended", recording);
    say_rap("process_started", recording);
    to_publish_[recording.record_id] = now + settings_.record_delay_ms;
    world_.recordings.push_back(std::move(recording));
}

void Sandbox::publish_recording(RecordingRecord& recording, std::int64_t now) {
    to_publish_.erase(recording.record_id);
    recording.state = "published";
    recording.published = true;
    save_recordings();
    say_rap("process_ended", recording);
    say_rap("publish_started", recording);
    const bj::object payload{
        {"success", true},
        {"step_time", settings_.record_delay_ms},
        {"workflow", "video"},
        {"playback",
         {{"format", "video"},
          {"link", settings_.public_url + "/playback/video/" + recording.record_id + "/"},
          {"duration", std::to_string(recording.end_time - recording.start_time)}}},
        {"metadata", bj::object{}},
        {"download", bj::object{}},
        {"raw_size", std::to_string(video().size())},
        {"start_time", std::to_string(recording.start_time)},
        {"end_time", std::to_string(recording.end_time)}
    };
    say({rap_channel, "publish_ended", rap_message("publish_ended", recording, payload, now)}, now);
    if (recording.ready_url.empty()) return;
    const auto form = "signed_parameters=" + signed_parameters(recording, settings_.secret);
    callbacks_.push_back({recording.ready_url, form, now, 0});
}

void Sandbox::load_recordings() {
    if (settings_.state.empty()) return;
    std::filesystem::create_directories(settings_.state);
    std::ifstream in(settings_.state / "recordings.json");
    if (!in) return;
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    const auto list = bj::parse(text);
    for (const auto& one : list.as_array()) {
        world_.recordings.push_back(from_json(one.as_object()));
    }
}

void Sandbox::save_recordings() const {
    if (settings_.state.empty()) return;
    bj::array all;
    for (const auto& one : world_.recordings) {
        if (one.published) all.push_back(to_json(one));
    }
    std::ofstream out(settings_.state / "recordings.json", std::ios::trunc);
    out << bj::serialize(all);
}

}  // namespace bbb::sandbox
