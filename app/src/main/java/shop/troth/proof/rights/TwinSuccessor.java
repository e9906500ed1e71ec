package shop.troth.proof.rights;

import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipInputStream;

/** A made-up successor with a key pair of its own, which opens what it gets. */
public final class TwinSuccessor {

    private final KeyPair keys;

    public TwinSuccessor() {
        try {
            this.keys = new X25519KeyPairGenerator().generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks X25519", e);
        }
    }

    /** Its public key. */
    public String key() {
        return new String(keys.getPublic().getEncoded(), StandardCharsets.US_ASCII);
    }

    /** The text of all parts of an export, one after another; empty if a part does not open with its key. */
    public Optional<String> open(byte[] archive) {
        var text = new StringBuilder();
        try (var parts = new ZipInputStream(new ByteArrayInputStream(archive))) {
            while (parts.getNextEntry() != null) {
                text.append(new String(opened(parts.readAllBytes()), StandardCharsets.UTF_8));
            }
            return Optional.of(text.toString());
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] opened(byte[] part) throws GeneralSecurityException, IOException {
        var reader = X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(
                new String(keys.getPrivate().getEncoded(), StandardCharsets.US_ASCII));
        try (var channel = new StandardDecryptingChannelFactory()
                .newDecryptingChannel(Channels.newChannel(new ByteArrayInputStream(part)), List.of(reader))) {
            return Channels.newInputStream(channel).readAllBytes();
        }
    }
}
