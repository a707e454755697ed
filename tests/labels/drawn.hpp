// Screens drawn with a real plugin's tables and texts, and the words that stand on them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/client_screens/world.hpp"

namespace yk::test {

// The words of one screen.
class Drawn {
public:
    void add(std::string_view text);
    // Letter for letter; blanks and the width of brackets don't count. The label is all that stands
    // there, or a part between blanks, commas and colons; with "…" at its end the beginning of a
    // part.
    bool has(std::string_view label) const;

private:
    std::vector<std::string> texts_;
};
using Screens = std::map<std::string, Drawn, std::less<>>;  // by the name in the lists of labels

Catalogue catalogue_of(const std::string& plugin, const std::string& locale,
                       const std::string& role);

// A clerk at the client of that municipality.
struct DrawnTown : World {
    DrawnTown(const std::string& plugin, const std::string& locale,
              const std::string& role = "clinic");
    void read(const std::string& screen);  // what is drawn now belongs to it

    Catalogue all;
    Screens screens;
};

// The sign-in page is plain HTML, made from the catalogue.
Drawn sign_in_page(const Catalogue& all);

Screens kumamoto_screens();
Screens kdca_screens();

}  // namespace yk::test
