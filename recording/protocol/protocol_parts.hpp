// The parts of the protocol and the builder they share: numbered sections, fact lists, tables.
// Internal to the document.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "recording/protocol/page_writer.hpp"
#include "recording/protocol/protocol.hpp"
#include "recording/protocol/terms.hpp"

namespace recording {

/// The total of the rows, computed so that it cannot disagree with its table.
Votes votes_of(const std::vector<ParticipantRow>& rows);

/// "Адрес" → text; facts with empty text are omitted.
using Facts = std::vector<std::pair<std::string, std::string>>;

class DocumentBuilder {
public:
    DocumentBuilder(PageWriter& writer, const Protocol& protocol, const FontSettings& fonts)
        : writer_(writer), protocol_(protocol), fonts_(fonts) {}

    const Protocol& protocol() const { return protocol_; }
    const Terms& terms() const { return terms_of(protocol_.unit); }
    std::string amount(Votes votes) const {
        return plugin::base::amount_text(votes, protocol_.unit);
    }
    PageWriter& writer() { return writer_; }

    void section(const std::string& title);     // with the next section number
    void subsection(const std::string& title);  // unnumbered
    void text(const std::string& text, bool bold = false);
    void item(const std::string& text);  // indented
    void note(const std::string& text);  // small
    void facts(const Facts& facts);
    void table(Table table);

    /// "23.11.2026 14:00 (МСК+2, 12:00 МСК)", "" if there is no time.
    std::string moment(const std::optional<Instant>& at) const;
    /// "23.11.2026 14:00:07" in the meeting's zone.
    std::string exact(Instant at) const;

private:
    PageWriter& writer_;
    const Protocol& protocol_;
    const FontSettings& fonts_;
    int sections_ = 0;
};

void write_people(DocumentBuilder& builder);     // participants, non-voting persons
void write_quorum(DocumentBuilder& builder);     // totals, the inequality, the notice
void write_agenda(DocumentBuilder& builder);     // agenda and additional questions
void write_questions(DocumentBuilder& builder);  // each question, counts and decision
/// The votes of one question, what was needed, and the decision.
void write_counts(DocumentBuilder& builder, const ProtocolQuestion& question);
void write_incidents(DocumentBuilder& builder);   // refused applications and entries, gaps
void write_documents(DocumentBuilder& builder);   // presented, attached, the journal
void write_revocation(DocumentBuilder& builder);  // what was known of certificates, and since when
void write_timestamps(DocumentBuilder& builder);  // over what, when, whose
void write_dissenters(DocumentBuilder& builder);  // appendix: who voted against or did not vote

}  // namespace recording
