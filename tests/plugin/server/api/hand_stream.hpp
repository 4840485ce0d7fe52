// A live stream without a client that records only whether it was closed.
#pragma once

#include "plugin/server/http/live.hpp"

namespace plugin::server {

class HandStream final : public LiveStream {
public:
    void send(FramePointer) override {}
    void close() override { open_ = false; }
    bool open() const override { return open_; }
    void on_close(std::function<void()>) override {}

private:
    bool open_ = true;
};

}  // namespace plugin::server
