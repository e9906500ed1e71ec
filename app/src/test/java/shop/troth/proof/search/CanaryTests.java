package shop.troth.proof.search;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CanaryTests {

    private static final String CARD = "5555555555554444"; // the networks' test number; no real card has it
    private static final Canary NUMBER = Canary.number(CARD);
    private static final Canary WORD = Canary.word("qvxkzwtrmlpnb");

    @TempDir
    private Path folder;

    static Stream<String> written() {
        return Stream.of(
                "paid with " + CARD + " today",
                "5555 5555 5555 4444",
                "5555-5555-5555-4444",
                "5555.55555555.4444",
                "1" + CARD + "7",
                hex(CARD),
                hex(CARD).toUpperCase(java.util.Locale.ROOT),
                base64("x" + CARD),
                base64("xy" + CARD + "tail"),
                base64("xyz" + CARD));
    }

    @ParameterizedTest
    @MethodSource("written")
    void a_number_is_found_in_texts_and_files_however_it_is_written(String text) throws IOException {
        assertThat(NUMBER.isIn(text)).isTrue();
        assertThat(found(NUMBER, text.getBytes(UTF_8))).isTrue();
        assertThat(new FileSearch(List.of(NUMBER)).isInAny(List.of("", "no number", text)))
                .isTrue();
    }

    @Test
    void a_number_is_found_in_files_of_two_byte_letters() throws IOException {
        assertThat(found(NUMBER, CARD.getBytes(UTF_16LE))).isTrue();
        assertThat(found(NUMBER, CARD.getBytes(UTF_16BE))).isTrue();
    }

    @Test
    void a_word_is_found_in_every_form() throws IOException {
        var word = "qvxkzwtrmlpnb";
        for (var bytes : List.of(
                word.getBytes(UTF_8),
                word.getBytes(UTF_16LE),
                hex(word).getBytes(UTF_8),
                base64("a" + word).getBytes(UTF_8))) {
            assertThat(found(WORD, bytes)).isTrue();
        }
        assertThat(WORD.isIn("before " + word + " after")).isTrue();
    }

    @Test
    void what_only_looks_like_it_is_not_found() throws IOException {
        for (var text :
                List.of("5555 5555 5555 4443", "5555  5555 5555 4444", "555555555555444", "5555,555555554444")) {
            assertThat(NUMBER.isIn(text)).as(text).isFalse();
            assertThat(new FileSearch(List.of(NUMBER)).isInAny(List.of(text, text)))
                    .as(text)
                    .isFalse();
            assertThat(found(NUMBER, text.getBytes(UTF_8))).as(text).isFalse();
        }
        assertThat(found(NUMBER, HexFormat.of().parseHex(CARD))).isFalse();
        assertThat(WORD.isIn("qvxkzwtrmlpn")).isFalse();
    }

    @Test
    void a_number_across_the_border_of_what_is_read_at_once_is_found() throws IOException {
        for (int before = (1 << 20) - 40; before <= (1 << 20) + 2; before++) {
            var text = " ".repeat(before) + "5555 5555-5555 4444";
            assertThat(found(NUMBER, text.getBytes(ISO_8859_1)))
                    .as("%d bytes before it", before)
                    .isTrue();
        }
        var encoded = " ".repeat((1 << 20) - 9) + base64("x" + CARD);
        assertThat(found(NUMBER, encoded.getBytes(ISO_8859_1))).isTrue();
    }

    @Test
    void a_folder_that_is_left_out_is_not_searched_and_a_large_one_only_where_it_changed() throws IOException {
        var other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("file"), CARD);
        var search = new FileSearch(List.of(NUMBER));

        assertThat(search.search(folder, Set.of(other), Long.MAX_VALUE, Instant.EPOCH)
                        .found())
                .isEmpty();
        assertThat(search.search(folder, Set.of(), 1, Instant.now().plusSeconds(60))
                        .files())
                .isZero();
        assertThat(search.search(folder, Set.of(), 1, Instant.EPOCH).found()).hasSize(1);
    }

    private boolean found(Canary canary, byte[] bytes) throws IOException {
        Files.write(folder.resolve("one"), bytes);
        return !new FileSearch(List.of(canary))
                .search(folder, Set.of(), Long.MAX_VALUE, Instant.EPOCH)
                .found()
                .isEmpty();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(UTF_8));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
