package shop.troth.kernel;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;

/**
 * The root of all keys: a Tink keyset that wraps every other secret the store keeps in its database. It lies outside the
 * data folder, readable by its owner alone, so that the data folder by itself opens nothing.
 */
public final class RootKeyset {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Aead aead;

    private RootKeyset(KeysetHandle keyset) throws GeneralSecurityException {
        this.aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /**
     * Reads the keyset, once.
     *
     * @throws Problem if it is missing, readable by others, or no keyset
     */
    public static RootKeyset open(Path file) {
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
            return new RootKeyset(TinkJsonProtoKeysetFormat.parseKeyset(
                    Files.readString(file, StandardCharsets.UTF_8), InsecureSecretKeyAccess.get()));
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
            var part = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    "keyset",
                    ".part",
                    PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.writeString(part, TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()));
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return new RootKeyset(keyset);
        } catch (IOException | GeneralSecurityException e) {
            throw new Problem(
                    "The root keyset %s cannot be written: give this user write access to its folder.".formatted(file),
                    e);
        }
    }

    /**
     * Wraps a secret.
     *
     * @param bound what the secret belongs to, such as {@code store|subject|class}; unwrapping with another fails
     */
    public byte[] wrap(byte[] secret, String bound) {
        try {
            return aead.encrypt(secret, bound.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("wrapping failed", e);
        }
    }

    /** @throws DoesNotOpen if another keyset wrapped it, it was altered, or it belongs to something else */
    public byte[] unwrap(byte[] wrapped, String bound) {
        try {
            return aead.decrypt(wrapped, bound.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new DoesNotOpen();
        }
    }

    /** A sealed thing that this keyset does not open. Says nothing about what lay inside. */
    public static final class DoesNotOpen extends RuntimeException {
        public DoesNotOpen() {
            super("a sealed record does not open with this root keyset");
        }
    }
}
