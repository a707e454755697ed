#include "client-wasm/app/step_history.hpp"

#include <utility>

#include "client-wasm/app/app.hpp"

namespace yk::app {

bool StepHistory::arrived(int rank) {
    // Entries before a reload aren't in ranks_, so this one may have another step's address: show()
    // replaces it.
    if (std::exchange(leaving_, false)) return true;
    while (!ranks_.empty() && ranks_.back() >= rank)
        ranks_.pop_back();
    ranks_.push_back(rank);
    return false;
}

void StepHistory::show(App& app, int rank, const Location& address) {
    if (leaving_) return;
    if (!ranks_.empty() && rank > ranks_.back()) {
        ranks_.push_back(rank);
        return app.advance(address);
    }
    int entries_back = 0;
    while (ranks_.size() > 1 && ranks_.back() > rank) {
        ranks_.pop_back();
        ++entries_back;
    }
    if (!ranks_.empty() && ranks_.back() < rank) {  // the step has no entry of its own
        ranks_.push_back(rank);
        --entries_back;
    }
    if (ranks_.empty()) ranks_.push_back(rank);
    ranks_.back() = rank;
    if (entries_back > 0) {
        leaving_ = true;
        return app.back(entries_back);
    }
    if (address != app.location()) app.replace(address);
}

}  // namespace yk::app
