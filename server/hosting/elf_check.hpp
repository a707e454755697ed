// ELF check: whether the file of a shared library is complete, and exports a plugin's symbol alone,
// before the loader maps it.
//
// The loader maps the parts that the file's header names, without looking at the file's size. If
// such a part lies behind the end of the file, because only half of the file was copied, the first
// access to it ends the process (SIGBUS). Nothing of the library runs during this check.
#pragma once

#include <filesystem>
#include <string>

namespace yk::hosting {

// What is wrong, as the rest of a sentence ("it is incomplete ..."); empty: nothing was found. The
// file must not change meanwhile.
std::string elf_fault(const std::filesystem::path& file);

}  // namespace yk::hosting
