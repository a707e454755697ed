// Has only one text in Japanese; all others are missing.
#include "museum.hpp"

static constexpr museum::Words kJapanese[] = {{"ui.title", "博物館"}};
static constexpr auto kTexts =
    museum::texts(museum::in("en", museum::kEnglish), museum::in("ja", kJapanese));
static constexpr yk_catalogue half_said() {
    yk_catalogue all = museum::sound();
    all.texts = museum::table(kTexts);
    return all;
}
static constexpr yk_catalogue kHalfSaid = half_said();
EXPORT_TEST_PLUGIN(museum::rules(&kHalfSaid))
