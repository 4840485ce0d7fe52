// The organizer's words to a decision, which the journal commits to without saying them.
#include "plugin/json/codec.hpp"
#include "registrar/applications.hpp"

namespace registrar {
namespace {

namespace json = plugin::json;

const std::string comments = "comment";

struct StoredComment {
    std::string salt;
    std::string text;
    static constexpr auto fields = base::Parts{
        base::field("salt", &StoredComment::salt), base::field("text", &StoredComment::text)
    };
};

}  // namespace

base::Attempt<base::Digest> Applications::store_comment(const std::string& comment) {
    const StoredComment stored{base::random_token(), comment};
    const auto commitment = base::sha256(stored.salt, comment);
    const auto put =
        world_.vault.put({{comments, commitment.hex(), json::print(json::write(stored)), {}}});
    if (!put) return tl::unexpected(put.error());
    return commitment;
}

base::Attempt<std::string> Applications::comment(const base::Digest& commitment) const {
    const auto text = world_.vault.get(comments, commitment.hex());
    if (!text) return tl::unexpected(text.error());
    if (!*text) return std::string();
    const auto stored = json::read_text<StoredComment>(**text);
    if (!stored) return base::fail("applications", "unreadable comment");
    return stored->text;
}

base::Attempt<void> Applications::erase_comment(const base::Digest& commitment) {
    return world_.vault.erase(comments, commitment.hex());
}

}  // namespace registrar
