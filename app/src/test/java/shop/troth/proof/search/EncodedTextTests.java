package shop.troth.proof.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written backward, escaped, compressed or hashed without a key is found as well. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EncodedTextTests {

    private static final String EMAIL = "probe-qvxkzwtrmlpnb@example.org";
    private static final List<Canary> SOUGHT = List.of(Canary.word("qvxkzwtrmlpnb"), Canary.hashOf(EMAIL));

    @TempDir
    private Path folder;

    static Stream<String> disguises() throws IOException {
        var gzip = packed(true);
        var zlib = packed(false);
        return Stream.of(
                new StringBuilder(EMAIL).reverse().toString(),
                each("\\u%04x"),
                each("\\u%04X"),
                each("\\x%02x"),
                each("%%%02X"),
                each("&#%d;"),
                each("&#x%x;"),
                Base64.getEncoder().encodeToString(gzip),
                Base64.getUrlEncoder().withoutPadding().encodeToString(gzip),
                Base64.getEncoder().encodeToString(zlib),
                HexFormat.of().formatHex(gzip),
                "\\x" + HexFormat.of().formatHex(zlib),
                HexFormat.of().withUpperCase().formatHex(gzip));
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void it_is_found_in_texts_and_files_whatever_stands_around(String text) throws IOException {
        var search = new TextSearch(SOUGHT);
        for (var line :
                List.of(text, "for " + text + " today", "{\"typed\":\"" + text + "\"}", "a,b\n" + text + "\n")) {
            assertThat(search.isIn(line)).as(line).isTrue();
            assertThat(found(line.getBytes(UTF_8))).as(line).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "SHA-1", "SHA-256"})
    void a_plain_hash_is_found_however_it_is_written(String algorithm) throws Exception {
        var hash = MessageDigest.getInstance(algorithm).digest(EMAIL.getBytes(UTF_8));
        for (var text : List.of(
                HexFormat.of().formatHex(hash),
                HexFormat.of().withUpperCase().formatHex(hash),
                Base64.getEncoder().encodeToString(hash),
                Base64.getUrlEncoder().withoutPadding().encodeToString(hash))) {
            assertThat(new TextSearch(SOUGHT).isIn("of " + text)).as(text).isTrue();
            assertThat(SOUGHT.getLast().isIn("of " + text)).as(text).isTrue();
            assertThat(found(text.getBytes(UTF_8))).as(text).isTrue();
        }
        assertThat(found(hash)).isTrue();
    }

    @Test
    void a_compressed_file_is_looked_into() throws IOException {
        assertThat(found(packed(true))).isTrue();
        assertThat(found(packed(false))).isTrue();
    }

    @Test
    void a_name_of_a_file_is_read_as_well() throws IOException {
        Files.writeString(folder.resolve(EMAIL + ".txt"), "nothing");

        assertThat(new FileSearch(SOUGHT)
                        .search(folder, Set.of(), Long.MAX_VALUE, Instant.EPOCH)
                        .found())
                .hasSize(1);
    }

    @Test
    void what_was_cut_off_still_shows_its_beginning() throws IOException {
        var text = Base64.getEncoder().encodeToString(packed(true));

        assertThat(new TextSearch(SOUGHT).isIn(text.substring(0, text.length() - 16)))
                .isTrue();
    }

    @Test
    void a_long_run_of_escapes_is_read_to_its_end() {
        var text = "\\u0020".repeat(100_000) + each("\\u%04x");

        assertThat(new TextSearch(SOUGHT).isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "H4sIAAAAAAAA/this+is/no/archive+at+all",
                "eJwAAAAAAAAAAAAAAAAAAAA",
                "1f8b08ffffffffffffffffffffffff",
                "\\u0071\\u0076\\u0078\\u006b\\u007a\\u0077\\u0074",
                "%71%76%78%6B%7A%77%74%72%6D%6C%70%6E",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
            })
    void what_only_looks_like_it_is_not_found(String text) throws IOException {
        assertThat(new TextSearch(SOUGHT).isIn(text)).isFalse();
        assertThat(found(text.getBytes(UTF_8))).isFalse();
    }

    private boolean found(byte[] bytes) throws IOException {
        Files.write(folder.resolve("one"), bytes);
        return !new FileSearch(SOUGHT)
                .search(folder, Set.of(), Long.MAX_VALUE, Instant.EPOCH)
                .found()
                .isEmpty();
    }

    private static String each(String form) {
        return EMAIL.chars().mapToObj(form::formatted).collect(Collectors.joining());
    }

    private static byte[] packed(boolean gzip) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream zip = gzip ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
            zip.write(("{\"email\":\"" + EMAIL + "\"}").getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
