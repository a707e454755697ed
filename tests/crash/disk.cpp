#include "tests/crash/disk.hpp"

#include <algorithm>

namespace yk::test {

// Chooses which state since the flush remains after the power failure.
class StateChooser {
public:
    explicit StateChooser(uint64_t seed) : seed_(seed), random_(seed) {
        constexpr int kLikely_percent[] = {10, 50, 90};
        newest_percent_ = kLikely_percent[random_() % 3];
    }
    // 0: the state of the flush; `states`: the newest.
    size_t choose(size_t states) {
        if (seed_ == kDropsAll || states == 0) return 0;
        if (seed_ == kKeepsAll || static_cast<int>(random_() % 100) < newest_percent_)
            return states;
        return random_() % (states + 1);
    }
    // The content of a place that was never written.
    std::string unwritten(size_t size) {
        std::string bytes(size, '\0');
        if (seed_ > kKeepsAll && random_() % 2 == 0)
            for (char& each : bytes)
                each = static_cast<char>(random_());
        return bytes;
    }

private:
    uint64_t seed_;
    std::mt19937_64 random_;
    int newest_percent_;
};

Disk::Disk(const Files& flushed) {
    for (const auto& [name, bytes] : flushed) {
        File& made = file(name);
        made.now = made.flushed = bytes;
        names_[name] = {names_[name].back()};
    }
}

Disk::File& Disk::file(const std::string& name) {
    auto& states = names_[name];
    if (states.empty()) states.push_back(std::nullopt);
    if (!states.back()) {
        files_.emplace_back();
        states.push_back(files_.size() - 1);
    }
    return files_[*states.back()];
}

void Disk::apply(const Call& call) {
    switch (call.action) {
        case Action::make:
            file(call.file);
            break;
        case Action::write:
            write(file(call.file), static_cast<size_t>(call.offset), call.bytes);
            break;
        case Action::truncate: {
            File& changed = file(call.file);
            changed.now.resize(static_cast<size_t>(call.offset));
            changed.lengths.push_back(changed.now.size());
            break;
        }
        case Action::sync:
            file(call.file).flush();
            break;
        case Action::fail_sync:
            file(call.file).sectors.clear();
            break;
        case Action::sync_names:
            for (auto& [name, states] : names_)
                states = {states.back()};
            break;
        case Action::remove:
            file(call.file);
            names_[call.file].push_back(std::nullopt);
            break;
    }
}

void Disk::File::flush() {
    if (!lengths.empty()) flushed.resize(now.size());
    for (const auto& [sector, states] : sectors)
        if (const size_t at = sector * kSector; at < flushed.size())
            flushed.replace(at, std::min(states.back().size(), flushed.size() - at), states.back(),
                            0, flushed.size() - at);
    sectors.clear();
    lengths.clear();
}

void Disk::write(File& file, size_t offset, std::string_view bytes) {
    const size_t end = offset + bytes.size();
    if (end > file.now.size()) {
        file.now.resize(end);
        file.lengths.push_back(end);
    }
    file.now.replace(offset, bytes.size(), bytes);
    for (size_t sector = offset / kSector; sector * kSector < end; ++sector)
        file.sectors[sector].push_back(file.now.substr(sector * kSector, kSector));
}

std::string Disk::contents_after(const File& file, StateChooser& chance) {
    const size_t chosen = chance.choose(file.lengths.size());
    const size_t length = chosen == 0 ? file.flushed.size() : file.lengths[chosen - 1];
    std::string found = file.flushed.substr(0, length);
    if (length > found.size()) found += chance.unwritten(length - found.size());
    for (const auto& [sector, states] : file.sectors) {
        const size_t state = chance.choose(states.size());
        const size_t at = sector * kSector;
        if (state == 0 || at >= length) continue;
        const std::string& bytes = states[state - 1];
        found.replace(at, std::min(bytes.size(), length - at), bytes, 0, length - at);
    }
    return found;
}

Files Disk::after_power_loss(uint64_t seed) const {
    StateChooser chance(seed);
    Files found;
    for (const auto& [name, states] : names_)
        if (const File_at at = states[chance.choose(states.size() - 1)])
            found[name] = contents_after(files_[*at], chance);
    return found;
}

}  // namespace yk::test
