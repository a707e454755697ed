// Replies of plugins as bytes of a message.
#include <utility>

#include "server/hosting/abi_bytes.hpp"

namespace yk::hosting {
namespace {

using plugin::RecordedOffer;
using plugin::RecordedReply;

template <class Side>
void sized(Side&, auto& value) {
    if constexpr (Side::kReads) value.size = sizeof value;
}

void text(Packer& to, std::string& value) {
    to.text(value.data(), value.size());
}
void text(Unpacker& from, std::string& value) {
    value = from.text();
}

// More than ReplyRecorder keeps of one thing is no reply of ours.
template <class Side, class Of, class Each>
void each_of(Side& side, std::vector<Of>& values, size_t most, Each each) {
    uint32_t count = static_cast<uint32_t>(values.size());
    side.numbers(count);
    if constexpr (Side::kReads) {
        if (count > most) return side.failed();
        values.resize(count);
    }
    for (Of& value : values)
        each(value);
}
template <class Side>
void texts(Side& side, std::vector<std::string>& values) {
    each_of(side, values, plugin::kMostReasons, [&](std::string& each) { text(side, each); });
}
template <class Side>
void notes(Side& side, std::vector<std::pair<std::string, std::string>>& values) {
    each_of(side, values, plugin::kMostNotes, [&](auto& each) {
        text(side, each.first);
        text(side, each.second);
    });
}

template <class Side>
void members(Side& side, RecordedReply& v) {
    side.numbers(v.outcome);
    side.yes_or_no(v.has_invalid_text);
    side.yes_or_no(v.exceeds_limit);
    text(side, v.failure);
    each_of(side, v.answers, plugin::kMostReasons, [&](auto& each) {
        text(side, each.first);
        side.numbers(each.second);
    });
    texts(side, v.statuses);
    texts(side, v.refused);
    texts(side, v.asked);
    each_of(side, v.offers, plugin::kMostOffers, [&](RecordedOffer& each) {
        side.numbers(each.slot, each.rank);
        side.yes_or_no(each.takable);
        texts(side, each.doubts);
        texts(side, each.shown);
        notes(side, each.notes);
    });
    each_of(side, v.proposals, plugin::kMostReasons, [&](yk_proposal& each) {
        sized(side, each);
        side.numbers(each.dose, each.offset_days, each.least_days, each.flags);
    });
    each_of(side, v.numbers, plugin::kMostReasons, [&](yk_number& each) {
        sized(side, each);
        side.numbers(each.birth_is_known, each.birth_date, each.shown, each.hyphen_after);
    });
    notes(side, v.notes);
}

}  // namespace

void write(Packer& to, const RecordedReply& reply) {
    members(to, const_cast<RecordedReply&>(reply));
}
std::optional<RecordedReply> read_reply(Unpacker& from) {
    std::optional<RecordedReply> reply{std::in_place};
    members(from, *reply);
    if (!from.is_at_end()) reply.reset();
    return reply;
}

}  // namespace yk::hosting
