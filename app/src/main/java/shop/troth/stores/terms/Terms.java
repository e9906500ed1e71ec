package shop.troth.stores.terms;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jsoup.Jsoup;
import shop.troth.kernel.Problem;
import shop.troth.kernel.encoding.Sha256;

/**
 * The version of a store's terms of use, which are in {@code pages/terms-of-use.html}. A store without that page has none.
 *
 * @param dated the date on the page
 * @param hash the first eight hexadecimal digits of the page's SHA-256, which distinguishes versions of the same day
 */
public record Terms(LocalDate dated, String hash) {

    /** The path of the page in the shop. */
    public static final String PATH = "/pages/terms-of-use";

    private static final String FILE = "pages/terms-of-use.html";
    private static final String DAY = "time[datetime]";
    private static final int DIGITS = 8;

    /** As stored with an order, such as {@code 2026-11-20 3f0a9c1e}. */
    public String version() {
        return dated + " " + hash;
    }

    /** @throws Problem if the page has no date or cannot be read */
    public static Optional<Terms> read(Path folder) {
        var file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var bytes = Files.readAllBytes(file);
            var page = Jsoup.parse(new String(bytes, StandardCharsets.UTF_8));
            return Optional.of(new Terms(
                    LocalDate.parse(page.select(DAY).attr("datetime")),
                    Sha256.hex(bytes).substring(0, DIGITS)));
        } catch (DateTimeException e) {
            throw undated(file);
        } catch (IOException e) {
            throw new Problem("Cannot read the terms in %s: they must be a readable UTF-8 file.".formatted(file), e);
        }
    }

    private static Problem undated(Path file) {
        return new Problem("%s has no version date: add one <time datetime=\"2026-11-20\">.".formatted(file));
    }
}
