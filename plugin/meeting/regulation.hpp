// A regulation: the rules one kind of assembly votes by, as data. The organizer chooses one; the
// meeting keeps the whole text it was announced with, so later editions change nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/base/instant.hpp"
#include "plugin/meeting/criterion.hpp"

namespace plugin::meeting {

/// "ordinary", "majority_of_register" …: a kind of question and what it takes to adopt it.
struct QuestionType {
    std::string type;
    std::string title_ru;
    std::string title_en;
    std::string article;  // where the threshold comes from
    std::vector<Criterion> criteria;

    static constexpr auto fields = std::tuple{
        base::field("type", &QuestionType::type), base::field("titleRu", &QuestionType::title_ru),
        base::field("titleEn", &QuestionType::title_en),
        base::field("article", &QuestionType::article),
        base::field("criteria", &QuestionType::criteria)
    };
    bool operator==(const QuestionType&) const = default;
};

struct Regulation {
    std::string id;       // "ru.creditors"
    std::string version;  // "2026-11"
    std::string title_ru;
    std::string title_en;
    std::string source;
    std::vector<Criterion> quorum;
    std::vector<QuestionType> question_types;
    base::Milliseconds signing_grace{0};  // after the deadline, over the sealed choice only
    bool organizer_may_close = true;      // before the deadline
    bool vote_after_leaving = false;      // from the cabinet, by somebody who left the room

    static constexpr auto fields = std::tuple{
        base::field("id", &Regulation::id),
        base::field("version", &Regulation::version),
        base::field("titleRu", &Regulation::title_ru),
        base::field("titleEn", &Regulation::title_en),
        base::field("source", &Regulation::source),
        base::field("quorum", &Regulation::quorum),
        base::field("questionTypes", &Regulation::question_types),
        base::field("signingGraceMs", &Regulation::signing_grace),
        base::field("organizerMayClose", &Regulation::organizer_may_close),
        base::field("voteAfterLeaving", &Regulation::vote_after_leaving)
    };
    bool operator==(const Regulation&) const = default;

    const QuestionType* find(std::string_view type) const {
        for (const auto& candidate : question_types) {
            if (candidate.type == type) return &candidate;
        }
        return nullptr;
    }
};

}  // namespace plugin::meeting
