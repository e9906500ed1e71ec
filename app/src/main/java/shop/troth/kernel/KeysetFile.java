package shop.troth.kernel;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The file of a root keyset, readable only by its owner: Tink's JSON format, either plaintext or encrypted by a key management service
 * with no associated data, so that Tink's own tool can read both.
 */
final class KeysetFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final String MARK_OF_WRAPPED = "\"encryptedKeyset\"";
    private static final byte[] NOTHING_BOUND = {};

    /** The content of the file and the time it was last modified. */
    record Text(String content, FileTime changed) {

        @Override
        public String toString() {
            return "Text"; // it may be the keys themselves
        }
    }

    /**
     * The keys that were read, and the state of the file they were read from.
     *
     * @param ciphers by the prefix of the secrets that each key wrapped: a version byte and the key's id
     */
    record Loaded(KeysetHandle keyset, Map<ByteBuffer, AesGcm> ciphers, Text text, long lookedAt) {

        /** The length of that prefix in bytes. */
        static final int PREFIX = 5;

        @AccessesPartialKey
        private static Loaded of(KeysetHandle keyset, Text text) throws GeneralSecurityException {
            var ciphers = new HashMap<ByteBuffer, AesGcm>();
            for (int i = 0; i < keyset.size(); i++) {
                if (keyset.getAt(i).getStatus() != KeyStatus.ENABLED) {
                    continue; // disabled with Tink's own tool
                }
                var key = key(keyset.getAt(i));
                ciphers.put(prefix(key), new AesGcm(key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get())));
            }
            return new Loaded(keyset, Map.copyOf(ciphers), text, System.nanoTime());
        }

        /** The cipher of the key that wrapped this secret; empty if the key is not in this keyset. */
        Optional<AesGcm> of(byte[] wrapped) {
            return wrapped.length < PREFIX
                    ? Optional.empty()
                    : Optional.ofNullable(ciphers.get(ByteBuffer.wrap(wrapped, 0, PREFIX)));
        }

        /** Wraps a secret with the primary key; the result begins with the prefix of that key. */
        byte[] wrap(byte[] secret, byte[] bound) {
            var prefix = prefix((AesGcmKey) keyset.getPrimary().getKey());
            var sealed = Objects.requireNonNull(ciphers.get(prefix)).seal(secret, bound);
            return ByteBuffer.allocate(PREFIX + sealed.length)
                    .put(prefix)
                    .put(sealed)
                    .array();
        }

        Loaded lookedAtNow() {
            return new Loaded(keyset, ciphers, text, System.nanoTime());
        }

        private static AesGcmKey key(KeysetHandle.Entry entry) throws GeneralSecurityException {
            if (entry.getKey() instanceof AesGcmKey key && key.getOutputPrefix().size() == PREFIX) {
                return key;
            }
            throw new GeneralSecurityException("not a keyset of AES-GCM");
        }

        private static ByteBuffer prefix(AesGcmKey key) {
            return ByteBuffer.wrap(key.getOutputPrefix().toByteArray());
        }
    }

    private final Path path;
    private final Optional<Aead> service;

    private KeysetFile(Path path, Optional<Aead> service) {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Tink lacks AES-GCM", e);
        }
        this.path = path;
        this.service = service;
    }

    static KeysetFile plain(Path path) {
        return new KeysetFile(path, Optional.empty());
    }

    static KeysetFile wrapped(Path path, Aead service) {
        return new KeysetFile(path, Optional.of(service));
    }

    Path path() {
        return path;
    }

    FileTime changed() throws IOException {
        return Files.getLastModifiedTime(path);
    }

    /** @throws Problem if the file is missing or other users can read it */
    Text read() {
        if (!Files.isRegularFile(path)) {
            throw new Problem(
                    "The root keyset %s is missing: restore it from your copy; without it, nothing in this data folder can be decrypted."
                            .formatted(path));
        }
        try {
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
                throw new Problem("Other users can read the root keyset %s: run chmod 600 on it.".formatted(path));
            }
            var changed = changed();
            return new Text(Files.readString(path, StandardCharsets.UTF_8), changed);
        } catch (IOException e) {
            throw cannotRead(e);
        }
    }

    /** @throws Problem if the file cannot be read or is not an AES-GCM keyset */
    Loaded load() {
        return load(read());
    }

    /** @throws Problem if the text is not an AES-GCM keyset */
    Loaded load(Text text) {
        try {
            return Loaded.of(parse(text), text);
        } catch (GeneralSecurityException
                | IllegalStateException e) { // IllegalStateException: a key type that Tink does not know
            throw cannotRead(e);
        }
    }

    /**
     * Parses the keyset, and unwraps it with the key management service if there is one.
     *
     * @throws Problem if the file is wrapped and there is no service, or the reverse, or the service fails
     */
    private KeysetHandle parse(Text text) throws GeneralSecurityException {
        var isWrapped = text.content().contains(MARK_OF_WRAPPED);
        if (isWrapped && service.isEmpty()) {
            throw new Problem(
                    "The root keyset %s is wrapped by a key management service: specify its key with --keyset, such as aws-kms://… or gcp-kms://…"
                            .formatted(path));
        }
        if (!isWrapped && service.isPresent()) {
            throw new Problem(
                    "The root keyset %s is not wrapped by a key management service: wrap it with ./troth keys wrap, or specify only the file with --keyset."
                            .formatted(path));
        }
        return service.isPresent()
                ? TinkJsonProtoKeysetFormat.parseEncryptedKeyset(text.content(), service.get(), NOTHING_BOUND)
                : TinkJsonProtoKeysetFormat.parseKeyset(text.content(), InsecureSecretKeyAccess.get());
    }

    /** Creates the file, which must not exist, and its folder. */
    void create(KeysetHandle keyset) {
        try {
            Files.createDirectories(
                    path.toAbsolutePath().getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            if (Files.exists(path)) {
                throw new FileAlreadyExistsException(path.toString());
            }
        } catch (IOException e) {
            throw cannotWrite(e);
        }
        replace(keyset);
    }

    /** Replaces the file atomically, even in a crash. Leaves it unchanged if the service cannot decrypt what it just encrypted. */
    void replace(KeysetHandle keyset) {
        try {
            var text = service.isPresent()
                    ? TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(keyset, service.get(), NOTHING_BOUND)
                    : TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
            if (!parse(new Text(text, FileTime.fromMillis(0))).equalsKeyset(keyset)) {
                throw new GeneralSecurityException("another keyset came back");
            }
            var part = Files.createTempFile(
                    path.toAbsolutePath().getParent(),
                    "keyset",
                    ".part",
                    PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            try (var out = FileChannel.open(part, StandardOpenOption.WRITE)) {
                out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                out.force(true);
            }
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | GeneralSecurityException e) {
            throw cannotWrite(e);
        }
    }

    private Problem cannotRead(Exception e) {
        return new Problem("Cannot read the root keyset %s: restore the right file from your copy.".formatted(path), e);
    }

    Problem cannotWrite(Exception e) {
        return new Problem(
                e instanceof FileAlreadyExistsException
                        ? "The root keyset %s already exists: specify another file.".formatted(path)
                        : "Cannot write the root keyset %s: give this user write access to its folder.".formatted(path),
                e);
    }
}
