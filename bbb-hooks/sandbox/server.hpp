// The sandbox's HTTP side: API, web-session check, the room's page, recordings, control.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "bbb-hooks/sandbox/bus.hpp"
#include "bbb-hooks/sandbox/state.hpp"

namespace httplib {
class Server;
struct Request;
struct Response;
}  // namespace httplib

namespace bbb::sandbox {

struct Settings {
    std::string host = "127.0.0.1";
    int port = 8090;
    std::string public_url;  // empty: of host and port
    std::string secret;
    std::string algorithms = "sha1,sha256,sha384,sha512";
    std::filesystem::path state;
    std::int64_t record_delay_ms = 500;
    std::int64_t drop_grace_ms = 3000;
};

/// Switches for tests: what goes wrong on purpose.
struct Faults {
    bool refuse_create = false;
    std::int64_t hang_ms = 0;                 // each API call waits so long
    std::map<std::string, bool> drop_events;  // by name
    std::map<std::string, bool> ignore_commands;
};

class Sandbox {
public:
    Sandbox(Settings settings, BusAddress redis);
    ~Sandbox();
    /// Binds and connects; the port, or a sentence why not.
    std::string start();
    int port() const { return settings_.port; }
    /// Serves until `stop`.
    void run();
    void stop();

private:
    using Request = httplib::Request;
    using Response = httplib::Response;
    void route_api();
    void route_rooms();
    void route_recordings();
    void route_control();

    bool checksum_is_right(const Request& request, const std::string& call) const;
    void create(const Request& request, Response& response);
    void join(const Request& request, Response& response);
    void refuse_join(const Request& request, Response& response, const std::string& key);
    void recordings(const Request& request, Response& response);
    void check_authorization(const Request& request, Response& response);
    void open_client(const Request& request, Response& response);
    void act_on_session(const Request& request, Response& response);
    void show_rooms(Response& response);
    void set_faults(const Request& request, Response& response);

    void on_command(const std::string& message);
    /// Publishes what the world said and deals with rooms that ended. Under the lock.
    void settle();
    void record(const Room& room);
    void publish_recording(const std::string& record_id);
    void call_back(const std::string& url, const std::string& form);
    void load_recordings();
    void save_recordings() const;
    void tick();

    Settings settings_;
    std::unique_ptr<httplib::Server> http_;
    Bus bus_;
    std::mutex mutex_;
    std::condition_variable wake_;
    World world_;                                // guarded by mutex_
    Faults faults_;                              // guarded by mutex_
    std::map<std::string, std::int64_t> to_publish_;  // guarded: record id → when
    bool stopping_ = false;                      // guarded by mutex_
    std::thread ticker_;
};

std::int64_t now_ms();

}  // namespace bbb::sandbox
