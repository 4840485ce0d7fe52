// What takes letters out of the house: a mail server, or a folder where there is none.
#pragma once

#include <string>

namespace plugin::mail {

enum class Carried {
    done,
    refused,      // for good: this address takes nothing
    later,        // this letter waits
    unreachable,  // so do all
};

struct Outcome {
    Carried carried{};
    std::string why = {};  // for the log: no address and no text of a server
};

struct Parcel {
    std::string id;  // of the letter, opaque
    std::string from;
    std::string to;
    std::string message;  // RFC 5322
};

class Carrier {
public:
    virtual ~Carrier() = default;
    /// Blocking, with a deadline of its own. On one thread at a time.
    virtual Outcome carry(const Parcel& parcel) = 0;
    /// From any thread: a call that is under way ends soon, and so does every one after it.
    virtual void stop() = 0;
};

}  // namespace plugin::mail
