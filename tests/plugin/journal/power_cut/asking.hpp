// Repeats acts until they are acknowledged, and reports the acknowledgements.
#pragma once

#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <set>
#include <string>
#include <thread>

#include "plugin/base/result.hpp"
#include "plugin/journal/receipt.hpp"
#include "tests/plugin/journal/power_cut/play.hpp"

namespace plugin::power_cut {

/// The play does not go on.
struct Broken {
    std::string what;
};

template <class T>
using Done = std::function<void(base::Answer<T>)>;

inline std::string place_of(const journal::Receipt& receipt) {
    return "entry " + receipt.stream + " " + std::to_string(receipt.place.sequence) + " " +
           receipt.place.entry_hash.hex();
}

class Asking {
public:
    explicit Asking(const Told& told) : told_(told) {}

    /// Until it is acknowledged. A refusal of `fine` is as good: what was recorded has changed
    /// since.
    template <class T>
    void act(
        const std::string& act, const std::function<void(Done<T>)>& ask,
        const std::function<std::string(const T&)>& text, const std::set<std::string>& fine = {}
    ) {
        std::string last;
        for (int i = 0; i < tries; ++i) {
            auto answer = std::make_shared<std::promise<base::Answer<T>>>();
            auto soon = answer->get_future();
            ask([answer](base::Answer<T> done) { answer->set_value(std::move(done)); });
            if (soon.wait_for(std::chrono::seconds(30)) != std::future_status::ready) {
                throw Broken{act + ": no answer"};
            }
            const auto done = soon.get();
            if (done) return told_(act, text(*done));
            if (const auto* refused = std::get_if<base::Refusal>(&done.error())) {
                if (fine.contains(refused->code)) return;
                throw Broken{act + ": refused, " + refused->code};
            }
            last = std::get<base::Failure>(done.error()).what;
            std::this_thread::sleep_for(between_tries);
        }
        throw Broken{"gave up: " + act + ", " + last};
    }
    /// What answers at once.
    void blocking(
        const std::string& name, const std::function<base::Attempt<std::string>()>& work
    ) {
        act<std::string>(
            name,
            [&](const Done<std::string>& done) {
                auto worked = work();
                if (worked) return done(*worked);
                done(tl::unexpected(base::Problem(worked.error())));
            },
            [](const std::string& text) { return text; }
        );
    }

private:
    static constexpr int tries = 1000;
    static constexpr auto between_tries = std::chrono::milliseconds(2);

    const Told& told_;
};

}  // namespace plugin::power_cut
