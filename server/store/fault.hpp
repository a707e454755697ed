// Disk faults: their reasons, and what the operator should do.
//
//   store_full       busy    no space: nothing was stored; works again once there is space
//   store_read_only  broken  the file or its folder can't be written
//   store_io         broken  the disk reports errors
//   store_damaged    broken  the file's content is invalid: a backup is needed
//
// Details contain a path and the system's message, never stored data.
#pragma once

#include <string_view>

#include "shared/core/result.hpp"

namespace yk::store {

// `error_number` is errno.
Error disk_fault(std::string_view path, int error_number);
bool is_of_a_disk(int error_number);  // false for errors of a file's name or of a limit

Error damaged(std::string_view path, std::string_view how);

// Kinds of reasons.
bool is_passing(std::string_view reason);  // ends by itself, once the disk is in order
bool is_damage(std::string_view reason);   // the file's content can't be relied on

}  // namespace yk::store
