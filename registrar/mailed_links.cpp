#include "registrar/mailed_links.hpp"

#include "plugin/base/bytes.hpp"
#include "plugin/base/digest.hpp"
#include "plugin/json/codec.hpp"

namespace registrar {
namespace {

namespace json = plugin::json;

constexpr std::size_t secret_bytes = 32;

std::string id_of_link(const std::string& secret) {
    return base::sha256("mailed link\n", secret).hex();
}

tl::unexpected<base::Problem> not_good() {
    return tl::unexpected(base::Problem(base::Refusal{"link_not_good", {}, {}}));
}

}  // namespace

Drafts& MailedLinks::of(LinkPurpose purpose) {
    return purpose == LinkPurpose::password ? passwords_ : emails_;
}

base::Attempt<void> MailedLinks::read_back(base::Instant now) {
    if (auto read = passwords_.read_back(now); !read) return read;
    return emails_.read_back(now);
}

base::Attempt<void> MailedLinks::sweep(base::Instant now) {
    if (auto swept = passwords_.sweep(now); !swept) return swept;
    return emails_.sweep(now);
}

base::Attempt<std::string> MailedLinks::issue(const MailedLink& link, base::Instant now) {
    auto secret = base::to_base64url(base::random_bytes(secret_bytes));
    const auto text = json::print(json::write(link));
    const auto put = of(link.purpose).put(id_of_link(secret), link.account.str(), text, now);
    if (!put) return tl::unexpected(put.error());
    return secret;
}

base::Answer<MailedLink> MailedLinks::look(
    const std::string& secret, LinkPurpose purpose, base::Instant now
) const {
    const auto& links = purpose == LinkPurpose::password ? passwords_ : emails_;
    const auto text = links.get(id_of_link(secret), now);
    if (!text) return tl::unexpected(base::Problem(text.error()));
    if (!*text) return not_good();
    auto link = json::read_text<MailedLink>(**text);
    if (!link || link->purpose != purpose) return not_good();
    return std::move(*link);
}

base::Answer<MailedLink> MailedLinks::use(
    const std::string& secret, LinkPurpose purpose, base::Instant now
) {
    const std::scoped_lock lock(using_);
    auto link = look(secret, purpose, now);
    if (!link) return link;
    const auto erased = of(purpose).erase(id_of_link(secret));
    if (!erased) return tl::unexpected(base::Problem(erased.error()));
    return link;
}

base::Attempt<void> MailedLinks::forget(const meeting::AccountId& account) {
    if (auto erased = passwords_.erase_of(account.str()); !erased) return erased;
    return emails_.erase_of(account.str());
}

}  // namespace registrar
