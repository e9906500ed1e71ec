package shop.troth.storefront.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The one script of the shop: it checks entries in the reader's own browser, so that nobody has to take our word for it. It reads
 * the page it stands on, asks our own origin for one proof, and keeps and sends nothing.
 */
@RestController
class CheckScript {

    private static final String FILE = "/shop/troth/storefront/record-check.js";
    private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);
    private static final int TAG_BYTES = 8;

    private final byte[] content;
    private final String tag;

    CheckScript() {
        try (var in = CheckScript.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the program");
            }
            content = in.readAllBytes();
            var hash = MessageDigest.getInstance("SHA-256").digest(content);
            tag = HexFormat.of().formatHex(Arrays.copyOf(hash, TAG_BYTES));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(FILE + " cannot be read", e);
        }
    }

    /** Where a page finds it; changes with its content. */
    String address() {
        return "/scripts/" + tag + "/record-check.js";
    }

    @GetMapping("/scripts/{asked}/record-check.js")
    ResponseEntity<byte[]> script(@PathVariable String asked) {
        return asked.equals(tag)
                ? ResponseEntity.ok()
                        .contentType(SCRIPT)
                        .cacheControl(CacheControl.maxAge(Duration.ofDays(365))
                                .cachePublic()
                                .immutable())
                        .body(content)
                : ResponseEntity.notFound().build();
    }
}
