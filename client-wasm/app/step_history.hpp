// StepHistory: the browser's history of a screen that has steps. Each step has an entry with its
// own address, so the browser's Back goes one step back, and a reload shows the same step.
//
//     void Wizard::arrive(App& app, const Location& location) {
//         if (app.by_history()) {
//             if (!steps_.arrived(rank_of(location))) … show the step that `location` names
//         } else {
//             steps_.restart();
//         }
//     }
//     void Wizard::draw(App& app) {
//         …
//         steps_.show(app, rank, address);  // at the end of each frame
//     }
//
// A step's rank is greater than those of the steps before it.
#pragma once

#include <vector>

#include "client-wasm/app/location.hpp"

namespace yk::app {

class App;

class StepHistory {
public:
    // The current entry is the first; the entries before it belong to other screens.
    void restart() {
        ranks_.clear();
        leaving_ = false;
    }
    // Back, forward or a reload led to the entry of this step. True: it was show() that returned to
    // this entry, and the step is shown already.
    bool arrived(int rank);
    // The step that is shown. A later step gets a new entry. An earlier one returns to its entry.
    // The same step only writes its address anew.
    void show(App& app, int rank, const Location& address);

private:
    std::vector<int> ranks_;  // of this screen's entries up to the current one
    bool leaving_ = false;    // the browser is on its way to an earlier entry
};

}  // namespace yk::app
