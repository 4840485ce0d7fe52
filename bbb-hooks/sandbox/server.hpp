// The sandbox's HTTP server: API, web-session check, the room's page, recordings, test controls.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "bbb-hooks/sandbox/bus.hpp"
#include "bbb-hooks/sandbox/faults.hpp"
#include "bbb-hooks/sandbox/hooks.hpp"
#include "bbb-hooks/sandbox/state.hpp"
#include "plugin/base/url.hpp"

namespace httplib {
struct Request;
struct Response;
}  // namespace httplib

namespace bbb::sandbox {

namespace base = plugin::base;

struct Settings {
    std::string host = "127.0.0.1";
    int port = 8090;
    std::string public_url;  // empty: made from host and port
    std::string secret;
    std::string algorithms = "sha1,sha256,sha384,sha512";
    std::filesystem::path state;
    /// Pages with the real plugin SDK, one folder per line of versions; may be empty.
    std::filesystem::path web;
    std::string plugin_sdk = "0.1.26";
    std::int64_t record_delay_ms = 500;
    std::int64_t drop_grace_ms = 10'000;   // until a lost connection is a leave
    std::int64_t leave_delay_ms = 10'000;  // until a client closed on purpose is one
    std::int64_t ping_every_ms = 10'000;
    std::int64_t pulse_every_ms = 30'000;
    std::string version = "4.0.0";  // bbbVersion
    bool hide_version = false;      // as servers do unless told otherwise
    Dialect dialect = Dialect::v4_0;
    ChecksumAlgorithm hook_algorithm = ChecksumAlgorithm::sha1;  // bbb-webhooks' default
};

class Listener;

class Sandbox {
public:
    Sandbox(Settings settings, BusAddress redis);
    ~Sandbox();
    /// Binds and connects; returns "" or an error message. Sets `port` to the actual port.
    std::string start();
    int port() const { return settings_.port; }
    /// Serves until `stop`, which may be called from any thread.
    void run();
    void stop();

private:
    using Request = httplib::Request;
    using Response = httplib::Response;
    using Handler = void (Sandbox::*)(const Request&, Response&);

    /// An outgoing callback, repeated by the ticker until it gets a 2xx status.
    struct Callback {
        std::string url;
        std::string body;  // empty: GET, with retries; otherwise POST, once
        std::int64_t due = 0;
        std::size_t attempt = 0;
        std::string authorization = {};  // if set, the body is JSON, otherwise a form
    };

    // --- server_api.cpp
    void route_api();
    void route_call(const std::string& name, Handler handler);
    void answer_call(
        const std::string& name, Handler handler, const Request& request, Response& response
    );
    bool checksum_is_right(const Request& request, const std::string& call) const;
    void create(const Request& request, Response& response);
    void join(const Request& request, Response& response);
    void refuse_join(const Request& request, Response& response, const std::string& key) const;
    void is_running(const Request& request, Response& response);
    void meeting_info(const Request& request, Response& response);
    void meetings(const Request& request, Response& response);
    void sessions(const Request& request, Response& response);
    void end_meeting(const Request& request, Response& response);
    void send_chat(const Request& request, Response& response);
    void insert_document(const Request& request, Response& response);
    void recordings(const Request& request, Response& response);

    // --- server_rooms.cpp
    void route_rooms();
    std::filesystem::path client_folder() const;
    void check_authorization(const Request& request, Response& response);
    void open_client(const Request& request, Response& response);
    void show_session(const Request& request, Response& response);
    void act_on_session(const Request& request, Response& response);
    void show_rooms(const Request& request, Response& response);

    // --- server_faults.cpp
    void route_faults();
    bool is_out_of_order(const Request& request, Response& response);
    bool is_denied(const std::string& call, Response& response);
    bool spoil(const std::string& call, Response& response);
    void set_faults(const Request& request, Response& response);
    void restart(const Request& request, Response& response);
    void restart_akka(const Request& request, Response& response);
    void restart_web(const Request& request, Response& response);
    void kill_room(const Request& request, Response& response);
    void open_lobby(const Request& request, Response& response);
    void make_zombie(const Request& request, Response& response);
    void turn_page(const Request& request, Response& response);
    void dial_in(const Request& request, Response& response);
    void hang_up(const Request& request, Response& response);

    // --- server_hooks.cpp
    void route_hooks();
    void create_hook(const Request& request, Response& response);
    void list_hooks(const Request& request, Response& response);
    void destroy_hook(const Request& request, Response& response);
    void say(Outgoing message, std::int64_t now);
    void say_delayed(std::int64_t now);
    void publish(const Outgoing& message, std::int64_t now);

    // --- server_recordings.cpp
    void route_recordings();
    void begin_recording(const Room& room, std::int64_t now);
    void publish_recording(RecordingRecord& recording, std::int64_t now);
    void load_recordings();
    void save_recordings() const;
    void say_rap(const std::string& name, const RecordingRecord& recording);

    // --- server.cpp; the mutex is held, except in the last two
    void settle(std::int64_t now);
    void on_command(const std::string& message);
    void tick();
    std::vector<Callback> take_due(std::int64_t now);
    void deliver(Callback callback);

    Settings settings_;
    std::unique_ptr<Listener> http_;
    std::mutex mutex_;
    std::condition_variable wake_;
    World world_;                                             // guarded by mutex_
    Faults faults_;                                           // guarded by mutex_
    std::vector<Callback> callbacks_;                         // guarded by mutex_
    std::map<std::string, std::int64_t> to_publish_;          // guarded: record id → when
    std::vector<std::pair<std::int64_t, Outgoing>> delayed_;  // guarded: due, message
    bool stopping_ = false;                                   // guarded by mutex_
    Hooks hooks_;
    Bus bus_;
    std::thread ticker_;
};

std::int64_t now_ms();

}  // namespace bbb::sandbox
