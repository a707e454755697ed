// Faults of a disk: what each is called, and what whoever runs the server should do about it.
//
//   busy   store_full       no room; nothing was stored, and it goes on by itself once there is
//   room broken store_read_only  the file or its folder can't be written broken store_io the disk
//   doesn't answer as it should; the same broken store_damaged    what is in the file can't be
//   right: a backup is needed
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
