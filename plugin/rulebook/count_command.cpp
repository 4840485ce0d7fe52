#include "plugin/rulebook/count_command.hpp"

#include <fstream>
#include <sstream>

#include "plugin/rulebook/case_reader.hpp"
#include "plugin/rulebook/complaint.hpp"

namespace plugin::rulebook {
namespace {

base::Result<bj::value> read_collection(const std::string& text) {
    auto document = json::parse(text);
    if (!document) return tl::unexpected(document.error());
    const auto* object = document->if_object();
    if (object == nullptr) return base::refuse("field_malformed");
    const auto* format = object->if_contains("format");
    if (format == nullptr || !format->is_string() || format->get_string() != cases_format) {
        return base::refuse_at("/format", "format_unknown");
    }
    const auto* cases = object->if_contains("cases");
    if (cases == nullptr) return base::refuse_at("/cases", "field_missing");
    if (!cases->is_array()) return base::refuse_at("/cases", "field_malformed");
    return *cases;
}

std::string id_of(const bj::value& example, std::size_t place) {
    const auto* object = example.if_object();
    const auto* id = object == nullptr ? nullptr : object->if_contains("id");
    const auto* text = id == nullptr ? nullptr : id->if_string();
    return text == nullptr || text->empty() ? "/cases/" + std::to_string(place)
                                            : std::string(*text);
}

class Counting {
public:
    explicit Counting(std::ostream& err) : err_(err) {}

    void count(const bj::value& example, std::size_t place) {
        const auto id = id_of(example, place);
        if (id.starts_with('/')) return complain(id, base::Refusal{"field_missing", "/id", {}});
        if (outcomes_.contains(id)) return complain(id, base::Refusal{"case_repeated", "/id", {}});
        const auto assembly = read_case(example);
        if (!assembly) {
            for (const auto& refusal : assembly.error()) complain(id, refusal);
            return;
        }
        const auto result = meeting::tally::count(*assembly);
        const auto unused = meeting::tally::unused_settlements(*assembly, result);
        for (const auto& refusal : unused) complain(id, refusal);
        if (!unused.empty()) return;
        for (const auto& note : meeting::tally::uncounted_ballots(*assembly)) {
            err_ << id << ": note: " << complaint(note) << "\n";
        }
        outcomes_[id] = report(result);
    }

    const bj::object& outcomes() const { return outcomes_; }
    int exit_code() const { return exit_code_; }

private:
    void complain(const std::string& id, const base::Refusal& refusal) {
        err_ << id << ": " << complaint(refusal) << "\n";
        exit_code_ = 2;
    }

    std::ostream& err_;
    bj::object outcomes_;
    int exit_code_ = 0;
};

}  // namespace

int run_count(const std::filesystem::path& file, std::ostream& out, std::ostream& err) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        err << file.string() << ": cannot be read\n";
        return 2;
    }
    std::ostringstream text;
    text << in.rdbuf();
    const auto cases = read_collection(text.str());
    if (!cases) {
        err << file.string() << ": " << complaint(cases.error()) << "\n";
        return 2;
    }
    Counting counting(err);
    const auto& list = cases->get_array();
    for (std::size_t i = 0; i < list.size(); ++i) counting.count(list[i], i);
    out << json::print(counting.outcomes()) << "\n";
    return counting.exit_code();
}

}  // namespace plugin::rulebook
