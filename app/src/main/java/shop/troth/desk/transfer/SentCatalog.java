package shop.troth.desk.transfer;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.serve.UploadedFiles;

/** What staff sent with the form of a catalog file. */
sealed interface SentCatalog {

    int LARGEST = 8 * 1024 * 1024;

    int LARGEST_FORM = LARGEST + 64 * 1024;

    /**
     * A file that can be checked.
     *
     * @param key of the upload
     * @param text the file's text, without NUL
     * @param retire whether to retire what the file does not name
     */
    record Whole(UUID key, String text, boolean retire) implements SentCatalog {}

    /** A file that cannot be checked, with the reason in a sentence. */
    record Refused(HttpStatus status, String why) implements SentCatalog {}

    /** @throws ResponseStatusException 400 if it is not the form, or is incomplete */
    static SentCatalog read(HttpServletRequest request) {
        try {
            return request.getContentLengthLong() > LARGEST_FORM ? tooLarge() : whole(request);
        } catch (IOException e) { // the request was cut off
            throw wrong();
        }
    }

    private static SentCatalog whole(HttpServletRequest request) throws IOException {
        var files = new UploadedFiles(request, 1, "Upload one file at a time.");
        var bytes = new byte[0];
        while (files.next()) {
            bytes = files.content().readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                return tooLarge();
            }
        }
        if (!files.notes().isEmpty()) {
            return refused(files.notes().getFirst());
        }
        var key = files.field("key").map(SentCatalog::key).orElseThrow(SentCatalog::wrong);
        if (bytes.length == 0) {
            return refused("Choose a file.");
        }
        var retire = files.field("retire").filter(it -> !it.isEmpty()).isPresent();
        return text(bytes)
                .<SentCatalog>map(it -> new Whole(key, it, retire))
                .orElseGet(() -> refused("This file is not UTF-8 text. Save it as CSV UTF-8 and try again."));
    }

    private static UUID key(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
    }

    /** The text of a file; empty if it is not UTF-8 text. */
    private static Optional<String> text(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text).filter(it -> it.indexOf('\0') < 0);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Refused tooLarge() {
        return new Refused(
                HttpStatus.CONTENT_TOO_LARGE, "This file is larger than 8 MB. Split it, and upload the parts.");
    }

    private static Refused refused(String why) {
        return new Refused(HttpStatus.UNPROCESSABLE_CONTENT, why);
    }

    private static ResponseStatusException wrong() {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
}
