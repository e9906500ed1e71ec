package shop.troth.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.troth.stores.Store;
import shop.troth.web.Look;
import shop.troth.web.Templates;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LookTests {

    private static final int FIRST_VISIT_BYTES = 60_000;
    private static final Pattern FONT = Pattern.compile("url\\(\"(fonts/[^\"?]+)\\?v=([^\"]+)\"\\)");

    static Stream<Store> stores() {
        return Shelves.STORES.originals().stream();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void a_first_visit_of_a_product_page_weighs_at_most_sixty_kilobytes_without_pictures(Store store)
            throws IOException {
        var page = new StringOutput();
        var view = Samples.product("pes-membrane-filters", "");
        Templates.html().render("storefront/product/product.jte", Map.of("page", view), page);
        var look = look(store);

        var bytes = packed(page.toString().getBytes(StandardCharsets.UTF_8))
                + packed(Files.readAllBytes(look.resolve("look.css")))
                + packed(Files.readAllBytes(look.resolve("logo.svg")));
        for (var font : fonts(store).keySet()) {
            bytes += Files.size(look.resolve(font));
        }

        assertThat(bytes).isLessThanOrEqualTo(FIRST_VISIT_BYTES);
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

    private static long packed(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        }
        return bytes.size();
    }
}
