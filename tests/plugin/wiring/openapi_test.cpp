// The API's description against the routes the server really has.
#include "plugin/server/api/openapi.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <set>

#include "plugin/wiring/sidecar.hpp"

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
        parts.verifier = std::make_unique<NoVerifier>();
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

    fs::path folder_;
    std::unique_ptr<Sidecar> sidecar_;
    bj::object document_;
};

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
