#include "plugin/app/materials/materials.hpp"

#include <charconv>

#include "plugin/app/form_checks.hpp"
#include "plugin/app/meetings/asker.hpp"
#include "plugin/app/own_files.hpp"

namespace plugin::app {
namespace {

using base::Answer;

std::optional<std::uint32_t> number_in(const std::string& text) {
    std::uint32_t number = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
    return number;
}

struct Named {
    std::string name;
    base::Digest content;
};

Answer<Named> named(
    const meeting::Meeting& meeting, const std::string& number, const meeting::AccountId& by
) {
    const auto place = number_in(number);
    if (!place || *place < 1 || *place > meeting.materials.size()) {
        return refused("material_unknown");
    }
    const auto& material = meeting.materials[*place - 1];
    const bool hidden = material.withdrawn_at && meeting.organizer != by;
    if (hidden) return refused("material_unknown");
    return Named{material.attached.file_name, material.attached.content};
}

}  // namespace

Answer<journal::Receipt> attach_material(
    const Attaching& with, const MeetingRequest& request, const NewMaterial& material
) {
    if (auto wrong = wrong_material(material.title, material.file_name)) {
        return tl::unexpected(base::Problem(*wrong));
    }
    meeting::AttachMaterial command{request.by,       material.title,    material.file_name, 0,
                                    material.content, material.question, material.replaces};
    if (auto may = allowed(with.engine, with.clock, request, command); !may) {
        return tl::unexpected(may.error());
    }
    const auto file = with.uploads.read(registrar::owner_of(request.by), material.content);
    if (!file) return failed(file.error());
    command.bytes = *file ? (*file)->size() : 0;  // whose it is is looked at when it is claimed
    const auto act = [&] { return receipt_of(act_on_meeting(with.engine, request, command)); };
    return with_own_files(with.uploads, request, {{material.content, "/content"}}, act);
}

Answer<journal::Receipt> withdraw_material(
    engine::MeetingEngine& engine, const MeetingRequest& request, std::uint32_t number,
    const std::string& reason
) {
    if (auto wrong = wrong_reason(reason)) return tl::unexpected(base::Problem(*wrong));
    return receipt_of(
        act_on_meeting(engine, request, meeting::WithdrawMaterial{request.by, number, reason})
    );
}

Answer<MaterialFile> material_file(
    const MaterialsShown& with, const MeetingRequest& request, const std::string& number
) {
    const auto who = asker(with.engine, with.applications, request.meeting, request.by);
    if (!who) return tl::unexpected(who.error());
    if (!who->concerned) return refused("meeting_not_found");
    const auto found = read_meeting(with.engine, request, [&](const meeting::Meeting& meeting) {
        return named(meeting, number, request.by);
    });
    if (!found) return tl::unexpected(found.error());
    auto file = stored_file(with.files, found->content, "material_unknown");
    if (!file) return tl::unexpected(file.error());
    return MaterialFile{found->name, std::move(file->content)};
}

}  // namespace plugin::app
