// DaData: an organization by its INN (findById/party).
#include <array>
#include <boost/json.hpp>

#include "plugin/json/codec.hpp"
#include "plugin/lookup/reading.hpp"
#include "plugin/lookup/source.hpp"

namespace plugin::lookup {
namespace {

constexpr const char* dadata_at = "https://suggestions.dadata.ru/suggestions/api/4_1/rs";

std::string status_in_dadata(const bj::value& data) {
    constexpr std::array<std::array<std::string_view, 2>, 5> known{
        {{"ACTIVE", "active"},
         {"LIQUIDATING", "liquidating"},
         {"LIQUIDATED", "liquidated"},
         {"BANKRUPT", "bankrupt"},
         {"REORGANIZING", "reorganizing"}}
    };
    const auto said = line_at(data, {"state", "status"});
    for (const auto& [word, ours] : known) {
        if (said == word) return std::string(ours);
    }
    return {};
}

app::Company company_in_dadata(const bj::value& data) {
    return checked(
        {line_at(data, {"inn"}), line_at(data, {"ogrn"}), line_at(data, {"kpp"}),
         line_at(data, {"name", "full_with_opf"}), line_at(data, {"name", "short_with_opf"}),
         line_at(data, {"address", "unrestricted_value"}), line_at(data, {"management", "name"}),
         line_at(data, {"management", "post"}), status_in_dadata(data)}
    );
}

class DaData final : public Source {
public:
    DaData(std::string base, std::string key) : base_(std::move(base)), key_(std::move(key)) {}

    std::string name() const override { return "DaData"; }

    Question question(const std::string& inn) const override {
        return {
            base_ + "/findById/party",
            {"Authorization: Token " + key_, "Content-Type: application/json",
             "Accept: application/json"},
            json::print(bj::object{{"query", inn}, {"branch_type", "MAIN"}})
        };
    }

    base::Attempt<std::optional<app::Company>> read(std::string_view body, const std::string& inn)
        const override {
        const auto parsed = json::parse(body);
        const auto* list = parsed ? at(*parsed, {"suggestions"}) : nullptr;
        const auto* found = list == nullptr ? nullptr : list->if_array();
        if (found == nullptr) return base::fail("lookup", "DaData: no suggestions in its answer");
        if (found->empty()) return std::nullopt;
        for (const auto& one : *found) {
            const auto* data = at(one, {"data"});
            if (data != nullptr && line_at(*data, {"inn"}) == inn) return company_in_dadata(*data);
        }
        return base::fail("lookup", "DaData: it answers about somebody else");
    }

private:
    std::string base_, key_;
};

}  // namespace

std::unique_ptr<const Source> make_dadata(std::string base, std::string key) {
    if (base.empty()) base = dadata_at;
    return std::make_unique<DaData>(std::move(base), std::move(key));
}

}  // namespace plugin::lookup
