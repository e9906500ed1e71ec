package shop.troth.checkout.placed;

import java.nio.charset.StandardCharsets;
import shop.troth.kernel.encoding.Sha256;

/** Fingerprints of texts. */
public final class Fingerprint {

    private Fingerprint() {}

    /** Returns the SHA-256 of an ASCII text, in hexadecimal. */
    public static String of(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
