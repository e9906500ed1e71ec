package shop.troth.web.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.testing.Seed;
import shop.troth.testing.Tampering;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GzipFragmentTests {

    private final Compression compression = new Compression();
    private final Random random = Seed.random(5);

    @Test
    void pieces_make_one_page_whose_checksum_is_right() throws IOException {
        for (int i = 0; i < 300; i++) {
            var first = text(random.nextInt(20_000));
            var second = text(random.nextInt(50));
            var third = text(random.nextInt(3_000));

            var whole = GzipFragment.whole(piece(first), piece(second), piece(third));

            assertThat(unzipped(whole)).isEqualTo(first + second + third);
        }
    }

    @Test
    void a_piece_may_be_empty_and_a_page_be_one_piece() throws IOException {
        assertThat(unzipped(GzipFragment.whole(piece("")))).isEmpty();
        assertThat(unzipped(GzipFragment.whole(piece("a"), piece(""), piece("b"))))
                .isEqualTo("ab");
        assertThat(unzipped(compression.gzip("whole".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("whole");
    }

    @Test
    void what_cannot_be_compressed_fits_too() throws IOException {
        var noise = new byte[60_000];
        random.nextBytes(noise);
        var text = new String(noise, StandardCharsets.ISO_8859_1);

        assertThat(unzipped(GzipFragment.whole(piece(text), piece("end")))).isEqualTo(text + "end");
    }

    @Test
    void a_changed_byte_is_noticed() { // or the checksum above proves nothing
        var whole = GzipFragment.whole(piece(text(5_000)), piece("end"));
        var altered = Tampering.bit(whole, whole.length - 6);

        assertThatThrownBy(() -> unzipped(altered)).isInstanceOf(IOException.class);
    }

    @Test
    void pages_that_say_something_else_have_another_tag() {
        var page = piece(text(5_000));

        assertThat(GzipFragment.tag(GzipFragment.whole(page, piece("1"))))
                .isEqualTo(GzipFragment.tag(GzipFragment.whole(page, piece("1"))))
                .isNotEqualTo(GzipFragment.tag(GzipFragment.whole(page, piece("2"))));
    }

    private GzipFragment piece(String text) {
        return compression.piece(text.getBytes(StandardCharsets.UTF_8));
    }

    private String text(int length) {
        return random.ints(length, 'a', 'k')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String unzipped(byte[] bytes) throws IOException {
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
