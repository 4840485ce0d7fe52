#include "plugin/journal/journal.hpp"

namespace plugin::journal {

base::Digest leaf_hash(std::string_view bytes) {
    return base::sha256(std::string_view("\0", 1), bytes);
}

base::Digest next_head(const base::Digest& previous, std::string_view bytes) {
    return next_head(previous, leaf_hash(bytes));
}

base::Digest next_head(const base::Digest& previous, const base::Digest& leaf) {
    return base::sha256(previous.bytes(), leaf.bytes());
}

}  // namespace plugin::journal
