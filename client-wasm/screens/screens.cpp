#include "client-wasm/screens/screens.hpp"

#include <array>
#include <utility>

namespace yk::screens {
namespace {

template <std::size_t... kRows>
constexpr auto makers_of(std::index_sequence<kRows...>) {
    return std::array{&make<app::ScreenKind(kRows)>...};
}
constexpr auto kMakers = makers_of(std::make_index_sequence<kScreens.size()>());

}  // namespace

std::unique_ptr<app::Screen> make_screen(const app::Location& location) {
    return kMakers[location.kind.row](location);
}

}  // namespace yk::screens
