package shop.troth.cases.email.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.http.ContentDisposition;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import shop.troth.catalog.pictures.prepare.RecognizePicture;
import shop.troth.vault.Kind;

/**
 * Responds with a file from an unknown sender. A picture that can be decoded, and plain text, are displayed; anything else is downloaded.
 * In either case the response is sandboxed in an opaque origin: it can run, load, and read nothing. The file's content decides its type,
 * not its sender.
 */
@Component
@RequiredArgsConstructor
public class AnswerFile {

    private static final String NOWHERE =
            "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String DOWNLOADED = "application/octet-stream";

    private final RecognizePicture recognizePicture;

    public ResponseEntity<byte[]> of(Kind.SentFile file) {
        var shown = text(file).or(() -> recognizePicture.type(file.bytes()));
        var place = shown.isPresent() ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok()
                .header("Content-Type", shown.orElse(DOWNLOADED))
                .header(
                        "Content-Disposition",
                        place.filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", NOWHERE)
                .header("X-Content-Type-Options", "nosniff")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .body(file.bytes());
    }

    /** The content type if this is plain text in UTF-8, without control characters; empty if not. */
    private static Optional<String> text(Kind.SentFile file) {
        var isNamed = file.type().equals("text/plain")
                || file.name().toLowerCase(Locale.ROOT).endsWith(".txt");
        if (!isNamed) {
            return Optional.empty();
        }
        try {
            var words = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file.bytes()));
            return words.chars().allMatch(AnswerFile::isOfText)
                    ? Optional.of("text/plain;charset=UTF-8")
                    : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isOfText(int sign) {
        return !Character.isISOControl(sign) || Character.isWhitespace(sign);
    }
}
