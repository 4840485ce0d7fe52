// Which timestamps there are: the proof by a third party of when signatures and votes existed.
#include "recording/protocol/protocol_parts.hpp"

namespace recording {
namespace {

std::string what_of(const TimestampRow& row) {
    if (row.applications == 0) return row.what;
    const char* word = plural(row.applications, {"подпись", "подписи", "подписей"});
    return grouped(row.applications) + " " + word + " заявок на участие";
}

std::string times_of(const DocumentBuilder& builder, const TimestampRow& row) {
    const auto first = builder.exact(row.first), last = builder.exact(row.last);
    return first == last ? first : first + " —\n" + last;
}

}  // namespace

void write_timestamps(DocumentBuilder& builder) {
    const auto& protocol = builder.protocol();
    if (protocol.timestamps.empty() && protocol.without_timestamp.empty()) return;
    builder.subsection("Метки времени");
    if (!protocol.timestamps.empty()) {
        builder.text(
            "Независимые службы меток времени (RFC 3161) подтвердили, что существовали не позднее "
            "указанного времени:"
        );
        Table table{
            .columns =
                {{.title = "Что", .share = 1.2},
                 {.title = "Время метки", .share = 0},
                 {.title = "Служба, номер метки", .share = 1}}
        };
        for (const auto& row : protocol.timestamps) {
            const auto number = row.serial.empty() ? "" : "\n№ " + row.serial;
            table.rows.push_back(
                {.cells = {what_of(row), times_of(builder, row), row.authority + number}}
            );
        }
        builder.table(std::move(table));
    }
    if (protocol.without_timestamp.empty()) return;
    builder.text("К моменту составления протокола служба меток времени не ответила; без метки:");
    for (const auto& one : protocol.without_timestamp) builder.item("— " + one);
}

}  // namespace recording
