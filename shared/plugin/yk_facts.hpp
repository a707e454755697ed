// Read-only access to the facts of a question. They are valid during the call only: never keep one.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "yk_plugin.h"

namespace yk::plugin {

inline std::string_view view(yk_text text) {
    return text.size == 0 ? std::string_view{} : std::string_view{text.data, text.size};
}
inline yk_text as_text(std::string_view text) {
    return {text.data(), static_cast<uint32_t>(text.size())};
}

// The rows of a list of the C interface; the distance between two rows is the list's row_size.
template <class Row>
class Rows {
public:
    template <class List>
    constexpr explicit Rows(const List& list)
        : first_(list.rows), count_(list.count), step_(list.row_size) {}

    size_t size() const { return count_; }
    bool empty() const { return count_ == 0; }
    const Row& operator[](size_t index) const {
        return *reinterpret_cast<const Row*>(reinterpret_cast<const char*>(first_) + index * step_);
    }

    class Iterator {
    public:
        using value_type = Row;
        using difference_type = std::ptrdiff_t;
        using reference = const Row&;
        using iterator_category = std::forward_iterator_tag;

        Iterator() = default;
        Iterator(const Row* at, size_t step)
            : at_(reinterpret_cast<const char*>(at)), step_(step) {}
        const Row& operator*() const { return *reinterpret_cast<const Row*>(at_); }
        const Row* operator->() const { return reinterpret_cast<const Row*>(at_); }
        Iterator& operator++() { return at_ += step_, *this; }
        Iterator operator++(int) {
            Iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const Iterator& other) const { return at_ == other.at_; }

    private:
        const char* at_ = nullptr;
        size_t step_ = 0;
    };
    Iterator begin() const { return {first_, step_}; }
    Iterator end() const {
        return {reinterpret_cast<const Row*>(reinterpret_cast<const char*>(first_) +
                                             size_t{count_} * step_),
                step_};
    }

private:
    const Row* first_;
    uint32_t count_;
    uint32_t step_;
};
template <class List>
Rows(const List& list) -> Rows<std::remove_cvref_t<decltype(*list.rows)>>;

// Named values: settings, answers or statements.
class Values {
public:
    explicit Values(const yk_values& all) : all_(all) {}

    bool has(std::string_view id) const { return find(id) != nullptr; }
    std::optional<int64_t> number(std::string_view id) const {
        const yk_value* value = find(id);
        return value ? std::optional{value->number} : std::nullopt;
    }
    std::string_view text(std::string_view id) const {
        const yk_value* value = find(id);
        return value ? view(value->text) : std::string_view{};
    }
    bool yes(std::string_view id) const { return number(id).value_or(0) != 0; }
    // The items of a setting that is a list, in the order of the tenant's file.
    std::vector<int64_t> numbers(std::string_view id) const {
        std::vector<int64_t> out;
        for (const yk_value& value : Rows{all_})
            if (view(value.id) == id) out.push_back(value.number);
        return out;
    }
    std::vector<std::string> texts(std::string_view id) const {
        std::vector<std::string> out;
        for (const yk_value& value : Rows{all_})
            if (view(value.id) == id) out.emplace_back(view(value.text));
        return out;
    }

    // For a value that is required or has a preset: the host always passes one.
    int64_t required(std::string_view id) const { return number(id).value_or(0); }

private:
    const yk_value* find(std::string_view id) const {
        for (const yk_value& value : Rows{all_})
            if (view(value.id) == id) return &value;
        return nullptr;
    }
    yk_values all_;
};

inline bool occupies_a_place(uint32_t phase) {
    return phase >= YK_HELD && phase <= YK_DONE;
}
inline uint32_t places_left(const yk_slot& slot) {
    return slot.closed == 0 && slot.taken < slot.capacity ? slot.capacity - slot.taken : 0;
}

// When a year of life is complete. Korea and most other countries: on the birthday; for somebody
// born on 29 February, on 1 March in other years. Japan: at the end of the day before
// (年齢計算ニ関スル法律), so that somebody born on 2 April 1956 is 65 on 1 April 2021.
enum class AgeLaw { on_the_birthday, on_the_day_before };

// Whole years between two days. Years from a 29 February are complete on 1 March in other years.
inline int years_between(yk_date from, yk_date to) {
    using namespace std::chrono;
    const year_month_day a{local_days{days{from}}};
    const year_month_day b{local_days{days{to}}};
    const bool before_birthday = std::pair{b.month(), b.day()} < std::pair{a.month(), a.day()};
    return int{b.year()} - int{a.year()} - (before_birthday ? 1 : 0);
}

// What a booking says: answers to the forms `booking` and of its moves.
inline Values said(const yk_booking& booking) {
    return Values{YK_HAS(yk_booking, &booking, said) ? booking.said : yk_values{}};
}
// What is said with a change of status: answers to the form of its move.
inline Values said(const yk_change& change) {
    return Values{YK_HAS(yk_change, &change, said) ? change.said : yk_values{}};
}

struct Facts {
    const yk_facts& abi;

    // The session that asks: whether it has one of these roles; a capability (YK_CAN_...); its
    // scope.
    bool by(uint32_t roles) const { return (abi.role & roles) != 0; }
    bool can(uint64_t capability) const { return (abi.capabilities & capability) != 0; }
    bool reaches_own_venues_only() const { return abi.scope == YK_OWN_VENUES; }
    const yk_person& person() const { return *abi.person; }
    // The person's age today or on another day, by the country's law. The date of birth must be
    // known.
    int age(AgeLaw law) const { return age_on(abi.today, law); }
    int age_on(yk_date day, AgeLaw law) const {
        return years_between(abi.person->birth_date,
                             law == AgeLaw::on_the_day_before ? day + 1 : day);
    }
    Values answers() const { return Values{abi.person->answers}; }
    Values statements() const { return Values{abi.statements}; }
    Rows<yk_booking> bookings() const { return Rows{abi.bookings}; }
    // Places that the same step takes for other people of the family.
    Rows<yk_booking> others() const {
        return Rows{YK_HAS(yk_facts, &abi, others) ? abi.others : yk_bookings{}};
    }
    // In offer: the booking that would leave its slot; null where a new one is looked for.
    const yk_booking* moved() const { return YK_HAS(yk_facts, &abi, moved) ? abi.moved : nullptr; }
    // How many other bookings that occupy a place say the same in this counted field; those of the
    // same step too. 0 where the statements don't answer it.
    int64_t others_saying_the_same(std::string_view field) const {
        return YK_HAS(yk_facts, &abi, counted) ? Values{abi.counted}.number(field).value_or(0) : 0;
    }
    Rows<yk_dose> doses() const { return Rows{abi.doses}; }
    Rows<yk_slot> day_slots() const { return Rows{abi.day_slots}; }
    // What the tenant's file says about a product; null if the file does not have it.
    const yk_vaccine* vaccine(std::string_view code) const {
        if (!YK_HAS(yk_facts, &abi, vaccines)) return nullptr;
        for (const yk_vaccine& one : Rows{abi.vaccines})
            if (view(one.code) == code) return &one;
        return nullptr;
    }
    bool passed(const yk_slot& slot) const { return slot.starts_at <= abi.now; }

    const yk_dose* given(uint32_t dose) const {
        for (const yk_dose& one : doses())
            if (one.number == dose) return &one;
        return nullptr;
    }
    // The booking that occupies a place for this dose, also when it is chosen in the same step.
    const yk_booking* standing(uint32_t dose) const {
        for (const yk_booking& one : bookings())
            if (one.dose == dose && occupies_a_place(one.phase)) return &one;
        return nullptr;
    }
    bool confirmed(std::string_view reason) const {
        for (const yk_text& one : Rows{abi.confirmed})
            if (view(one) == reason) return true;
        return false;
    }
};

}  // namespace yk::plugin
