// A second of video that any player opens; made by CMake from media/video-0.m4v.
#pragma once

#include <string_view>

namespace bbb::sandbox {

std::string_view video();

}  // namespace bbb::sandbox
