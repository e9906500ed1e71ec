package shop.troth.kernel;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The root of all keys: a Tink keyset that wraps every other secret the store keeps in its database. It lies outside the
 * data folder, readable by its owner alone, so that the data folder by itself opens nothing. It may hold several keys while they are
 * rotated: one wraps, all unwrap.
 */
public final class RootKeyset {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final int PREFIX = 5;

    /** What was read, and from which state of the file. */
    private record Loaded(KeysetHandle keyset, Aead aead, FileTime changed, long lookedAt) {}

    private final Path file;
    private volatile Loaded loaded;

    private RootKeyset(Path file) {
        this.file = file;
        this.loaded = load(file);
    }

    /**
     * Reads the keyset.
     *
     * @throws Problem if it is missing, readable by others, or no keyset
     */
    public static RootKeyset open(Path file) {
        return new RootKeyset(file);
    }

    private static Loaded load(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Problem(
                    "The root keyset %s is missing: put it back from your copy, for without it nothing in this data folder can be opened."
                            .formatted(file));
        }
        try {
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw new Problem("The root keyset %s can be read by others: run chmod 600 on it.".formatted(file));
            }
            AeadConfig.register();
            var changed = Files.getLastModifiedTime(file);
            var keyset = TinkJsonProtoKeysetFormat.parseKeyset(
                    Files.readString(file, StandardCharsets.UTF_8), InsecureSecretKeyAccess.get());
            return new Loaded(
                    keyset, keyset.getPrimitive(RegistryConfiguration.get(), Aead.class), changed, System.nanoTime());
        } catch (IOException | GeneralSecurityException e) {
            throw new Problem(
                    "The root keyset %s cannot be read: put the right file back from your copy.".formatted(file), e);
        }
    }

    /** Makes a new keyset of AES-256-GCM at a path where none is yet. The file is whole or absent, also after a crash. */
    public static RootKeyset create(Path file) {
        try {
            AeadConfig.register();
            var keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            Files.createDirectories(
                    file.toAbsolutePath().getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            write(file, keyset);
            return new RootKeyset(file);
        } catch (IOException | GeneralSecurityException e) {
            throw cannotWrite(file, e);
        }
    }

    /**
     * Puts a new key beside those that are there; from now on it wraps, and all of them unwrap. Other processes that use the file
     * take it up within seconds, at the latest when they meet something it wrapped.
     */
    public synchronized void addKey() {
        try {
            var before = load(file).keyset();
            write(
                    file,
                    KeysetHandle.newBuilder(before)
                            .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                                    .withRandomId()
                                    .makePrimary())
                            .build());
            loaded = load(file);
        } catch (IOException | GeneralSecurityException e) {
            throw cannotWrite(file, e);
        }
    }

    /** Destroys all keys but the one that wraps. What the others wrapped opens never again. */
    public synchronized void dropOlderKeys() {
        try {
            var before = load(file).keyset();
            write(
                    file,
                    KeysetHandle.newBuilder()
                            .addEntry(KeysetHandle.importKey(before.getPrimary().getKey())
                                    .withFixedId(before.getPrimary().getId())
                                    .makePrimary())
                            .build());
            loaded = load(file);
        } catch (IOException | GeneralSecurityException e) {
            throw cannotWrite(file, e);
        }
    }

    /** Whole or not at all, also after a crash. */
    private static void write(Path file, KeysetHandle keyset) throws IOException, GeneralSecurityException {
        var part = Files.createTempFile(
                file.toAbsolutePath().getParent(), "keyset", ".part", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try (var out = FileChannel.open(part, StandardOpenOption.WRITE)) {
            var text = TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
            out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            out.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Problem cannotWrite(Path file, Exception e) {
        return new Problem(
                "The root keyset %s cannot be written: give this user write access to its folder.".formatted(file), e);
    }

    /** Where it lies. */
    public Path file() {
        return file;
    }

    /** The numbers of its keys in hexadecimal, the one that wraps first. */
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

    /** Which key wrapped this, in hexadecimal. */
    public static String keyOf(byte[] wrapped) {
        return wrapped.length < PREFIX
                ? ""
                : hex(ByteBuffer.wrap(wrapped, 1, PREFIX - 1).getInt());
    }

    /** Whether it was wrapped by the key that wraps now. */
    public boolean isNewest(byte[] wrapped) {
        return keyOf(wrapped).equals(keys().getFirst());
    }

    private static String hex(int id) {
        return String.format("%08x", id);
    }

    /**
     * Wraps a secret.
     *
     * @param bound what the secret belongs to, such as {@code store|subject|class}; unwrapping with another fails
     */
    public byte[] wrap(byte[] secret, String bound) {
        try {
            return fresh().aead().encrypt(secret, bound.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("wrapping failed", e);
        }
    }

    /** @throws DoesNotOpen if another keyset wrapped it, it was altered, or it belongs to something else */
    public byte[] unwrap(byte[] wrapped, String bound) {
        try {
            var known = keys().contains(keyOf(wrapped)) ? loaded : reread(true);
            return known.aead().decrypt(wrapped, bound.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new DoesNotOpen();
        }
    }

    /** As it is in the file, give or take a few seconds: another process may have put a newer key in it. */
    private Loaded fresh() {
        var last = loaded;
        return System.nanoTime() - last.lookedAt() < LOOK_AGAIN.toNanos() ? last : reread(false);
    }

    /**
     * Looks at the file again. What was read before counts on if the file is away: it was good, and opens what it opened.
     *
     * @param whole even if its time says that it did not change: two writes may share a tick of the clock
     */
    private synchronized Loaded reread(boolean whole) {
        var last = loaded;
        try {
            var changed = Files.getLastModifiedTime(file);
            loaded = !whole && changed.equals(last.changed())
                    ? new Loaded(last.keyset(), last.aead(), changed, System.nanoTime())
                    : load(file);
        } catch (IOException | Problem e) {
            loaded = new Loaded(last.keyset(), last.aead(), last.changed(), System.nanoTime());
        }
        return loaded;
    }

    /** A sealed thing that this keyset does not open. Says nothing about what lay inside. */
    public static final class DoesNotOpen extends RuntimeException {
        public DoesNotOpen() {
            super("a sealed record does not open with this root keyset");
        }
    }
}
