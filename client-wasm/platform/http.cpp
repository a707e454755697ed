// What both platforms share of a call's answer.
#include "client-wasm/platform/platform.hpp"

namespace yk::platform {

std::string_view HttpResponse::header(std::string_view lower_case_name) const {
    for (const auto& [name, value] : headers) {
        if (name == lower_case_name) return value;
    }
    return {};
}

}  // namespace yk::platform
