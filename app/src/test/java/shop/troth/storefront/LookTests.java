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
import shop.troth.web.Look;

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
