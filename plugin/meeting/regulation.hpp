// A regulation: the voting rules of one kind of assembly, as data. The organizer chooses one; the
// meeting keeps its whole text, so later editions change nothing. What a regulation does not state
// has the default of plugin/meeting/tally.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/base/instant.hpp"
#include "plugin/base/unit.hpp"
#include "plugin/meeting/agenda.hpp"
#include "plugin/meeting/commission_terms.hpp"
#include "plugin/meeting/criterion.hpp"
#include "plugin/meeting/tally/terms.hpp"
#include "plugin/meeting/unsettled_terms.hpp"

namespace plugin::meeting {

/// How reliable a number is: read in a source, known without one, or disputed.
enum class Confidence { sourced, knowledge, disputed };
constexpr std::array<std::string_view, 3> names(Confidence) {
    return {"sourced", "knowledge", "disputed"};
}

/// "ordinary", "majority_of_register" …: a kind of question and what its adoption requires.
struct QuestionType {
    std::string type;
    std::string title_ru;
    std::string title_en;
    std::string article;  // where the law sets the threshold
    std::vector<Criterion> criteria;
    std::optional<QuestionKind> kind = {};
    std::optional<Confidence> confidence = {};
    std::optional<tally::Mode> mode = {};  // allowed in this form of meeting only
    std::optional<tally::Winner> winner = {};
    std::optional<tally::Tie> tie = {};
    std::optional<Exclusion> exclude = {};
    std::optional<bool> split_allowed = {};
    // word stems, lower case, by which the body this type elects is recognized in a text
    std::optional<std::vector<std::string>> elects = {};
    std::optional<bool> secret = {};        // required by law
    std::optional<tally::LotWay> lot = {};  // where `tie` is a lot; none: before witnesses
    /// Where nobody has the majority, a further round between the first two (for several seats:
    /// twice as many as are left), by `second_criteria` if there are any.
    std::optional<bool> run_off = {};
    /// Of the further round; without `run_off`, of a second vote on the same question.
    std::optional<std::vector<Criterion>> second_criteria = {};
    std::optional<bool> fewer_candidates = {};  // than seats may stand

    static constexpr auto fields = base::Parts{
        base::field("type", &QuestionType::type),
        base::field("titleRu", &QuestionType::title_ru),
        base::field("titleEn", &QuestionType::title_en),
        base::field("article", &QuestionType::article),
        base::field("criteria", &QuestionType::criteria),
        base::field("kind", &QuestionType::kind),
        base::field("confidence", &QuestionType::confidence),
        base::field("mode", &QuestionType::mode),
        base::field("winner", &QuestionType::winner),
        base::field("tie", &QuestionType::tie),
        base::field("exclude", &QuestionType::exclude),
        base::field("splitAllowed", &QuestionType::split_allowed),
        base::field("elects", &QuestionType::elects),
        base::field("secret", &QuestionType::secret),
        base::field("lot", &QuestionType::lot),
        base::field("runOff", &QuestionType::run_off),
        base::field("secondCriteria", &QuestionType::second_criteria),
        base::field("fewerCandidates", &QuestionType::fewer_candidates)
    };
    bool operator==(const QuestionType&) const = default;
};

/// Members of the group vote on these question types only and do not count for the quorum.
struct LimitedVote {
    std::string group;
    std::vector<std::string> types;

    static constexpr auto fields = base::Parts{
        base::field("group", &LimitedVote::group), base::field("types", &LimitedVote::types)
    };
    bool operator==(const LimitedVote&) const = default;
};

/// The minimum time of notice before the meeting, by way of notice, or a maximum time for something
/// after it.
struct NoticeTerm {
    std::string way;  // "post", "other", "publication"; after the meeting "court", "protocol" …
    std::uint32_t days = 0;
    bool working_days = false;
    std::string article;
    std::optional<std::uint32_t> more_than = {};  // sufficient only if there are more electors

    static constexpr auto fields = base::Parts{
        base::field("way", &NoticeTerm::way), base::field("days", &NoticeTerm::days),
        base::field("workingDays", &NoticeTerm::working_days),
        base::field("article", &NoticeTerm::article),
        base::field("moreThan", &NoticeTerm::more_than)
    };
    /// Publication alone is notice only where there are many to be told: 127-FZ art. 13 (2).
    bool is_enough_for(std::size_t electors) const { return !more_than || electors > *more_than; }
    bool operator==(const NoticeTerm&) const = default;
};

/// The group of disputed claims: outcomes are shown with and without them.
inline constexpr std::string_view disputed_group = "disputed";
/// The group of nominee holders, who may split their votes where the question type allows it.
inline constexpr std::string_view nominee_group = "nominee";

struct Regulation {
    std::string id;       // "ru.creditors"
    std::string version;  // "2026-11"
    std::string title_ru;
    std::string title_en;
    std::string source;
    std::vector<Criterion> quorum;
    std::vector<QuestionType> question_types;
    base::Milliseconds signing_grace{0};   // after the deadline, for choices already sealed
    bool organizer_may_close = true;       // early, before the deadline
    bool vote_after_leaving = false;       // through the cabinet, after leaving the room
    std::optional<std::string> unit = {};  // unit of weight: "kopeck", "head", "0.01 m2" …
    std::optional<Confidence> confidence = {};
    std::optional<std::string> valid_from = {};  // YYYY-MM-DD
    std::optional<std::string> valid_to = {};
    std::optional<bool> fixed_by_law = {};                // thresholds may not be lowered
    std::optional<std::vector<std::string>> groups = {};  // usable in criteria
    std::optional<std::vector<std::string>> flags = {};   // usable in exclusions
    std::optional<std::vector<Criterion>> repeat_quorum = {};
    std::optional<std::uint32_t> min_heads = {};
    std::optional<tally::Notice> proper_notice = {};
    std::optional<tally::Scope> quorum_scope = {};
    std::optional<tally::Persistence> quorum_persistence = {};
    std::optional<tally::PresenceForCount> presence_for_count = {};
    /// Whether a signed ballot may be replaced; none: forbidden.
    std::optional<tally::Revote> revote = {};
    /// Type of the vote on including a proposed question.
    std::optional<std::string> inclusion_type = {};
    std::optional<std::vector<Form>> forms = {};  // allowed forms; none: all
    std::optional<std::vector<LimitedVote>> limited = {};
    std::optional<std::vector<NoticeTerm>> notice_terms = {};
    std::optional<std::vector<NoticeTerm>> terms_after = {};  // the meeting
    std::optional<bool> late_applications = {};  // until the meeting ends; none: until it opens
    std::optional<bool> substitution = {};       // powers may be passed on; none: they may
    std::optional<std::uint32_t> max_principals = {};        // one person may represent
    std::optional<base::Fraction> max_delegated_share = {};  // of all votes, in one person's hands
    std::optional<CommissionTerms> commission = {};  // none: whoever the organizer appoints counts
    std::optional<std::string> signature_policy = {};  // by its name; none: the organizer chooses
    std::optional<UnsettledTerms> unsettled_ballots = {};

    static constexpr auto fields = base::Parts{
        base::field("id", &Regulation::id),
        base::field("version", &Regulation::version),
        base::field("titleRu", &Regulation::title_ru),
        base::field("titleEn", &Regulation::title_en),
        base::field("source", &Regulation::source),
        base::field("quorum", &Regulation::quorum),
        base::field("questionTypes", &Regulation::question_types),
        base::field("signingGraceMs", &Regulation::signing_grace),
        base::field("organizerMayClose", &Regulation::organizer_may_close),
        base::field("voteAfterLeaving", &Regulation::vote_after_leaving),
        base::field("unit", &Regulation::unit),
        base::field("confidence", &Regulation::confidence),
        base::field("validFrom", &Regulation::valid_from),
        base::field("validTo", &Regulation::valid_to),
        base::field("fixedByLaw", &Regulation::fixed_by_law),
        base::field("groups", &Regulation::groups),
        base::field("flags", &Regulation::flags),
        base::field("repeatQuorum", &Regulation::repeat_quorum),
        base::field("minHeads", &Regulation::min_heads),
        base::field("properNotice", &Regulation::proper_notice),
        base::field("quorumScope", &Regulation::quorum_scope),
        base::field("quorumPersistence", &Regulation::quorum_persistence),
        base::field("presenceForCount", &Regulation::presence_for_count),
        base::field("revote", &Regulation::revote),
        base::field("inclusionType", &Regulation::inclusion_type),
        base::field("forms", &Regulation::forms),
        base::field("limited", &Regulation::limited),
        base::field("noticeTerms", &Regulation::notice_terms),
        base::field("termsAfter", &Regulation::terms_after),
        base::field("lateApplications", &Regulation::late_applications),
        base::field("substitution", &Regulation::substitution),
        base::field("maxPrincipals", &Regulation::max_principals),
        base::field("maxDelegatedShare", &Regulation::max_delegated_share),
        base::field("commission", &Regulation::commission),
        base::field("signaturePolicy", &Regulation::signature_policy),
        base::field("unsettledBallots", &Regulation::unsettled_ballots)
    };
    bool operator==(const Regulation&) const = default;

    const QuestionType* find(std::string_view type) const {
        for (const auto& candidate : question_types) {
            if (candidate.type == type) return &candidate;
        }
        return nullptr;
    }
    /// What a register line may be marked with: groups of criteria, electorates and limits, flags
    /// of exclusions, nominee, disputed.
    std::vector<std::string> marks_of_register() const;
    /// Whether the regulation is in force on that local day.
    bool in_force(base::Instant instant, std::string_view iana_zone) const;
    base::Unit counted_in() const { return base::unit_named(unit.value_or("")); }
    bool last_vote_counts() const { return revote == tally::Revote::last; }
    tally::Scope scope() const { return quorum_scope.value_or(tally::Scope::meeting); }
    tally::Persistence persistence() const {
        return quorum_persistence.value_or(tally::Persistence::at_opening);
    }
    tally::PresenceForCount counted_presence() const {
        return presence_for_count.value_or(tally::PresenceForCount::registered);
    }
};

}  // namespace plugin::meeting
