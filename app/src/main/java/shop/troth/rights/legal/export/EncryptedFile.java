package shop.troth.rights.legal.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts a file so that its recipient can decrypt it with a passphrase and OpenSSL:
 * {@code openssl enc -d -aes-256-cbc -pbkdf2 -iter 600000 -md sha256}. The passphrase is not stored.
 *
 * @see <a href="https://docs.openssl.org/3.0/man1/openssl-enc/">openssl-enc</a>
 */
final class EncryptedFile {

    private static final byte[] MAGIC = "Salted__".getBytes(StandardCharsets.US_ASCII);
    private static final int ITERATIONS = 600_000;
    private static final int SALT = 8;
    private static final int KEY = 32;
    private static final int BLOCK = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Printable ASCII, which is encoded the same on every machine. */
    private static final Pattern STRONG = Pattern.compile("[\\x20-\\x7E]{16,200}");

    private EncryptedFile() {}

    static boolean isStrong(String passphrase) {
        return STRONG.matcher(passphrase).matches();
    }

    static byte[] of(byte[] content, String passphrase) {
        var salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        var spec = new PBEKeySpec(passphrase.toCharArray(), salt, ITERATIONS, (KEY + BLOCK) * Byte.SIZE);
        try {
            var derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(Arrays.copyOf(derived, KEY), "AES"),
                    new IvParameterSpec(Arrays.copyOfRange(derived, KEY, KEY + BLOCK)));
            var file = new ByteArrayOutputStream();
            file.writeBytes(MAGIC);
            file.writeBytes(salt);
            file.writeBytes(cipher.doFinal(content));
            return file.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks AES or PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }
}
