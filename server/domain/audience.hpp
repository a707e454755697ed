// Audience: the kind of user that a request comes from. Each audience has separate queues, threads
// and limits, so that heavy traffic from the public doesn't slow down the staff.
#pragma once

namespace yk {

enum class Audience {
    staff,     // clinics, call centre, administrators
    residents  // the public, and everybody who is not signed in yet
};

}  // namespace yk
