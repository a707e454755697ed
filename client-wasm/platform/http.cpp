// The part of an HTTP answer that both platforms share.
#include "client-wasm/platform/platform.hpp"

namespace yk::platform {

std::string_view HttpResponse::header(std::string_view lower_case_name) const {
    for (const auto& [name, value] : headers) {
        if (name == lower_case_name) return value;
    }
    return {};
}

}  // namespace yk::platform
