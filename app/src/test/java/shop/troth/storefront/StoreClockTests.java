package shop.troth.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What shoppers read of times is told by the store's clock: no page and no mail has a format of its own in UTC. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StoreClockTests {

    private static final Path SOURCES = Path.of("src/main/java/shop/troth");

    /** Formats that are bound to UTC, or apply it to words. */
    private static final Pattern UTC_IN_WORDS = Pattern.compile(
            "Locale\\.US\\)\\s*\\.withZone\\(ZoneOffset\\.UTC\\)|'UTC'|\\.format\\(at\\.atOffset\\(ZoneOffset\\.UTC\\)\\)");

    @Test
    void no_page_or_mail_tells_a_time_in_utc() {
        assertThat(List.of("storefront", "cases", "fulfillment", "people"))
                .flatMap(it -> found(SOURCES.resolve(it)))
                .isEmpty();
        assertThat(UTC_IN_WORDS
                        .matcher("DateTimeFormatter.ofPattern(\"MMMM d\", Locale.US).withZone(ZoneOffset.UTC)")
                        .find())
                .isTrue();
    }

    private static List<String> found(Path folder) {
        var found = new ArrayList<String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                if (UTC_IN_WORDS.matcher(Files.readString(file)).find()) {
                    found.add(file.toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
