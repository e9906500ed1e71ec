package shop.troth.kernel;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.KeysetFile.Loaded;

/**
 * The root of all keys: a Tink keyset that wraps every other secret that the store keeps in its database. It is stored outside the data
 * folder and only its owner can read it, so the data folder alone decrypts nothing. A key management service may wrap the file, which then
 * decrypts nothing by itself either. During rotation it holds several keys: the primary key wraps, and all keys unwrap.
 */
public final class RootKeyset {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final KeysetFile file;
    private volatile Loaded loaded;

    private RootKeyset(KeysetFile file) {
        this.file = file;
        this.loaded = file.load();
    }

    /**
     * Reads the keyset.
     *
     * @throws Problem if it is missing, other users can read it, or it is not a keyset
     */
    public static RootKeyset open(Path file) {
        return new RootKeyset(KeysetFile.plain(file));
    }

    /**
     * Reads a keyset that is wrapped by a key management service. The service is called now, and again whenever the file has changed.
     *
     * @param service wraps and unwraps the keyset; throws a {@link Problem} if it cannot
     * @throws Problem if the service fails, or the file is missing, readable by other users, or not wrapped
     */
    public static RootKeyset open(Path file, Aead service) {
        return new RootKeyset(KeysetFile.wrapped(file, service));
    }

    /** Creates a keyset with one AES-256-GCM key at a path that does not exist yet. The file is written atomically, even in a crash. */
    public static RootKeyset create(Path file) {
        return create(KeysetFile.plain(file));
    }

    /** Creates a keyset that is wrapped by a key management service. */
    public static RootKeyset create(Path file, Aead service) {
        return create(KeysetFile.wrapped(file, service));
    }

    private static RootKeyset create(KeysetFile file) {
        try {
            file.create(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
            return new RootKeyset(file);
        } catch (GeneralSecurityException e) {
            throw file.cannotWrite(e);
        }
    }

    /**
     * Wraps the same keys in the same file with another service, or with none. Other processes that have it open keep using what they read
     * and cannot rotate keys, so none should be running.
     */
    public synchronized RootKeyset rewrap(Optional<Aead> service) {
        var other = service.map(it -> KeysetFile.wrapped(file(), it)).orElseGet(() -> KeysetFile.plain(file()));
        other.replace(file.load().keyset());
        return new RootKeyset(other);
    }

    /**
     * Adds a new primary key, which wraps from now on; all keys unwrap. Other processes that use the file read it within seconds, or as
     * soon as they need the new key.
     */
    public synchronized void addKey() {
        try {
            var before = file.load().keyset();
            file.replace(KeysetHandle.newBuilder(before)
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build());
            loaded = file.load();
        } catch (GeneralSecurityException e) {
            throw file.cannotWrite(e);
        }
    }

    /**
     * Destroys these keys, except the primary key. What they wrapped can never be decrypted again. Keys that are not named stay, so that a
     * caller cannot destroy a key that it does not know.
     *
     * @param numbers in hexadecimal, as in {@link #keys}
     */
    public synchronized void drop(Collection<String> numbers) {
        try {
            var before = file.load().keyset();
            var left = KeysetHandle.newBuilder();
            for (int i = 0; i < before.size(); i++) {
                var entry = before.getAt(i);
                var same = KeysetHandle.importKey(entry.getKey())
                        .withFixedId(entry.getId())
                        .setStatus(entry.getStatus());
                if (entry.isPrimary()) {
                    left.addEntry(same.makePrimary());
                } else if (!numbers.contains(hex(entry.getId()))) {
                    left.addEntry(same);
                }
            }
            file.replace(left.build());
            loaded = file.load();
        } catch (GeneralSecurityException e) {
            throw file.cannotWrite(e);
        }
    }

    /** The path of the file. */
    public Path file() {
        return file.path();
    }

    /** Reads the file now: another process may have added or destroyed a key since it was last read. */
    public void reread() {
        reread(true);
    }

    /** The ids of the keys in hexadecimal, the primary key first, as of the last read. */
    public List<String> keys() {
        var keyset = loaded.keyset();
        var keys = new ArrayList<String>();
        keys.add(hex(keyset.getPrimary().getId()));
        for (int i = 0; i < keyset.size(); i++) {
            if (!keyset.getAt(i).isPrimary()) {
                keys.add(hex(keyset.getAt(i).getId()));
            }
        }
        return List.copyOf(keys);
    }

    /** Whether it has all of these keys. Reads the file again if any is missing: another process may have added it. */
    public boolean holds(Collection<String> wanted) {
        if (keys().containsAll(wanted)) {
            return true;
        }
        reread();
        return keys().containsAll(wanted);
    }

    /** The id of the key that wrapped this, in hexadecimal; the empty text if it is too short. */
    public static String keyOf(byte[] wrapped) {
        return wrapped.length < Loaded.PREFIX
                ? ""
                : hex(ByteBuffer.wrap(wrapped, 1, Loaded.PREFIX - 1).getInt());
    }

    /** Whether it was wrapped with the current primary key. */
    public boolean isNewest(byte[] wrapped) {
        return keyOf(wrapped).equals(hex(loaded.keyset().getPrimary().getId()));
    }

    private static String hex(int id) {
        return java.util.HexFormat.of().toHexDigits(id);
    }

    /**
     * Wraps a secret.
     *
     * @param bound what the secret belongs to, such as {@code store|subject|class}; unwrapping with any other value fails
     */
    public byte[] wrap(byte[] secret, String bound) {
        return fresh().wrap(secret, bound.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws DoesNotOpen if another keyset wrapped it, it was altered, or it belongs to something else */
    public byte[] unwrap(byte[] wrapped, String bound) {
        return loaded.of(wrapped)
                .or(() -> reread(true).of(wrapped))
                .orElseThrow(DoesNotOpen::new)
                .open(wrapped, Loaded.PREFIX, bound.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Authenticates a text with a seal that nobody can create without this keyset.
     *
     * @param what everything the seal covers, such as {@code link|store|hash|order|expiry}
     */
    public byte[] seal(String what) {
        return wrap(new byte[0], what);
    }

    /** Whether this is a valid seal of this text. */
    public boolean isSealed(byte @Nullable [] seal, String what) {
        try {
            return seal != null && unwrap(seal, what).length == 0;
        } catch (DoesNotOpen e) {
            return false;
        }
    }

    /** The keys in the file, at most a few seconds old: another process may have added a newer key. */
    private Loaded fresh() {
        var last = loaded;
        return System.nanoTime() - last.lookedAt() < LOOK_AGAIN.toNanos() ? last : reread(false);
    }

    /**
     * Reads the file again. If the file is missing or the service fails, the keys that were read before stay in use.
     *
     * @param whole whether to read it even if its modification time did not change: two writes may share a clock tick
     */
    private synchronized Loaded reread(boolean whole) {
        var last = loaded;
        try {
            if (!whole && file.changed().equals(last.text().changed())) {
                loaded = last.lookedAtNow();
            } else {
                var text = file.read();
                loaded = text.content().equals(last.text().content())
                        ? new Loaded(last.keyset(), last.ciphers(), text, System.nanoTime())
                        : file.load(text);
            }
        } catch (IOException | Problem e) {
            loaded = last.lookedAtNow();
        }
        return loaded;
    }

    /** An encrypted value that this keyset cannot decrypt. The message reveals nothing about its content. */
    public static final class DoesNotOpen extends RuntimeException {
        public DoesNotOpen() {
            super("an encrypted value cannot be decrypted with this root keyset");
        }
    }
}
