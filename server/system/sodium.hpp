// libsodium, made ready. Private to this folder.
#pragma once

namespace yk {

// Before any other call of the library. Aborts where the system has no randomness to give.
void need_sodium();

}  // namespace yk
