package shop.troth.staff.entry;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/**
 * One-time codes of an authenticator app (TOTP, RFC 6238: SHA-1, 30 seconds, six digits, which every such app supports), and recovery codes
 * for staff who lost their phone. {@link shop.troth.staff.StaffMembers#takeStep} ensures that no code is used twice.
 */
public final class OneTimeCodes {

    static final int KEY_BYTES = 20;

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int RECOVERY_CODES = 8;
    private static final int RECOVERY_BYTES = 10;
    private static final String ALGORITHM = TimeBasedOneTimePasswordGenerator.TOTP_ALGORITHM_HMAC_SHA1;

    private OneTimeCodes() {}

    /** Returns a new key, in Base32. */
    static String key() {
        return Base32.toBase32String(DeskToken.random(KEY_BYTES));
    }

    /** The address in the QR code for an authenticator app. */
    public static String address(String key) {
        return "otpauth://totp/%s?secret=%s&issuer=%s"
                .formatted(
                        URLEncoder.encode("Troth desk", StandardCharsets.UTF_8).replace("+", "%20"), key, "Troth");
    }

    /** The code at a time. */
    public static String at(String key, Instant at) {
        try {
            var codes = new TimeBasedOneTimePasswordGenerator(STEP, 6, ALGORITHM);
            return codes.generateOneTimePasswordString(
                    new SecretKeySpec(Base32.decode(key), ALGORITHM), at, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("any bytes are a key of HMAC", e);
        }
    }

    /** The step of a code: the current one or, because clocks differ, the previous or the next one; no value if it is none of these. */
    static OptionalLong step(String key, String code, Instant now) {
        var typed = code.replace(" ", "").getBytes(StandardCharsets.UTF_8);
        for (int off : new int[] {0, -1, 1}) {
            var at = now.plus(STEP.multipliedBy(off));
            if (MessageDigest.isEqual(at(key, at).getBytes(StandardCharsets.UTF_8), typed)) {
                return OptionalLong.of(at.getEpochSecond() / STEP.toSeconds());
            }
        }
        return OptionalLong.empty();
    }

    /** Returns eight new recovery codes, to be shown once. */
    static List<String> recovery() {
        var codes = new ArrayList<String>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            var text = Base32.toBase32String(DeskToken.random(RECOVERY_BYTES)).toLowerCase(Locale.ROOT);
            codes.add(String.join(
                    "-", text.substring(0, 4), text.substring(4, 8), text.substring(8, 12), text.substring(12)));
        }
        return List.copyOf(codes);
    }

    /** The hash under which a recovery code is stored; a plain hash is enough, because a code has 80 random bits. */
    static String recoveryHash(String code) {
        return DeskToken.hex(DeskToken.hash(code.strip().toLowerCase(Locale.ROOT)));
    }
}
