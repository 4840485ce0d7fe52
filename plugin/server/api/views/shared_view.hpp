// What everybody of one audience sees of a meeting alike. It is made once per change and shared by
// all who ask; the live stream tells how one differs from the next.
#pragma once

#include <array>
#include <boost/json/object.hpp>
#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/meeting/meeting.hpp"

namespace plugin::server {

/// Who applied and is not admitted (or no more) sees what the public card shows, everybody in the
/// meeting what concerns it, its counting commission and its organizer also how votes ended before
/// that is announced.
enum class Audience { applicants, everybody, commission, organizer };
inline constexpr std::array audiences{
    Audience::applicants, Audience::everybody, Audience::commission, Audience::organizer
};

Audience audience_of(const meeting::Meeting& meeting, const meeting::AccountId& viewer);

struct SharedView {
    std::string version;             // another one whenever `shown` is another
    std::uint64_t sequence = 0;      // of the last entry it shows
    boost::json::object shown;       // all but `counts`; the agenda as an object of questions by id
    std::vector<std::string> order;  // of the agenda: ids
    boost::json::object counts;      // what ballots and arrivals change: {questions, quorum}
    std::string text;                // the whole of it, as the API answers it, without its last }
};
using SharedViewPointer = std::shared_ptr<const SharedView>;

/// On the domain thread only; what it gives may be read on any.
class SharedViews {
public:
    SharedViews();

    /// `head`: the journal's after the last entry of the meeting, so that what could not be stored
    /// is never taken for what was recorded in its place.
    SharedViewPointer of(
        const meeting::Meeting& meeting, const base::Digest& head, Audience audience
    );
    /// Forgets what nobody holds or asked for within the last minute.
    void sweep(std::chrono::steady_clock::time_point now);
    std::size_t kept() const { return made_.size(); }

private:
    struct Made {
        base::Digest head;
        SharedViewPointer view;
        std::chrono::steady_clock::time_point used;
    };
    std::string next_version();

    const std::string run_;  // versions of another run of the program are not taken for ours
    std::uint64_t versions_ = 0;
    std::map<std::pair<meeting::MeetingId, Audience>, Made> made_;
};

}  // namespace plugin::server
