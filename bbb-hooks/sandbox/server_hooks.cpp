// bbb-webhooks' API, and the path of every outgoing message: faults, Redis, hooks.
#include <httplib.h>

#include <iostream>

#include "bbb-hooks/sandbox/listener.hpp"
#include "bbb-hooks/sandbox/messages.hpp"
#include "bbb-hooks/sandbox/replies.hpp"
#include "bbb-hooks/sandbox/server.hpp"
#include "plugin/base/digest.hpp"

namespace bbb::sandbox {
namespace {

constexpr const char* xml = "text/xml; charset=utf-8";

std::string refusal(const std::string& key) {
    return failed(key, "The call was refused.");
}

std::string hook_xml(const RegisteredHook& hook) {
    return "<hook><hookID>" + hook.id + "</hookID><callbackURL><![CDATA[" + hook.url +
           "]]></callbackURL><permanentHook>false</permanentHook><rawData>" +
           (hook.raw ? "true" : "false") + "</rawData></hook>";
}

std::string answered(const std::string& inside) {
    return "<response><returncode>SUCCESS</returncode>" + inside + "</response>";
}

std::int64_t below(std::int64_t bound) {
    std::uint64_t value = 0;
    for (char c : plugin::base::random_bytes(4))
        value = value * 256 + static_cast<unsigned char>(c);
    return static_cast<std::int64_t>(value % static_cast<std::uint64_t>(bound));
}

}  // namespace

void Sandbox::route_hooks() {
    const auto call = [this](const std::string& name, Handler handler) {
        const std::string path = "/bigbluebutton/api/hooks/" + name;
        http_->Get(path.c_str(), [this, name, handler](const Request& request, Response& response) {
            if (!checksum_is_right(request, "hooks/" + name)) {
                return response.set_content(refusal("checksumError"), xml);
            }
            (this->*handler)(request, response);
        });
    };
    call("create", &Sandbox::create_hook);
    call("list", &Sandbox::list_hooks);
    call("destroy", &Sandbox::destroy_hook);
    http_->Post("/sandbox/hooks/forget", [this](const Request&, Response& response) {
        hooks_.forget();
        response.status = 204;
    });
}

void Sandbox::create_hook(const Request& request, Response& response) {
    const auto url = request.get_param_value("callbackURL");
    if (url.empty()) return response.set_content(refusal("missingParamCallbackURL"), xml);
    const auto made = hooks_.create(url, request.get_param_value("getRaw") == "true");
    const std::string id = "<hookID>" + made.hook.id + "</hookID>";
    const std::string more = made.duplicate ? "<messageKey>duplicateWarning</messageKey>"
                                            : "<permanentHook>false</permanentHook>";
    response.set_content(answered(id + more), xml);
}

void Sandbox::list_hooks(const Request&, Response& response) {
    std::string all;
    for (const auto& hook : hooks_.list()) all += hook_xml(hook);
    response.set_content(answered("<hooks>" + all + "</hooks>"), xml);
}

void Sandbox::destroy_hook(const Request& request, Response& response) {
    const auto id = request.get_param_value("hookID");
    if (id.empty()) return response.set_content(refusal("missingParamHookID"), xml);
    if (!hooks_.destroy(id)) return response.set_content(refusal("destroyMissingHook"), xml);
    response.set_content(answered("<removed>true</removed>"), xml);
}

/// The mutex is held.
void Sandbox::say(Outgoing message, std::int64_t now) {
    if (faults_.cut() || faults_.lost_events.contains(message.name)) return;
    if (faults_.drop_percent > 0 && below(100) < faults_.drop_percent) return;
    const int times = faults_.duplicate ? 2 : 1;
    for (int i = 0; i < times; ++i) {
        if (faults_.delay_ms == 0) {
            publish(message, now);
        } else {
            delayed_.emplace_back(now + below(faults_.delay_ms + 1), message);
        }
    }
}

/// The mutex is held. Each message has its own delay, so that they are reordered.
void Sandbox::say_delayed(std::int64_t now) {
    std::vector<std::pair<std::int64_t, Outgoing>> later;
    for (auto& [due, message] : delayed_) {
        if (due <= now) {
            publish(message, now);
        } else {
            later.emplace_back(due, std::move(message));
        }
    }
    delayed_ = std::move(later);
}

void Sandbox::publish(const Outgoing& message, std::int64_t now) {
    bus_.publish(message.channel, message.json);
    if (faults_.hooks == HooksState::up) hooks_.say(message, now);
}

}  // namespace bbb::sandbox
