package shop.troth.proof.visit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipInputStream;

/**
 * An HTTP response.
 *
 * @param headers all values of each header, by lowercase name
 * @param path the requested path, with its query
 * @param raw the body, one character per byte
 */
public record ProbeResponse(int status, Map<String, List<String>> headers, String body, String path, String raw) {

    private static final Set<Integer> AWAY = Set.of(429, 502, 503, 504);

    /**
     * This answer, unless the server was too busy, or a part of it was away, which says nothing about what it promises. An error (500) is for
     * the check to judge, like any other answer.
     *
     * @throws ProbeIncomplete if the status is 429, 502, 503, or 504; names the database if that is away, and the first part of the path only,
     *     because others may hold a value
     */
    ProbeResponse served() {
        if (AWAY.contains(status)) {
            var page = path.replaceFirst("^(/[a-z-]*).*", "$1");
            throw new ProbeIncomplete(
                    header("x-unavailable").filter("database"::equals).isPresent()
                            ? "The database did not answer, so the page %s could not be opened.".formatted(page)
                            : "The page %s answered with status %d.".formatted(page, status));
        }
        return this;
    }

    /** The files of a ZIP archive, by name; empty if the body is not one. */
    public Map<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(raw.getBytes(StandardCharsets.ISO_8859_1)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return Map.of();
        }
        return files;
    }

    /** The first value of a header, whatever the case of its name; empty if it is missing. */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** All values of a header, whatever the case of its name. */
    public List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** Whether the status is 3xx. */
    public boolean isRedirect() {
        return status >= 300 && status < 400;
    }

    /** The {@code Location} header; empty if there is none. */
    public String location() {
        return header("location").orElse("");
    }
}
