#include "server/system/together.hpp"

namespace yk {

thread_local Together* Together::current_ = nullptr;

Together::Together() : outer_(current_) {
    if (!outer_) current_ = this;
}

Together::~Together() {
    if (outer_) return;
    current_ = nullptr;  // what runs now is not put off again
    for (auto& work : works_)
        work();
}

void Together::at_end(UniqueFunction<void()> work) {
    if (!current_) return work();
    current_->works_.push_back(std::move(work));
}

}  // namespace yk
