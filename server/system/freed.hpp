// Freed: a unique_ptr deleter that calls a C library's own free function:
//
//     using Pen = std::unique_ptr<cairo_t, Freed<cairo_destroy>>;
#pragma once

namespace yk {

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* owned) const {
        Free(owned);
    }
};

}  // namespace yk
