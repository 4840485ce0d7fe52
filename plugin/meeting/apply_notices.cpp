#include "plugin/meeting/apply_notices.hpp"

namespace plugin::meeting {

void apply_entry(Meeting& m, const NoticeRecorded& e, base::Instant at) {
    m.notices.push_back({e, at, {}, {}});
}
void apply_entry(Meeting& m, const NoticeStruck& e, base::Instant at) {
    Notice& notice = m.notices.at(e.number - 1);
    notice.struck_at = at;
    notice.struck_because = e.comment;
}

}  // namespace plugin::meeting
