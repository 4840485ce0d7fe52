// Compares the API description with the routes the server has.
#include "plugin/server/api/openapi.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <set>

#include "plugin/meeting/count.hpp"
#include "plugin/wiring/sidecar.hpp"
#include "tests/registrar/one_verifier.hpp"

namespace plugin::wiring {
namespace {

namespace bj = boost::json;
namespace fs = std::filesystem;

class NoVerifier final : public registrar::signature::Verifier {
public:
    registrar::signature::Report check(std::string_view, std::string_view, base::Instant)
        const override {
        return {};
    }
};

class OpenApi : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("quorum-openapi-" + base::random_token());
        fs::create_directories(folder_);
        Config config;
        config.directory = folder_;
        auto storage = open_storage(folder_);
        ASSERT_TRUE(storage) << storage.error().what;
        Parts parts;
        parts.storage = std::move(*storage);
        parts.trust.verifiers = std::make_unique<registrar::OneVerifier>(verifier_);
        sidecar_ = std::make_unique<Sidecar>(config, std::move(parts));
        document_ = bj::parse(server::openapi_document()).as_object();
    }
    void TearDown() override {
        sidecar_.reset();
        fs::remove_all(folder_);
    }

    /// "get /quorum/api/v1/time showTime"
    std::set<std::string> routed() {
        std::set<std::string> out;
        for (const auto& route : sidecar_->routes()) {
            auto method = std::string(server::name_of(route.method));
            for (char& c : method) c = static_cast<char>(std::tolower(c));
            out.insert(method + " " + route.pattern + " " + route.operation);
        }
        const auto live = sidecar_->live_route();
        out.insert("get " + live.pattern + " " + live.operation);
        return out;
    }

    std::set<std::string> described() {
        std::set<std::string> out;
        for (const auto& path : document_.at("paths").as_object()) {
            for (const auto& operation : path.value().as_object()) {
                const auto& id = operation.value().at("operationId").as_string();
                out.insert(
                    std::string(operation.key()) + " " + std::string(path.key()) + " " +
                    std::string(id)
                );
            }
        }
        return out;
    }

    const bj::object& properties_of(std::string_view schema) const {
        const auto& schemas = document_.at("components").at("schemas").as_object();
        return schemas.at(schema).at("properties").as_object();
    }

    /// The names that a type is printed with.
    template <class T>
    static std::set<std::string> printed() {
        return T::fields.apply([](const auto&... field) {
            return std::set{std::string(field.name)...};
        });
    }

    template <class T>
    void expect_described(std::string_view schema) const {
        std::set<std::string> described;
        for (const auto& property : properties_of(schema)) {
            described.insert(std::string(property.key()));
        }
        EXPECT_EQ(described, printed<T>()) << schema;
    }

    template <class E>
    void expect_values(std::string_view schema, std::string_view property) const {
        std::set<std::string> told;
        for (const auto& value : properties_of(schema).at(property).at("enum").as_array()) {
            told.insert(std::string(value.as_string()));
        }
        std::set<std::string> real;
        for (const auto name : names(E{})) real.insert(std::string(name));
        EXPECT_EQ(told, real) << schema << "." << property;
    }

    fs::path folder_;
    NoVerifier verifier_;
    std::unique_ptr<Sidecar> sidecar_;
    bj::object document_;
};

TEST_F(OpenApi, DescribesOutcomesAsTheyAreCounted) {
    expect_described<meeting::Outcome>("Outcome");
    expect_described<meeting::Totals>("Totals");
    expect_described<meeting::Criterion>("Criterion");
    expect_described<meeting::CriterionResult>("CriterionResult");
    expect_described<meeting::QuorumResult>("QuorumResult");
    expect_described<meeting::WithoutExclusion>("WithoutExclusion");
    expect_described<meeting::Election>("Election");
    expect_described<meeting::Flip>("Flip");
    expect_described<meeting::Exclusion>("Exclusion");
}

TEST_F(OpenApi, KnowsEveryValueOfAWord) {
    expect_values<meeting::Decision>("Outcome", "decision");
    expect_values<meeting::Decision>("WithoutExclusion", "decision");
    expect_values<meeting::tally::Tie>("Outcome", "resolution");
    expect_values<meeting::tally::Tie>("Question", "tie");
    expect_values<meeting::tally::Winner>("Question", "winner");
    expect_values<meeting::QuestionKind>("Question", "kind");
    expect_values<meeting::QuestionStage>("Question", "stage");
    expect_values<meeting::CloseReason>("Question", "closeReason");
    expect_values<meeting::Measure>("Criterion", "measure");
    expect_values<meeting::Basis>("Criterion", "basis");
    expect_values<meeting::Comparison>("Criterion", "op");
    expect_values<meeting::IfEmpty>("Criterion", "ifEmpty");
    expect_values<meeting::MoveReason>("LiveDeadline", "reason");
}

/// Everything a question is printed with; `options` and `electorate` are shown by other names.
TEST_F(OpenApi, DescribesEveryFieldOfAQuestion) {
    const auto& described = properties_of("Question");
    for (const auto& name : printed<meeting::Question>()) {
        EXPECT_TRUE(described.contains(name)) << name;
    }
    EXPECT_TRUE(described.contains("candidates"));
    EXPECT_TRUE(described.contains("groups"));
}

TEST_F(OpenApi, DescribesExactlyTheRoutesThereAre) {
    EXPECT_EQ(described(), routed());
}

TEST_F(OpenApi, EveryReferenceLeadsSomewhere) {
    std::vector<const bj::value*> open;
    const bj::value whole(document_);
    open.push_back(&whole);
    std::size_t references = 0;
    while (!open.empty()) {
        const bj::value* value = open.back();
        open.pop_back();
        if (const auto* array = value->if_array()) {
            for (const auto& one : *array) open.push_back(&one);
        }
        const auto* object = value->if_object();
        if (object == nullptr) continue;
        for (const auto& member : *object) open.push_back(&member.value());
        const auto* reference = object->if_contains("$ref");
        if (reference == nullptr) continue;
        ++references;
        bj::error_code error;
        const auto target = std::string(reference->as_string()).substr(1);
        EXPECT_NE(whole.find_pointer(target, error), nullptr) << target;
    }
    EXPECT_GT(references, 20u);
}

TEST_F(OpenApi, EveryPathParameterIsDescribed) {
    for (const auto& path : document_.at("paths").as_object()) {
        const std::string_view pattern = path.key();
        const auto wanted =
            static_cast<std::size_t>(std::count(pattern.begin(), pattern.end(), '{'));
        for (const auto& operation : path.value().as_object()) {
            std::size_t found = 0;
            const auto* parameters = operation.value().as_object().if_contains("parameters");
            if (parameters != nullptr) {
                for (const auto& one : parameters->as_array()) {
                    const auto* in = one.as_object().if_contains("in");
                    found += in != nullptr && in->as_string() == "path" ? 1 : 0;
                }
            }
            EXPECT_EQ(found, wanted) << pattern;
        }
    }
}

}  // namespace
}  // namespace plugin::wiring
