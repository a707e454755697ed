// Disk faults: their reasons, and what the operator should do.
//
//   store_full       busy    no space: nothing was stored; works again once there is space
//   store_read_only  broken  the file or its folder can't be written
//   store_io         broken  the disk reports errors
//   store_damaged    broken  the file's content is invalid: a backup is needed
//   store_contradictory  broken  slots, bookings and history don't fit together
//   store_missing    broken  a file that the tenant had is gone or empty
//   store_older      broken  the file has lost changes that were acknowledged
//
// Details contain a path and the system's message, never stored data.
#pragma once

#include <string_view>

#include "server/system/watermark.hpp"
#include "shared/core/result.hpp"

namespace yk::store {

// `error_number` is errno.
Error disk_fault(std::string_view path, int error_number);
bool is_of_a_disk(int error_number);  // false for errors of a file's name or of a limit

Error damaged(std::string_view path, std::string_view how);
Error contradictory(std::string_view path, std::string_view how);

// `was`: what the watermark says. `is_there`: the file exists, and is empty.
Error missing(std::string_view path, bool is_there, const Watermark& was);
// While it was open.
Error removed(std::string_view path);
Error older(std::string_view path, const Reached& is, const Watermark& was);

// Kinds of reasons.
bool is_passing(std::string_view reason);  // ends by itself, once the disk is in order
bool is_damage(std::string_view reason);   // the file's content can't be relied on
bool is_loss(std::string_view reason);     // the file, or a part of its history, is not there

}  // namespace yk::store
