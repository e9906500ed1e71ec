package shop.troth.cases.email.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.ResponseEntity;
import shop.troth.catalog.pictures.prepare.Photos;
import shop.troth.catalog.pictures.prepare.RecognizePicture;
import shop.troth.vault.Kind.SentFile;

/** Of what came by email, pictures and plain text are shown, and nothing else; whatever it is, it is in a sandbox. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswerFileTests {

    private static final byte[] SCRIPT = "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);

    private final AnswerFile answerFile = new AnswerFile(new RecognizePicture());

    /**
     * A file that is shown.
     *
     * @param as the type that the browser is told
     */
    record Shown(String as, SentFile file) {
        @Override
        public String toString() {
            return as + " called " + file.name();
        }
    }

    static List<Shown> shown() {
        return List.of(
                shown("image/png", "x.bin", Photos.png(120, 100, BufferedImage.TYPE_INT_RGB)),
                shown("image/png", "tiny.png", Photos.png(3, 90, BufferedImage.TYPE_INT_ARGB)),
                shown("image/jpeg", "x", Photos.jpeg(120, 100)),
                shown("image/gif", "x.pdf", Photos.gif(120, 100)),
                shown("image/webp", "x.html", Photos.webp(120, 100, Color.RED)),
                shown("text/plain;charset=UTF-8", "x.txt", "Größe\r\n\t5\f".getBytes(StandardCharsets.UTF_8)),
                shown("text/plain;charset=UTF-8", "page.html.txt", SCRIPT));
    }

    private static Shown shown(String as, String name, byte[] bytes) {
        return new Shown(as, new SentFile(name, "text/html", bytes)); // whatever the sender says
    }

    @ParameterizedTest
    @MethodSource("shown")
    void pictures_and_plain_text_are_shown_as_what_they_are(Shown one) {
        var answer = answerFile.of(one.file());

        assertThat(header(answer, "Content-Type")).isEqualTo(one.as());
        assertThat(header(answer, "Content-Disposition")).startsWith("inline;");
        assertThat(answer.getBody()).isEqualTo(one.file().bytes());
    }

    static Stream<SentFile> saved() {
        var png = Photos.png(120, 100, BufferedImage.TYPE_INT_RGB);
        return Stream.of(
                new SentFile("page.html", "text/html", SCRIPT),
                new SentFile("picture.png", "image/png", SCRIPT),
                new SentFile(
                        "picture.svg", "image/svg+xml", "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8)),
                new SentFile("half.png", "image/png", Arrays.copyOf(png, png.length / 2)),
                new SentFile("head.png", "image/png", Arrays.copyOf(png, 60)),
                new SentFile("bomb.png", "image/png", Photos.largePng(20_000, 20_000)),
                new SentFile("wide.png", "image/png", Photos.largePng(17_000, 20)),
                new SentFile("high.png", "image/png", Photos.largePng(20, 17_000)),
                new SentFile("binary.txt", "text/plain", new byte[] {'a', 0, 'b'}),
                new SentFile("latin.txt", "text/plain", new byte[] {'a', (byte) 0xe9, 'b'}),
                new SentFile("list.csv", "text/csv", "=cmd()".getBytes(StandardCharsets.UTF_8)),
                new SentFile("plan.pdf", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("saved")
    void anything_else_is_saved(SentFile file) {
        var answer = answerFile.of(file);

        assertThat(header(answer, "Content-Type")).isEqualTo("application/octet-stream");
        assertThat(header(answer, "Content-Disposition")).startsWith("attachment;");
        assertThat(answer.getBody()).isEqualTo(file.bytes());
    }

    @Test
    void each_is_in_a_sandbox_of_no_origin() {
        Stream.concat(shown().stream().map(Shown::file), saved())
                .map(answerFile::of)
                .forEach(it -> {
                    assertThat(header(it, "Content-Security-Policy"))
                            .isEqualTo(
                                    "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
                    assertThat(header(it, "X-Content-Type-Options")).isEqualTo("nosniff");
                    assertThat(header(it, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
                    assertThat(header(it, "Cache-Control")).isEqualTo("no-store");
                });
    }

    private static String header(ResponseEntity<byte[]> answer, String name) {
        return String.valueOf(answer.getHeaders().getFirst(name));
    }
}
