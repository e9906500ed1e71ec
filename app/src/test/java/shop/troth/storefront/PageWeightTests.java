package shop.troth.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** What a browser fetches on a first visit, pictures aside, as it comes over the wire. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class PageWeightTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final int MOST_BYTES = 60_000;
    private static final Pattern NEEDED =
            Pattern.compile("(?:<link rel=\"stylesheet\" href|<script[^>]* src)=\"([^\"]+)\"");
    private static final Pattern LISTED = Pattern.compile("<h3><a href=\"(/products/[^\"]+)\">");
    private static final Pattern FONT = Pattern.compile("url\\([\"']?([^)\"']+\\.woff2[^)\"']*)[\"']?\\)");

    @ParameterizedTest
    @CsvSource({"millipore", "perricone-md", "betty-mills"})
    void the_first_visit_of_every_product_page_stays_under_sixty_kilobytes(String store) {
        var client = new ShopClient(SHOP.store(store));
        var weights = new TreeMap<Integer, String>();
        LISTED.matcher(client.get("/products").body()).results().forEach(it -> {
            var path = it.group(1);
            var page = client.get(path).body();
            int bytes = weight(client, path);
            for (var needed : NEEDED.matcher(page).results().toList()) {
                bytes += weight(client, needed.group(1));
                for (var font : FONT.matcher(client.get(needed.group(1)).body())
                        .results()
                        .toList()) {
                    bytes += weight(client, "/look/" + font.group(1).replaceFirst("^(\\.\\./|/look/|\\./)+", ""));
                }
            }
            weights.put(bytes, path);
        });

        assertThat(weights).hasSizeGreaterThan(5);
        assertThat(weights.firstKey()).as("with fonts and styles").isGreaterThan(20_000); // or it counted nothing
        assertThat(weights.lastKey()).as(weights.lastEntry().getValue()).isLessThanOrEqualTo(MOST_BYTES);
    }

    private static int weight(ShopClient client, String path) {
        var answer = client.get(path, "Accept-Encoding: gzip");
        assertThat(answer.status()).as(path).isEqualTo(200);
        var length = answer.header("content-length");
        return length == null ? gzipped(answer.body()) : Integer.parseInt(length);
    }

    /** What is compressed while it is sent has no length in its header. */
    private static int gzipped(String body) {
        var wire = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(wire)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return wire.size();
    }
}
