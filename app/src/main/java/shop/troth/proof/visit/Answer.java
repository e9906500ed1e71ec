package shop.troth.proof.visit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One answer.
 *
 * @param headers by lower-case name, each with all its values
 * @param path what was asked for
 */
public record Answer(int status, Map<String, List<String>> headers, String body, String path) {

    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    public List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    public boolean isRedirect() {
        return status >= 300 && status < 400;
    }

    /** Where it leads; the empty text if nowhere. */
    public String location() {
        return header("location").orElse("");
    }
}
