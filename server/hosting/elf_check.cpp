#include "server/hosting/elf_check.hpp"

#include <elf.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <string_view>
#include <type_traits>
#include <vector>

#include <yk_plugin.h>

namespace yk::hosting {
namespace {

constexpr bool kIs64 = sizeof(void*) == 8;
using Head = std::conditional_t<kIs64, Elf64_Ehdr, Elf32_Ehdr>;
using Segment = std::conditional_t<kIs64, Elf64_Phdr, Elf32_Phdr>;
using Section = std::conditional_t<kIs64, Elf64_Shdr, Elf32_Shdr>;
using Dynamic = std::conditional_t<kIs64, Elf64_Dyn, Elf32_Dyn>;
using Symbol = std::conditional_t<kIs64, Elf64_Sym, Elf32_Sym>;

constexpr const char* kNoLibrary = "it can't be opened as a shared library of this machine";
constexpr const char* kContradictory =
    "its tables contradict each other, so it is damaged or was copied in part; copy it again";
constexpr uint64_t kMostOfNames = uint64_t{16} << 20;
constexpr size_t kMostOfAName = 100;

class File {
public:
    explicit File(const std::filesystem::path& path) : in_(path, std::ios::binary) {
        in_.seekg(0, std::ios::end);
        size_ = in_ ? static_cast<uint64_t>(in_.tellg()) : 0;
    }
    uint64_t size() const { return size_; }
    uint64_t needed() const { return needed_; }
    bool is_complete() const { return needed_ <= size_; }

    // Notes that these bytes belong to the library.
    bool has(uint64_t offset, uint64_t bytes) {
        constexpr uint64_t kUnbelievable = uint64_t{1} << 40;
        if (offset > kUnbelievable || bytes > kUnbelievable) return false;
        needed_ = std::max(needed_, offset + bytes);
        return true;
    }
    // Empty if the file ends before, or the table can't be right.
    template <class T>
    std::vector<T> table(uint64_t offset, uint64_t count, uint64_t bytes_of_one,
                         uint64_t most = 65536) {
        if (bytes_of_one != sizeof(T) || count > most || !has(offset, count * sizeof(T)) ||
            offset + count * sizeof(T) > size_)
            return {};
        std::vector<T> rows(count);
        in_.seekg(static_cast<std::streamoff>(offset));
        in_.read(reinterpret_cast<char*>(rows.data()),
                 static_cast<std::streamsize>(count * sizeof(T)));
        return in_ ? rows : std::vector<T>{};
    }

private:
    std::ifstream in_;
    uint64_t size_ = 0;
    uint64_t needed_ = 0;
};

// That of this program.
uint16_t this_machine() {
    static const uint16_t machine = [] {
        const auto heads = File("/proc/self/exe").table<Head>(0, 1, sizeof(Head));
        return heads.empty() ? uint16_t{EM_NONE} : heads[0].e_machine;
    }();
    return machine;
}

bool is_library_of_this_machine(const Head& head) {
    const uint16_t one = 1;
    const bool little = *reinterpret_cast<const unsigned char*>(&one) == 1;
    return std::memcmp(head.e_ident, ELFMAG, SELFMAG) == 0 &&
           head.e_ident[EI_CLASS] == (kIs64 ? ELFCLASS64 : ELFCLASS32) &&
           head.e_ident[EI_DATA] == (little ? ELFDATA2LSB : ELFDATA2MSB) && head.e_type == ET_DYN &&
           head.e_machine == this_machine();
}

// The section headers are the last that a linker writes: their sections must lie in the file, and
// the names must be there.
bool sections_fit(File& file, const Head& head) {
    if (head.e_shoff == 0) return true;  // a library may do without
    const auto sections = file.table<Section>(head.e_shoff, head.e_shnum, head.e_shentsize);
    if (sections.empty()) return !file.is_complete();
    for (const Section& each : sections)
        if (each.sh_type != SHT_NOBITS && !file.has(each.sh_offset, each.sh_size)) return false;
    return head.e_shstrndx < sections.size() && sections[head.e_shstrndx].sh_type == SHT_STRTAB &&
           sections[head.e_shstrndx].sh_size > 1;
}

// What the loader follows without a check: it must be there, and lead into the library.
bool dynamic_section_fits(File& file, const std::vector<Segment>& segments) {
    const auto find = [&](auto fits) {
        return std::find_if(segments.begin(), segments.end(), fits);
    };
    const auto dynamic = find([](const Segment& each) { return each.p_type == PT_DYNAMIC; });
    if (dynamic == segments.end()) return false;
    const auto rows = file.table<Dynamic>(dynamic->p_offset, dynamic->p_filesz / sizeof(Dynamic),
                                          sizeof(Dynamic));
    if (rows.empty()) return !file.is_complete();
    bool has_names = false, has_symbols = false;
    for (const Dynamic& row : rows) {
        if (row.d_tag == DT_NULL) return has_names && has_symbols;
        has_names = has_names || row.d_tag == DT_STRTAB;
        has_symbols = has_symbols || row.d_tag == DT_SYMTAB;
        const bool is_address = row.d_tag == DT_STRTAB || row.d_tag == DT_SYMTAB ||
                                row.d_tag == DT_GNU_HASH || row.d_tag == DT_HASH ||
                                row.d_tag == DT_RELA || row.d_tag == DT_REL ||
                                row.d_tag == DT_JMPREL || row.d_tag == DT_INIT_ARRAY;
        if (is_address && find([&](const Segment& each) {
                              return each.p_type == PT_LOAD && row.d_un.d_ptr >= each.p_vaddr &&
                                     row.d_un.d_ptr - each.p_vaddr < each.p_memsz;
                          }) == segments.end())
            return false;
    }
    return false;  // no end
}

// Weak ones are of templates and type names that every C++ library has.
bool is_exported(const Symbol& symbol) {
    const auto bound = symbol.st_info >> 4;
    return bound == STB_GLOBAL && symbol.st_shndx != SHN_UNDEF && symbol.st_shndx != SHN_ABS &&
           symbol.st_name != 0;
}

// What linkers, sanitizers and profilers add, without anybody's code asking for it.
bool is_of_the_linker(std::string_view name) {
    return name.starts_with("__") || name == "_init" || name == "_fini" || name == "_edata" ||
           name == "_end";
}

// A name that a library exports besides its plugin's; empty: there is none, or no plugin's, or no
// section that lists them.
std::string exported_besides(File& file, const Head& head) {
    if (head.e_shoff == 0) return {};
    const auto sections = file.table<Section>(head.e_shoff, head.e_shnum, head.e_shentsize);
    bool is_plugin = false;
    std::string other;
    for (const Section& list : sections) {
        if (list.sh_type != SHT_DYNSYM || list.sh_link >= sections.size()) continue;
        const Section& strings = sections[list.sh_link];
        const auto names = file.table<char>(strings.sh_offset, strings.sh_size, 1, kMostOfNames);
        for (const Symbol& each :
             file.table<Symbol>(list.sh_offset, list.sh_size / sizeof(Symbol), sizeof(Symbol))) {
            if (!is_exported(each) || each.st_name >= names.size()) continue;
            const std::string_view rest(names.data() + each.st_name, names.size() - each.st_name);
            const std::string_view name = rest.substr(0, rest.find('\0'));
            if (name == YK_SYMBOL)
                is_plugin = true;
            else if (!is_of_the_linker(name))
                other = name.substr(0, kMostOfAName);
        }
    }
    return is_plugin ? other : std::string{};
}

}  // namespace

std::string elf_fault(const std::filesystem::path& path) {
    File file(path);
    const auto heads = file.table<Head>(0, 1, sizeof(Head));
    if (heads.empty() || !is_library_of_this_machine(heads[0])) return kNoLibrary;
    const Head& head = heads[0];
    const auto segments = file.table<Segment>(head.e_phoff, head.e_phnum, head.e_phentsize);
    bool fits = !segments.empty() || !file.is_complete();
    for (const Segment& each : segments)
        fits = fits && (each.p_type != PT_LOAD || each.p_filesz <= each.p_memsz) &&
               file.has(each.p_offset, each.p_filesz);
    fits = fits && sections_fit(file, head) &&
           (segments.empty() || dynamic_section_fits(file, segments));
    if (!file.is_complete())
        return "it is incomplete: " + std::to_string(file.size()) + " bytes are there, of " +
               std::to_string(file.needed()) +
               ". Copy it again, under another name, and give it its name when it is complete";
    if (!fits) return kContradictory;
    const std::string other = exported_besides(file, head);
    if (other.empty()) return {};
    return "it exports \"" + other +
           "\" besides " YK_SYMBOL
           ", and another library could take it for its own; hide all others, as yk_add_plugin of "
           "the SDK does";
}

}  // namespace yk::hosting
