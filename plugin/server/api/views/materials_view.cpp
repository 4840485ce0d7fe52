// Documents the organizer shows, as everybody concerned sees them.
#include "plugin/server/api/views/materials_view.hpp"

namespace plugin::server {
namespace {

bj::object material_json(const meeting::Material& material) {
    const auto& attached = material.attached;
    bj::object one{{"number", attached.number},        {"title", attached.title},
                   {"fileName", attached.file_name},   {"bytes", attached.bytes},
                   {"sha256", attached.content.hex()}, {"at", base::to_text(material.at)}};
    if (attached.question) one["question"] = attached.question->str();
    if (attached.replaces) one["replaces"] = *attached.replaces;
    if (material.replaced_by) one["replacedBy"] = *material.replaced_by;
    if (material.withdrawn_at) {
        one["withdrawnAt"] = base::to_text(*material.withdrawn_at);
        one["withdrawnBecause"] = material.withdrawn_because;
    }
    return one;
}

}  // namespace

void add_materials(bj::object& out, const meeting::Meeting& meeting) {
    if (meeting.materials.empty()) return;
    bj::array list;
    for (const auto& one : meeting.materials) list.push_back(material_json(one));
    out["materials"] = std::move(list);
}

}  // namespace plugin::server
