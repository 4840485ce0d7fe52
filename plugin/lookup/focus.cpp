// Kontur.Focus: the requisites of an organization or a sole trader (api3/req).
#include <boost/json.hpp>

#include "plugin/base/url.hpp"
#include "plugin/json/codec.hpp"
#include "plugin/lookup/reading.hpp"
#include "plugin/lookup/source.hpp"

namespace plugin::lookup {
namespace {

constexpr const char* focus_at = "https://focus-api.kontur.ru/api3";

/// "119021, г Москва, ул Примерная, дом 1".
std::string address_in_focus(const bj::value& parsed) {
    std::string out = line_at(parsed, {"zipCode"});
    for (const auto* part :
         {"regionName", "district", "city", "settlement", "street", "house", "bulk", "flat"}) {
        const auto value = line_at(parsed, {part, "topoValue"});
        if (value.empty()) continue;
        const auto kind = line_at(parsed, {part, "topoShortName"});
        out += (out.empty() ? "" : ", ") + kind + (kind.empty() ? "" : " ") + value;
    }
    return out;
}

std::string status_in_focus(const bj::value& body) {
    if (true_at(body, {"status", "dissolved"})) return "liquidated";
    if (true_at(body, {"status", "bankrupting"})) return "bankrupt";
    if (true_at(body, {"status", "dissolving"})) return "liquidating";
    if (true_at(body, {"status", "reorganizing"})) return "reorganizing";
    return line_at(body, {"status", "statusString"}).empty() ? "" : "active";
}

app::Company organization_in_focus(const bj::value& one, const bj::value& body) {
    app::Company out;
    out.inn = line_at(one, {"inn"});
    out.ogrn = line_at(one, {"ogrn"});
    out.kpp = line_at(body, {"kpp"});
    out.full_name = line_at(body, {"legalName", "full"});
    out.short_name = line_at(body, {"legalName", "short"});
    const auto* address = at(body, {"legalAddress", "parsedAddressRF"});
    if (address != nullptr) out.address = address_in_focus(*address);
    const auto* heads = at(body, {"heads"});
    const auto* list = heads == nullptr ? nullptr : heads->if_array();
    if (list != nullptr && !list->empty()) {
        out.head = line_at(list->front(), {"fio"});
        out.position = line_at(list->front(), {"position"});
    }
    out.status = status_in_focus(body);
    return checked(std::move(out));
}

app::Company trader_in_focus(const bj::value& one, const bj::value& body) {
    app::Company out;
    out.inn = line_at(one, {"inn"});
    out.ogrn = line_at(one, {"ogrn"});
    out.full_name = line_at(body, {"fio"});
    out.status = status_in_focus(body);
    return checked(std::move(out));
}

class Focus final : public Source {
public:
    Focus(std::string base, std::string key) : base_(std::move(base)), key_(std::move(key)) {}

    std::string name() const override { return "Контур.Фокус"; }

    Question question(const std::string& inn) const override {
        return {
            base_ + "/req?key=" + base::percent_encoded(key_) +
                "&inn=" + base::percent_encoded(inn),
            {"Accept: application/json"}
        };
    }

    base::Attempt<std::optional<app::Company>> read(std::string_view body, const std::string& inn)
        const override {
        const auto parsed = json::parse(body);
        const auto* found = parsed ? parsed->if_array() : nullptr;
        if (found == nullptr) return base::fail("lookup", "Kontur.Focus: its answer is no list");
        if (found->empty()) return std::nullopt;
        for (const auto& one : *found) {
            if (line_at(one, {"inn"}) != inn) continue;
            if (const auto* body_of = at(one, {"UL"})) return organization_in_focus(one, *body_of);
            if (const auto* body_of = at(one, {"IP"})) return trader_in_focus(one, *body_of);
        }
        return base::fail("lookup", "Kontur.Focus: it answers about somebody else");
    }

private:
    std::string base_, key_;
};

}  // namespace

std::unique_ptr<const Source> make_focus(std::string base, std::string key) {
    if (base.empty()) base = focus_at;
    return std::make_unique<Focus>(std::move(base), std::move(key));
}

}  // namespace plugin::lookup
