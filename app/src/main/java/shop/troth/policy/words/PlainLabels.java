package shop.troth.policy.words;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/** The lines of {@code plain.properties}: plain words for the words of the vocabulary. */
final class PlainLabels {

    private static final String NAME = "/shop/troth/policy/plain.properties";
    private static final Properties LABELS = read();

    private PlainLabels() {}

    /**
     * @param kind such as {@code data} or {@code fact}
     * @return empty for a word without a line, such as a store's own leaf
     */
    static Optional<String> find(String kind, String word) {
        return Optional.ofNullable(LABELS.getProperty(kind + "." + word));
    }

    private static Properties read() {
        try (var stream = PlainLabels.class.getResourceAsStream(NAME)) {
            if (stream == null) {
                throw new IllegalStateException(NAME + " is missing from the program");
            }
            var labels = new Properties();
            labels.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return labels;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
