package shop.troth.cases.email.files;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.ResponseEntity;
import shop.troth.vault.Kind;

/**
 * A file of an unknown sender as a browser gets it: saved, and never shown, so it runs in no origin of ours. Its type is not the sender's to
 * say, and were it shown after all, it would be a page without scripts and of no origin.
 */
public final class FileDownload {

    private FileDownload() {}

    public static ResponseEntity<byte[]> of(Kind.SentFile file) {
        return ResponseEntity.ok()
                .header("Content-Type", "application/octet-stream")
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .body(file.bytes());
    }
}
