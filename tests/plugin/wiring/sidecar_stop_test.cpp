// The whole sidecar is stopped while its conference server hangs: it accepts connections and never
// answers. Run it under the sanitizers, which detect calls into destroyed objects.
#include <gtest/gtest.h>
#include <httplib.h>

#include <atomic>
#include <future>
#include <thread>

#include "plugin/journal/entry_codec.hpp"
#include "plugin/wiring/sidecar.hpp"
#include "tests/bbb-hooks/silent_server.hpp"
#include "tests/plugin/meeting/meeting_story.hpp"
#include "tests/registrar/one_verifier.hpp"

namespace plugin::wiring {
namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

constexpr int stops = 10;

class NobodySigns final : public registrar::signature::Verifier {
public:
    registrar::signature::Report check(std::string_view, std::string_view, base::Instant)
        const override {
        return {};
    }
};

/// A meeting that is over: its room is to be closed, its recording fetched, its protocol made.
void write_meeting(journal::Journal& journal, const std::string& recording) {
    meeting::Story story;
    story.opened();
    story.must(meeting::EndMeeting{meeting::organizer});
    story.must(meeting::NoteRecordingReady{"room", "video", recording});
    journal::Batch batch;
    batch.stream = "meeting/m";
    base::Digest head;
    for (const auto& entry : story.journal) {
        journal::Leaf leaf{entry.sequence, journal::encode(entry), {}};
        head = leaf.head = journal::next_head(head, leaf.bytes);
        batch.leaves.push_back(std::move(leaf));
    }
    std::promise<void> durable;
    journal.append(std::move(batch), [&](journal::Outcome) { durable.set_value(); });
    durable.get_future().wait();
}

class SidecarStop : public testing::Test {
protected:
    SidecarStop() : folder_(fs::temp_directory_path() / ("quorum-" + base::random_token())) {
        config_.directory = folder_;
        config_.port = 0;
        config_.public_url = conference_.url();
        BbbNode node;
        node.api_url = conference_.url() + "/bigbluebutton/api";
        node.session_check_url = conference_.url() + "/check";
        node.secret = "secret";
        node.redis_port = static_cast<std::uint16_t>(conference_.port());
        node.webhooks = true;
        config_.nodes.push_back(node);
        write_meeting(*open_storage(folder_)->journal, conference_.url() + "/playback/video/room/");
    }
    ~SidecarStop() override { fs::remove_all(folder_); }

    std::unique_ptr<Sidecar> sidecar() {
        Parts parts;
        parts.storage = open_storage(folder_).value();
        parts.trust.verifiers = std::make_unique<registrar::OneVerifier>(nobody_);
        return std::make_unique<Sidecar>(config_, std::move(parts));
    }

    bbb::Silent conference_;
    fs::path folder_;
    NobodySigns nobody_;
    Config config_;
};

/// Strangers who ask what only the conference knows, until they are told to end.
class Strangers {
public:
    explicit Strangers(int port) {
        for (int i = 0; i < 6; ++i) {
            threads_.emplace_back([this, port] {
                while (!over_) {
                    httplib::Client client("127.0.0.1", port);
                    client.set_read_timeout(std::chrono::seconds(30));
                    const httplib::Headers headers{
                        {"X-Session-Token", "token"},
                        {"Cookie", "JSESSIONID=cookie; quorum_entry=x"}
                    };
                    (void)client.Get("/quorum/api/v1/health/conference");
                    (void
                    )client.Post("/quorum/api/v1/room/session", headers, "{}", "application/json");
                }
            });
        }
    }
    ~Strangers() {
        over_ = true;
        for (auto& thread : threads_) thread.join();
    }
    Strangers(const Strangers&) = delete;
    Strangers& operator=(const Strangers&) = delete;

private:
    std::atomic<bool> over_ = false;
    std::vector<std::thread> threads_;
};

TEST_F(SidecarStop, EndsWhateverTheConferenceDoes) {
    for (int i = 0; i < stops; ++i) {
        const auto one = sidecar();
        const auto port = one->start();
        ASSERT_TRUE(port) << port.error().what;
        const Strangers strangers(*port);
        std::this_thread::sleep_for(std::chrono::milliseconds(700));
        const auto before = steady_clock::now();
        EXPECT_TRUE(one->stop()) << "nothing is left to be abandoned";
        EXPECT_TRUE(one->stop()) << "again";
        EXPECT_LT(steady_clock::now() - before, std::chrono::seconds(12));
    }
}

TEST_F(SidecarStop, WithoutAStartEndsToo) {
    EXPECT_TRUE(sidecar()->stop());
}

}  // namespace
}  // namespace plugin::wiring
