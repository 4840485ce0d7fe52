// What third parties said: whether certificates were revoked, and (timestamps) when signatures and
// votes existed.
#include "recording/protocol/protocol_parts.hpp"

namespace recording {
namespace {

std::string what_of(const TimestampRow& row) {
    if (row.applications == 0) return row.what;
    const char* word = plural(row.applications, {"подпись", "подписи", "подписей"});
    return grouped(row.applications) + " " + word + " заявок на участие";
}

std::string times_of(const DocumentBuilder& builder, const auto& row) {
    const auto first = builder.exact(row.first), last = builder.exact(row.last);
    return first == last ? first : first + " —\n" + last;
}

std::string source_of(const RevocationRow& row) {
    if (row.answers) return "ответы службы (OCSP)";
    return row.list.empty() ? "список отозванных сертификатов"
                            : "список отозванных сертификатов № " + row.list;
}

}  // namespace

void write_revocation(DocumentBuilder& builder) {
    const auto& rows = builder.protocol().revocation;
    if (rows.empty()) return;
    builder.subsection("Сведения об отзыве сертификатов");
    builder.text(
        "Подписи заявок и бюллетеней проверены по сведениям удостоверяющих центров, выданным:"
    );
    Table table{
        .columns =
            {{.title = "Удостоверяющий центр", .share = 1},
             {.title = "Источник", .share = 1},
             {.title = "Когда выдан", .share = 0},
             {.title = "Подписей", .share = 0}}
    };
    for (const auto& row : rows) {
        table.rows.push_back(
            {.cells =
                 {row.authority, source_of(row), times_of(builder, row), grouped(row.signatures)}}
        );
    }
    builder.table(std::move(table));
}

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
