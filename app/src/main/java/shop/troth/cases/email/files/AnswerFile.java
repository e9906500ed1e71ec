package shop.troth.cases.email.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import shop.troth.catalog.pictures.prepare.RecognizePicture;
import shop.troth.vault.Kind;

/**
 * A file of an unknown sender as a browser gets it. A picture that can be decoded, and plain text, are shown; anything else is saved. In either
 * case it is in a sandbox, which has an origin of its own, that of nobody: it runs nothing, loads nothing, and reads nothing of ours. What it
 * is, its content tells; its type is not the sender's to say.
 */
@Component
public class AnswerFile {

    private static final String NOWHERE =
            "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String DOWNLOADED = "application/octet-stream";

    private final RecognizePicture recognizePicture;

    AnswerFile(RecognizePicture recognizePicture) {
        this.recognizePicture = recognizePicture;
    }

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

    /** Plain text in UTF-8, without signs that are none of a text. */
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
