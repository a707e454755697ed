// Freed: lets go of what a C library made by that library's own function, in a unique_ptr:
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
