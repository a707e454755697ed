// Faults of a disk: what each is called, and what whoever runs the server should do about it.
//
//   store_full       busy    no room: nothing was stored; it goes on by itself once there is some
//   store_read_only  broken  the file or its folder can't be written
//   store_io         broken  the disk doesn't answer as it should
//   store_damaged    broken  what is in the file can't be right: a backup is needed
//
// Details hold a path and the system's words, never what was stored.
#pragma once

#include <string_view>

#include "shared/core/result.hpp"

namespace yk::store {

// errno, as the system told it.
Error disk_fault(std::string_view path, int error_number);
bool is_of_a_disk(int error_number);  // and not of a file's name or of a limit

Error damaged(std::string_view path, std::string_view how);

}  // namespace yk::store
