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
 * The root of all keys: a Tink keyset that wraps every other secret the store keeps in its database. It lies outside the
 * data folder, readable by its owner alone, so that the data folder by itself opens nothing; a key-management service may wrap the file,
 * which then opens nothing by itself either. It may hold several keys while they are rotated: one wraps, all unwrap.
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
     * @throws Problem if it is missing, readable by others, or no keyset
     */
    public static RootKeyset open(Path file) {
        return new RootKeyset(KeysetFile.plain(file));
    }

    /**
     * Reads a keyset that a key-management service wraps. The service is asked now, and again when the file has changed.
     *
     * @param service wraps and unwraps the keyset; throws a {@link Problem} where it cannot
     * @throws Problem the same, or if the file is missing, readable by others, or not wrapped
     */
    public static RootKeyset open(Path file, Aead service) {
        return new RootKeyset(KeysetFile.wrapped(file, service));
    }

    /** Makes a new keyset of AES-256-GCM at a path where none is yet. The file is whole or absent, also after a crash. */
    public static RootKeyset create(Path file) {
        return create(KeysetFile.plain(file));
    }

    /** The same, wrapped by a key-management service. */
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
     * Wraps the same keys in the same file by another service, or by none. Whoever has it open goes on with what was read and cannot
     * rotate; so nobody should.
     */
    public synchronized RootKeyset rewrap(Optional<Aead> service) {
        var other = service.map(it -> KeysetFile.wrapped(file(), it)).orElseGet(() -> KeysetFile.plain(file()));
        other.replace(file.load().keyset());
        return new RootKeyset(other);
    }

    /**
     * Puts a new key beside those that are there; from now on it wraps, and all of them unwrap. Other processes that use the file
     * take it up within seconds, at the latest when they meet something it wrapped.
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
     * Destroys these keys, but not the one that wraps. What they wrapped opens never again. Keys that are not named stay, so that
     * whoever had not read of them destroys none.
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

    /** Where it lies. */
    public Path file() {
        return file.path();
    }

    /** Reads the file now: another process may have put a key in it, or destroyed one, since it was last read. */
    public void look() {
        reread(true);
    }

    /** The numbers of its keys in hexadecimal, the one that wraps first, as it was last read. */
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

    /** Whether it has all of these, in its file as it is now if not as it was last read: another process may have added some. */
    public boolean holds(Collection<String> wanted) {
        if (keys().containsAll(wanted)) {
            return true;
        }
        look();
        return keys().containsAll(wanted);
    }

    /** Which key wrapped this, in hexadecimal. */
    public static String keyOf(byte[] wrapped) {
        return wrapped.length < Loaded.PREFIX
                ? ""
                : hex(ByteBuffer.wrap(wrapped, 1, Loaded.PREFIX - 1).getInt());
    }

    /** Whether it was wrapped by the key that wraps now. */
    public boolean isNewest(byte[] wrapped) {
        return keyOf(wrapped).equals(hex(loaded.keyset().getPrimary().getId()));
    }

    private static String hex(int id) {
        return java.util.HexFormat.of().toHexDigits(id);
    }

    /**
     * Wraps a secret.
     *
     * @param bound what the secret belongs to, such as {@code store|subject|class}; unwrapping with another fails
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
     * A seal over a text, which nobody makes without this keyset.
     *
     * @param what all that it vouches for, such as {@code link|store|hash|order|expiry}
     */
    public byte[] seal(String what) {
        return wrap(new byte[0], what);
    }

    /** Whether this is a seal over this text. */
    public boolean isSealed(byte @Nullable [] seal, String what) {
        try {
            return seal != null && unwrap(seal, what).length == 0;
        } catch (DoesNotOpen e) {
            return false;
        }
    }

    /** As it is in the file, give or take a few seconds: another process may have put a newer key in it. */
    private Loaded fresh() {
        var last = loaded;
        return System.nanoTime() - last.lookedAt() < LOOK_AGAIN.toNanos() ? last : reread(false);
    }

    /**
     * Looks at the file again. What was read before counts on if the file is away, or the service that wraps it: it was good, and
     * opens what it opened.
     *
     * @param whole even if its time says that it did not change: two writes may share a tick of the clock
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

    /** A sealed thing that this keyset does not open. Says nothing about what lay inside. */
    public static final class DoesNotOpen extends RuntimeException {
        public DoesNotOpen() {
            super("an encrypted value cannot be decrypted with this root keyset");
        }
    }
}
