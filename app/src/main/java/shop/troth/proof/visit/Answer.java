package shop.troth.proof.visit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipInputStream;

/**
 * One answer.
 *
 * @param headers by lower-case name, each with all its values
 * @param path what was asked for
 * @param raw the body as it came, a character for each byte
 */
public record Answer(int status, Map<String, List<String>> headers, String body, String path, String raw) {

    /** The files of an archive, by name; none if it is no ZIP. */
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
