// Value: a parameter of a statement. Texts and blobs are borrowed and must live until the statement
// has run.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include "shared/core/dates.hpp"
#include "shared/core/fields.hpp"

namespace yk {

struct Blob {  // bytes, not text
    std::string_view bytes;
};

class Value {
public:
    using Held = std::variant<std::monostate, int64_t, std::string_view, Blob>;

    Value(std::nullopt_t) {}                                           // NOLINT: converts
    Value(std::string_view text) : held_(text) {}                      // NOLINT
    Value(const std::string& text) : held_(std::string_view(text)) {}  // NOLINT
    Value(const char* text) : held_(std::string_view(text)) {}         // NOLINT
    Value(Blob blob) : held_(blob) {}                                  // NOLINT
    Value(Date date) : held_(int64_t{date.days}) {}                    // NOLINT
    template <std::integral T>
    Value(T number) : held_(static_cast<int64_t>(number)) {}  // NOLINT
    template <StrongId T>
    Value(T id) : held_(id.value) {}  // NOLINT: 0, no id, is NULL only through none_if_zero()
    template <Named T>
    Value(T choice) : held_(name_of(choice)) {}  // NOLINT
    template <class T>
    Value(const std::optional<T>& maybe) : Value(maybe ? Value(*maybe) : Value(std::nullopt)) {}

    const Held& held() const { return held_; }

private:
    Held held_{};
};

// NULL instead of id 0: for columns with an optional reference.
template <StrongId T>
Value none_if_zero(T id) {
    return id.value == 0 ? Value(std::nullopt) : Value(id);
}

}  // namespace yk
