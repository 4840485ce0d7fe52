// Documents the organizer shows to those the meeting concerns. All functions block.
#pragma once

#include <optional>
#include <string>

#include "plugin/app/about_meeting.hpp"
#include "plugin/app/stored_file.hpp"
#include "plugin/engine/clock.hpp"
#include "registrar/applications.hpp"
#include "registrar/uploads.hpp"

namespace plugin::app {

struct Attaching {
    engine::MeetingEngine& engine;
    const engine::Clock& clock;
    registrar::Uploads& uploads;
};
struct NewMaterial {
    std::string title;
    std::string file_name;
    base::Digest content;  // an upload of who attaches it
    std::optional<meeting::QuestionId> question = {};
    std::optional<std::uint32_t> replaces = {};
};
/// Refusals: of the rules; form_text_wrong where the texts are no texts; upload_unknown at
/// /content.
base::Answer<journal::Receipt> attach_material(
    const Attaching& with, const MeetingRequest& request, const NewMaterial& material
);
base::Answer<journal::Receipt> withdraw_material(
    engine::MeetingEngine& engine, const MeetingRequest& request, std::uint32_t number,
    const std::string& reason
);

struct MaterialsShown {
    engine::MeetingEngine& engine;
    const registrar::Applications& applications;
    const base::FileStore& files;
};
struct MaterialFile {
    std::string name;
    std::string content;
};
/// For whom the meeting concerns: who organizes it, takes part, applied or is in the register. What
/// is withdrawn is for the organizer alone. Refusals: meeting_not_found, material_unknown.
base::Answer<MaterialFile> material_file(
    const MaterialsShown& with, const MeetingRequest& request, const std::string& number
);

}  // namespace plugin::app
