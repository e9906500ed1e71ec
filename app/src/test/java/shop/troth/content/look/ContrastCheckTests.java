package shop.troth.content.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colors that can be read on one another. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContrastCheckTests {

    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)\\}");
    private static final Pattern OWN_COLOR = Pattern.compile("(^|[;\\s])color: *#");
    private static final Palette MILLIPORE = Palette.read(Path.of("..", "stores", "millipore"));

    @Test
    void contrast_is_that_of_the_guidelines_whichever_color_comes_first() {
        assertThat(color("#000").contrast(color("#FFFFFF"))).isCloseTo(21, within(0.001));
        assertThat(color("#ffffff").contrast(color("#777777"))).isCloseTo(4.478, within(0.001));
        assertThat(color("#767676").contrast(color("#ffffff"))).isCloseTo(4.542, within(0.001));
        assertThat(color("#0b5566").contrast(color("#0b5566"))).isCloseTo(1, within(0.001));
    }

    @Test
    void a_color_has_six_digits_or_three_and_nothing_else_is_one() {
        assertThat(color(" #ABC ")).isEqualTo(new Color("#aabbcc"));
        for (var wrong : new String[] {"", "red", "#12", "#12345", "#1234567", "rgb(1,2,3)", "#12345g", "#000;}"}) {
            assertThat(Color.of(wrong)).as(wrong).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "betty-mills", "perricone-md"})
    void the_looks_that_are_shipped_can_be_read_on_light_and_on_dark_pages(String store) {
        var palette = Palette.read(Path.of("..", "stores", store));

        assertThat(palette.light()).hasSizeGreaterThan(15).hasSameSizeAs(palette.dark());
        assertThat(palette.light().get(ColorToken.ACCENT))
                .isNotEqualTo(palette.dark().get(ColorToken.ACCENT));
        assertThat(ContrastCheck.faults(palette)).isEmpty();
    }

    /** Else it could become unreadable on a ground that the desk changes, and no contrast would have been computed. */
    @ParameterizedTest
    @ValueSource(strings = {"millipore", "betty-mills", "perricone-md"})
    void text_in_a_color_that_is_no_token_stands_on_a_ground_that_is_none(String store) throws IOException {
        var sheet = Files.readString(Path.of("..", "stores", store, "look", "look.css"));
        var screen = sheet.substring(0, sheet.indexOf("@media print"));

        assertThat(RULE.matcher(screen).results())
                .hasSizeGreaterThan(100)
                .filteredOn(it -> OWN_COLOR.matcher(it.group(2)).find())
                .filteredOn(it -> !it.group(1).contains("::placeholder"))
                .allMatch(it -> it.group(2).contains("background: #"));
    }

    @Test
    void what_falls_short_is_named_with_both_colors_and_their_contrast() {
        var pale = MILLIPORE.with(new Palette(Map.of(ColorToken.MUTED, color("#777777")), Map.of()));

        assertThat(ContrastCheck.faults(pale))
                .contains(
                        "On light pages, “Quiet text” #777777 on “Panels” #ffffff has a contrast of 4.47 to 1. It needs 4.5 to 1: make one of them darker or lighter.")
                .allMatch(it -> it.contains("#777777"));
    }

    @Test
    void a_ground_is_looked_at_under_the_colors_that_stay_too() {
        var red = MILLIPORE.with(new Palette(Map.of(ColorToken.SHEET, color("#d98880")), Map.of()));

        assertThat(ContrastCheck.faults(red))
                .anyMatch(it -> it.contains("“Text of errors” #96231c on “Panels” #d98880"));
    }

    /** Everywhere else this color could be read. */
    @Test
    void a_link_in_a_notice_is_looked_at_under_the_pointer_too() {
        var white = color("#ffffff");
        var light =
                Map.of(ColorToken.ACCENT_STRONG, color("#707070"), ColorToken.TINT, white, ColorToken.CHOICE, white);

        assertThat(ContrastCheck.faults(MILLIPORE.with(new Palette(light, Map.of()))))
                .isNotEmpty()
                .allMatch(it ->
                        it.startsWith("On light pages, “Links and buttons under the pointer” #707070 on “Ground of"));
    }

    @Test
    void edges_and_the_keyboard_s_frame_need_three_to_one() {
        var faint = new Palette(Map.of(), Map.of(ColorToken.EDGE, color("#27393f")));

        assertThat(ContrastCheck.faults(MILLIPORE.with(faint)))
                .isNotEmpty()
                .allMatch(it ->
                        it.startsWith("On dark pages, “Edges of fields” #27393f") && it.contains("It needs 3 to 1"));
    }

    private static Color color(String text) {
        return Color.of(text).orElseThrow();
    }
}
