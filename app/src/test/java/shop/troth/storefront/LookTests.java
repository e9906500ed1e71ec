package shop.troth.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.troth.stores.Store;
import shop.troth.web.look.Look;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LookTests {

    private static final Pattern FONT = Pattern.compile("url\\(\"(fonts/[^\"?]+)\\?v=([^\"]+)\"\\)");

    static Stream<Store> stores() {
        return Shelves.STORES.originals().stream();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void the_style_sheet_names_each_font_by_the_tag_of_its_content_so_that_browsers_keep_it(Store store)
            throws IOException {
        var look = new Look(Shelves.STORES);

        assertThat(fonts(store))
                .isNotEmpty()
                .allSatisfy(
                        (name, tag) -> assertThat(look.address(store, name)).isEqualTo("/look/" + name + "?v=" + tag));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void fonts_come_with_their_licence(Store store) throws IOException {
        for (var font : fonts(store).keySet()) {
            var family = font.replaceAll("^fonts/|(-italic|-[0-9]+)?\\.woff2$", "");
            assertThat(look(store).resolve("fonts/LICENSE-" + family + ".txt"))
                    .content()
                    .contains("SIL Open Font License");
        }
    }

    /** Text that is drawn twice, first in another font, must not move: the browser waits, or what stands in has the same measures. */
    @ParameterizedTest
    @MethodSource("stores")
    void a_font_is_fetched_with_the_style_sheet_and_moves_no_text_when_it_comes(Store store) throws IOException {
        var look = new Look(Shelves.STORES);
        var sheet = Files.readString(look(store).resolve("look.css"));
        var early = look.dress(store).fonts();

        assertThat(early).isNotEmpty().allSatisfy(it -> assertThat(sheet).contains(it.replaceFirst("^/look/", "")));
        for (var font : sheet.lines()
                .filter(it -> it.startsWith("@font-face") && it.contains("url("))
                .toList()) {
            var family = font.replaceAll(".*font-family: \"?([^;\"]+).*", "$1");
            assertThat(font.contains("font-display: optional")
                            || sheet.contains("@font-face { font-family: \"%s stand-in\";".formatted(family))
                                    && sheet.contains("%s, \"%s stand-in\"".formatted(family, family)))
                    .as(font)
                    .isTrue();
        }
    }

    /** The fonts of a style sheet, name to tag. */
    private static Map<String, String> fonts(Store store) throws IOException {
        return FONT.matcher(Files.readString(look(store).resolve("look.css")))
                .results()
                .collect(Collectors.toMap(it -> it.group(1), it -> it.group(2)));
    }

    private static Path look(Store store) {
        return store.folder().resolve("look");
    }
}
