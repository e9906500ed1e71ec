package shop.troth.content.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LookTextTests {

    private static final Palette MILLIPORE = Palette.read(Path.of("..", "stores", "millipore"));
    private static final String DRAWING =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">\n<path d=\"M0 0H9V9Z\">\n</path>\n</svg>";

    private static final LookText LOOK = new LookText(
            "figtree",
            LookText.DRAWING,
            true,
            new Palette(
                    Map.of(ColorToken.ACCENT, new Color("#8a1c5b")),
                    Map.of(ColorToken.ACCENT_STRONG, new Color("#ffffff"))),
            DRAWING);

    @Test
    void a_look_is_a_text_and_the_text_is_the_look() {
        assertThat(LOOK.text())
                .isEqualTo(
                        "font: figtree\nlogo: drawing\nlogo-color: text\nlight accent: #8a1c5b\ndark accent-strong: #ffffff\n\n"
                                + DRAWING + "\n");
        assertThat(LookText.of(LOOK.text())).isEqualTo(LOOK);
        assertThat(LookText.faults(LOOK.text(), MILLIPORE)).isEmpty();
        assertThat(LookText.of("")).isEqualTo(LookText.PLAIN);
        assertThat(LookText.PLAIN.text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            font: comic-sans                     | “font: comic-sans” isn’t one of the fonts
            font:                                | isn’t a setting of a look
            logo: https://evil.test/a.png        | isn’t an uploaded picture
            logo: /pictures/../v1/x.png          | isn’t an uploaded picture
            logo: drawing                        | if there is a drawing below it
            light accent: red                    | “red” isn’t a color such as #0b5566
            light band: #0b5566                  | “band” isn’t a color of this store’s look
            light good: #0b5566                  | “good” isn’t a color of this store’s look
            blue accent: #0b5566                 | isn’t a setting of a look
            } body { display: none               | isn’t a setting of a look
            light accent: #ffe45c                | has a contrast of 1.
            """)
    void what_a_look_may_not_have_is_named(String line, String words) {
        assertThat(LookText.faults(line + "\n", MILLIPORE)).first().asString().contains(words);
    }

    @Test
    void a_drawing_that_nothing_names_and_one_with_a_script_are_faults_and_neither_is_shown() {
        assertThat(LookText.faults(DRAWING, MILLIPORE)).hasSize(1);
        assertThat(LookText.of(DRAWING)).isEqualTo(LookText.PLAIN);
        var evil = "logo: drawing\n\n" + DRAWING.replace("</svg>", "<script>x</script></svg>");
        assertThat(LookText.faults(evil, MILLIPORE)).singleElement().asString().contains("<script>");
        assertThat(LookText.of(evil)).isEqualTo(LookText.PLAIN);
    }

    @Test
    void what_changed_is_said_in_words() {
        assertThat(LOOK.changesSince(LookText.PLAIN, MILLIPORE))
                .containsExactly(
                        "Font: the store’s own to figtree",
                        "Logo",
                        "Links and buttons on light pages: #0b5566 to #8a1c5b",
                        "Links and buttons under the pointer on dark pages: #a9e6f1 to #ffffff");
        assertThat(LOOK.changesSince(LOOK, MILLIPORE)).isEmpty();
    }

    @Test
    void the_style_sheet_sets_what_changed_and_nothing_on_paper() {
        var look = new ShopLook(MILLIPORE, LOOK);

        assertThat(look.sheet(it -> "/look/" + it + "?v=1"))
                .contains(
                        "url(\"/look/own/figtree.woff2?v=1\")",
                        ":root { --sans: \"Shipped figtree\", system-ui, sans-serif; }",
                        "@media not print { :root { --accent: #8a1c5b; } }",
                        "@media (prefers-color-scheme: dark) { :root:not([data-display]) { --accent-strong: #ffffff; } }",
                        "@media not print { :root[data-display=\"dark\"] { --accent-strong: #ffffff; } }",
                        ".logo { mask-image: url(\"/look/own/logo.svg?v=1\"); }");
        assertThat(look.files().keySet()).containsExactly("own/figtree.woff2", "own/logo.svg");
        assertThat(look.palette().light().get(ColorToken.ACCENT)).isEqualTo(new Color("#8a1c5b"));
        assertThat(new ShopLook(MILLIPORE, LookText.PLAIN).sheet(it -> it)).isEmpty();
    }

    @Test
    void each_shipped_font_is_there_with_its_license() throws IOException {
        for (var font : ShippedFont.values()) {
            for (var name : font.names()) {
                var family = name.replaceAll("(-[0-9]+)?\\.woff2$", "");
                try (var in = ShippedFont.class.getResourceAsStream("LICENSE-" + family + ".txt")) {
                    var license = new String(Objects.requireNonNull(in, family).readAllBytes(), StandardCharsets.UTF_8);
                    assertThat(license).contains("SIL Open Font License");
                }
            }
            assertThat(font.files().values())
                    .as(font.word())
                    .allSatisfy(it -> assertThat(it).startsWith('w', 'O', 'F', '2'));
        }
    }
}
