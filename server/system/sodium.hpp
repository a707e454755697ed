// libsodium's initialization. Private to this folder.
#pragma once

namespace yk {

// Call before any other function of the library. Aborts if the system provides no randomness.
void init_sodium();

}  // namespace yk
