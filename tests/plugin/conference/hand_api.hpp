// An API client that answers what it was told to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bbb-hooks/api_client.hpp"

namespace plugin::conference {

class HandApi final : public bbb::ApiClient {
public:
    base::Attempt<bbb::CreatedRoom> create(const bbb::CreateRequest& request) override {
        created.push_back(request);
        if (dead) return base::fail("bbb.create", "no answer", true);
        if (taken) return base::fail("bbb.create", "idNotUnique");
        return bbb::CreatedRoom{request.external_id, "internal", 17, false};
    }
    std::string join_url(const bbb::JoinRequest& request) const override {
        joining.push_back(request);
        return "https://bbb.example/join";
    }
    base::Attempt<std::optional<bbb::RoomInfo>> room_info(const std::string&) override {
        if (failure) return tl::unexpected(*failure);
        if (dead) return base::fail("bbb.info", "no answer", true);
        return info;
    }
    base::Attempt<std::vector<bbb::RoomInfo>> rooms() override { return none(); }
    base::Attempt<void> end(const std::string& external_id) override {
        ended.push_back(external_id);
        if (dead) return none();
        return {};
    }
    base::Attempt<std::vector<bbb::Recording>> recordings(const std::string&) override {
        if (dead) return none();
        return recorded;
    }
    base::Attempt<bbb::Version> version() override {
        ++version_asked;
        if (version_failure) return tl::unexpected(*version_failure);
        if (dead || hides_version) return none();
        return bbb::Version{version_shown, "0.1.26"};
    }
    base::Attempt<std::vector<bbb::Hook>> hooks() override { return none(); }
    base::Attempt<std::string> create_hook(const std::string&) override { return none(); }
    base::Attempt<void> destroy_hook(const std::string&) override { return none(); }
    void give_up(std::chrono::milliseconds) override {}

    bool dead = false, hides_version = false, taken = false;
    std::optional<base::Failure> failure, version_failure;
    std::string version_shown = "3.0.13";
    int version_asked = 0;
    std::optional<bbb::RoomInfo> info;
    std::vector<bbb::Recording> recorded;
    std::vector<bbb::CreateRequest> created;
    mutable std::vector<bbb::JoinRequest> joining;
    std::vector<std::string> ended;

private:
    static tl::unexpected<base::Failure> none() { return base::fail("bbb", "no answer", true); }
};

}  // namespace plugin::conference
