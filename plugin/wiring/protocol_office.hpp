// Implements the port that issues protocols: combines the state, the journal's entries, the
// unsealed ballots and the registrar's names and words, and stores the PDF among the files.
#pragma once

#include "plugin/app/ballot/sealed_documents.hpp"
#include "plugin/app/names.hpp"
#include "plugin/app/schedule/scheduler.hpp"
#include "plugin/base/file_store.hpp"
#include "plugin/journal/journal.hpp"
#include "plugin/protocol/protocol_builder.hpp"
#include "registrar/applications.hpp"

namespace plugin::wiring {

/// The names of everybody whom the meeting's protocol may mention; fails if any is unreadable.
/// Blocking.
base::Attempt<protocol::Names> names_for_protocol(
    app::Names& names, const meeting::Meeting& meeting
);

/// What the meeting's stream holds up to its last entry; a Failure if that is not all there, or
/// ends in another head. Blocking.
base::Attempt<protocol::History> history_for_protocol(
    const journal::Journal& journal, const meeting::Meeting& meeting, const base::Digest& head
);

class PdfProtocolOffice final : public app::ProtocolOffice {
public:
    PdfProtocolOffice(
        app::Names& names, const journal::Journal& journal, const app::SealedDocuments& sealed,
        const registrar::Applications& applications, base::FileStore& files, bool timestamps
    )
        : names_(names),
          journal_(journal),
          sealed_(sealed),
          applications_(applications),
          files_(files),
          timestamps_(timestamps) {}
    base::Attempt<base::Digest> issue(const meeting::Meeting& meeting, const base::Digest& head)
        override;
    base::Attempt<base::Digest> issue_for_commission(
        const meeting::Meeting& meeting, const base::Digest& head
    ) override;

private:
    app::Names& names_;
    const journal::Journal& journal_;
    const app::SealedDocuments& sealed_;
    const registrar::Applications& applications_;
    base::FileStore& files_;
    bool timestamps_;  // are taken
};

}  // namespace plugin::wiring
