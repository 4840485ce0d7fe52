// An HTTP server that can do a call's work and then close the connection without an answer, as a
// server does that dies, or a proxy that gives up.
#pragma once

#include <httplib.h>

namespace bbb::sandbox {

class Listener final : public httplib::Server {
public:
    /// The answer to the request that this thread is handling is not sent; its connection closes.
    static void lose_answer();

private:
    bool process_and_close_socket(socket_t socket) override;
};

}  // namespace bbb::sandbox
