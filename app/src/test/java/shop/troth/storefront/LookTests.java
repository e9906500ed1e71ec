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
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.web.Look;
import shop.troth.web.Templates;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LookTests {

    private static final int FIRST_VISIT_BYTES = 60_000;
    private static final Path LOOK = Path.of("../stores/millipore/look");

    @Test
    void a_first_visit_of_a_product_page_weighs_at_most_sixty_kilobytes_without_pictures() throws IOException {
        var page = new StringOutput();
        var view = Samples.product("pes-membrane-filters", "");
        Templates.html().render("storefront/product/product.jte", Map.of("page", view), page);

        var bytes = packed(page.toString().getBytes(StandardCharsets.UTF_8))
                + packed(Files.readAllBytes(LOOK.resolve("look.css")))
                + packed(Files.readAllBytes(LOOK.resolve("logo.svg")))
                + Files.size(LOOK.resolve("fonts/geist.woff2"))
                + Files.size(LOOK.resolve("fonts/geist-mono.woff2"));

        assertThat(bytes).isLessThanOrEqualTo(FIRST_VISIT_BYTES);
    }

    @Test
    void the_style_sheet_names_each_font_by_the_tag_of_its_content_so_that_browsers_keep_it() throws IOException {
        var look = new Look(Shelves.STORES);
        var named = Pattern.compile("url\\(\"(fonts/[^\"?]+)\\?v=([^\"]+)\"\\)")
                .matcher(Files.readString(LOOK.resolve("look.css")))
                .results()
                .toList();

        assertThat(named)
                .hasSize(2)
                .allSatisfy(it -> assertThat(look.address(Shelves.MILLIPORE, it.group(1)))
                        .isEqualTo("/look/" + it.group(1) + "?v=" + it.group(2)));
    }

    @Test
    void fonts_come_with_their_licence() {
        assertThat(LOOK.resolve("fonts/LICENSE-geist.txt")).content().contains("SIL Open Font License");
        assertThat(LOOK.resolve("fonts/LICENSE-geist-mono.txt")).content().contains("SIL Open Font License");
    }

    private static long packed(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        }
        return bytes.size();
    }
}
