package shop.troth.testbank.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The Stripe-Signature header: HMAC-SHA256 over the time, a dot and the body, one {@code v1} for each secret. */
final class Signature {

    private static final String HMAC = "HmacSHA256";

    private Signature() {}

    /** @param seconds since 1970 */
    static String of(byte[] body, long seconds, List<String> secrets) {
        return "t=" + seconds
                + secrets.stream()
                        .map(secret -> ",v1=" + sign(body, seconds, secret))
                        .collect(Collectors.joining());
    }

    private static String sign(byte[] body, long seconds, String secret) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), HMAC));
            mac.update((seconds + ".").getBytes(UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing); // every JDK has it
        }
    }
}
