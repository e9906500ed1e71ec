package shop.troth.rights.successor;

import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Encrypts a file to a public key, so that nothing but its private key decrypts it: {@code age --decrypt -i key.txt}.
 *
 * @see <a href="https://age-encryption.org/v1">The age file format</a>
 */
public final class AgeFile {

    private static final Pattern KEY = Pattern.compile("age1[0-9a-z]{58}");

    private AgeFile() {}

    /** Returns whether a text is a public key of this format. */
    public static boolean isKey(String text) {
        if (!KEY.matcher(text).matches()) {
            return false;
        }
        try {
            X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(text);
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** @param key a public key, see {@link #isKey} */
    public static byte[] of(byte[] content, String key) {
        var file = new ByteArrayOutputStream();
        try {
            var writer = X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(key);
            try (var channel = new StandardEncryptingChannelFactory()
                    .newEncryptingChannel(Channels.newChannel(file), List.of(writer))) {
                var left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the export could not be encrypted", e);
        }
        return file.toByteArray();
    }
}
