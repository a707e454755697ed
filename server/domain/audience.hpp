// Audience: whom a request serves. Queues, threads and limits are kept apart by it, so that the
// public's flood never reaches those who answer the telephone.
#pragma once

namespace yk {

enum class Audience {
    staff,     // clinics, call centre, administrators
    residents  // the public, and whoever hasn't said yet who he is
};

}  // namespace yk
