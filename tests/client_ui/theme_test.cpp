// Readable colours for every accent of a tenant.
#include "client-wasm/ui/theme.hpp"

#include <gtest/gtest.h>

namespace yk::ui {
namespace {

const Colour kWhite{255, 255, 255, 255};
const Colour kBlack{0, 0, 0, 255};

TEST(Contrast, IsThatOfTheGuidelines) {
    EXPECT_NEAR(contrast(kWhite, kBlack), 21, 0.01);
    EXPECT_NEAR(contrast(kWhite, kWhite), 1, 0.001);
    EXPECT_NEAR(contrast({0x77, 0x77, 0x77, 255}, kWhite), 4.48, 0.01);
}

TEST(Contrast, CorrectsEveryAccentOnEverySurface) {
    const char* accents[] = {"#ffff00", "#000000", "#ffffff", "#0b6e75", "#ff0000",
                             "#00ff00", "#1f6f8b", "#808080", "#f7c6c7"};
    const Colour surfaces[] = {kWhite, kBlack, {0x1b, 0x1f, 0x25, 255}, {0xf4, 0xf6, 0xf8, 255}};
    for (const char* accent : accents) {
        for (const Colour surface : surfaces) {
            for (const double ratio : {4.5, 7.0}) {
                const Colour out = readable(parse_colour(accent, {}), surface, ratio);
                EXPECT_GE(contrast(out, surface), ratio) << accent << " on " << css(surface);
            }
        }
    }
}

TEST(Contrast, LeavesAReadableColourAlone) {
    const Colour teal = parse_colour("#0b6e75", {});
    EXPECT_EQ(readable(teal, kWhite, 4.5), teal);
}

TEST(Colour, IsReadFromSixDigitsOnly) {
    const Colour fallback{1, 2, 3, 255};
    EXPECT_EQ(parse_colour("#0B6e75", fallback), (Colour{0x0b, 0x6e, 0x75, 255}));
    for (const char* bad : {"", "#fff", "0b6e75", "#0b6e7g", "#0b6e7500", "red"}) {
        EXPECT_EQ(parse_colour(bad, fallback), fallback) << bad;
    }
}

TEST(Theme, EveryTextCanBeReadOnItsSurface) {
    for (const bool dark : {false, true}) {
        for (const Appearance appearance : {Appearance::system, Appearance::high_contrast}) {
            for (const char* accent : {"#0b6e75", "#ffff00", "#111111"}) {
                platform::Environment world;
                world.prefers_dark = dark;
                const Theme t = make_theme({appearance, 100}, world, parse_colour(accent, {}));
                const double ratio = t.high_contrast ? 7 : 4.5;
                for (const Colour ink : {t.text, t.muted, t.accent, t.danger}) {
                    EXPECT_GE(contrast(ink, t.panel), ratio) << css(ink) << " dark " << dark;
                    EXPECT_GE(contrast(ink, t.page), t.high_contrast ? 7 : 4.4) << css(ink);
                }
                EXPECT_GE(contrast(t.on_accent, t.accent), 4.5);
                EXPECT_GE(contrast(t.on_danger, t.danger), 4.5);
                EXPECT_GE(contrast(t.accent_text, t.accent_soft), ratio);
                EXPECT_GE(contrast(t.field_line, t.panel), 3);
                EXPECT_GE(contrast(t.focus, t.page), 3);
                EXPECT_GE(contrast(t.muted, t.sunken), 4.5);
                for (const Tone tone :
                     {Tone::neutral, Tone::info, Tone::good, Tone::waiting, Tone::bad}) {
                    EXPECT_GE(contrast(t.tone(tone).ink, t.tone(tone).fill), ratio);
                    EXPECT_GE(contrast(t.tone(tone).ink, t.panel), ratio);
                }
            }
        }
    }
}

TEST(Theme, ControlsGrowUnderAFinger) {
    platform::Environment world;
    EXPECT_EQ(make_theme({}, world, {}).control, 36);
    world.coarse_pointer = true;
    EXPECT_EQ(make_theme({}, world, {}).control, 44);
}

}  // namespace
}  // namespace yk::ui
