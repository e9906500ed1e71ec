package shop.troth.checkout.placed;

import java.nio.charset.StandardCharsets;
import shop.troth.kernel.encoding.Sha256;

/** A short text that differs where a long one does. */
public final class Fingerprint {

    private Fingerprint() {}

    /** SHA-256 in hexadecimal. */
    public static String of(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
