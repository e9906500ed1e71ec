package shop.troth.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import shop.troth.backup.erased.ErasedSinceCopy;
import shop.troth.backup.erased.ErasedText;
import shop.troth.backup.folder.CopyFolder;
import shop.troth.backup.folder.CopySeal;
import shop.troth.backup.folder.Keysets;
import shop.troth.backup.folder.Manifest;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A copy that was checked: every file exists and is as it was written. */
public final class ReadCopy {

    /** Files of a copy that its manifest does not list. */
    private static final Set<String> OWN =
            Set.of(CopyFolder.MANIFEST, CopyFolder.MANIFEST_HASH, CopyFolder.MANIFEST_SEAL, CopyFolder.ERASED);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Manifest manifest;
    private final ErasedSinceCopy erased;
    private final boolean withKeys;
    private final RootKeyset root;

    private ReadCopy(Path folder, Manifest manifest, ErasedSinceCopy erased, boolean withKeys, RootKeyset root) {
        this.folder = folder;
        this.manifest = manifest;
        this.erased = erased;
        this.withKeys = withKeys;
        this.root = root;
    }

    /**
     * Reads a copy's manifest, without checking that it is authentic; {@link #check} does.
     *
     * @throws Problem if there is no copy, its manifest was truncated or altered, or a newer build made it
     */
    public static Manifest manifest(Path folder) {
        return manifest(folder, bytes(folder));
    }

    /**
     * Checks all files.
     *
     * @param keysets one of which must have encrypted and sealed the copy
     * @param newer a newer list of people erased since, from this copy or an older one, or null for the one in the folder
     * @param now the current time; expired keys count as missing
     * @throws Problem if a file is missing, truncated, or altered, a newer build made the copy, or none of the keysets is the right one
     */
    public static ReadCopy check(Path folder, Keysets keysets, @Nullable Path newer, Instant now) {
        var bytes = bytes(folder);
        var manifest = manifest(folder, bytes);
        var root = keysets.of(manifest);
        checkSeal(folder, manifest, bytes, keysets);
        var erased = ErasedText.read(newer == null ? folder.resolve(CopyFolder.ERASED) : newer, keysets);
        if (newer == null
                ? !erased.copy().equals(manifest.id())
                : erased.since().isAfter(manifest.made())) {
            throw new Problem(
                    "The list of erased people does not go back to this backup: specify %s from this backup or an older one."
                            .formatted(CopyFolder.ERASED));
        }
        var withKeys = now.isBefore(manifest.keysUntil());
        for (var table : manifest.tables()) {
            if (withKeys || !table.isKeys()) {
                checkSize(folder, table);
                checkHash(folder, table);
            }
        }
        return new ReadCopy(folder, manifest, erased, withKeys, root);
    }

    /**
     * Checks a stored copy: its seal is valid, every file that it lists exists with its size, and there are no other files. The list of
     * erased people is not checked.
     *
     * @param whole whether to also check each file's hash
     * @param withKeys whether the keys have not expired; expired keys may be missing
     * @throws Problem if any of this fails
     */
    static void verify(Path folder, Keysets keysets, boolean whole, boolean withKeys) {
        var bytes = bytes(folder);
        var manifest = manifest(folder, bytes);
        checkSeal(folder, manifest, bytes, keysets);
        var listed = new HashSet<>(OWN);
        for (var table : manifest.tables()) {
            listed.add(table.file());
            if (withKeys || !table.isKeys()) {
                checkSize(folder, table);
                if (whole) {
                    checkHash(folder, table);
                }
            }
        }
        nothingElse(folder, listed);
    }

    /** Whether its seal was made by a root key that is in none of these keysets, so that they cannot check it. */
    static boolean isOfOtherKeys(Path folder, Keysets keysets) {
        try {
            var seal = Files.readString(folder.resolve(CopyFolder.MANIFEST_SEAL));
            var key = CopySeal.keyOf(seal.strip());
            return !key.isEmpty() && !keysets.hold(key);
        } catch (IOException e) {
            return false;
        }
    }

    private static void nothingElse(Path folder, Set<String> listed) {
        try (var all = Files.walk(folder)) {
            var strange = all.filter(it -> !Files.isDirectory(it, LinkOption.NOFOLLOW_LINKS))
                    .map(it -> folder.relativize(it).toString().replace('\\', '/'))
                    .filter(it -> !listed.contains(it)
                            && !CopyFolder.BEING_REPLACED.matcher(it).matches())
                    .findFirst();
            if (strange.isPresent()) {
                throw new Problem(
                        "The file %s is not part of the backup in %s: remove it.".formatted(strange.get(), folder));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new Problem("Cannot read the backup in %s: restore another backup.".formatted(folder), e);
        }
    }

    private static byte[] bytes(Path folder) {
        try {
            return Files.readAllBytes(folder.resolve(CopyFolder.MANIFEST));
        } catch (IOException e) {
            throw none(folder, e);
        }
    }

    private static void checkSeal(Path folder, Manifest manifest, byte[] bytes, Keysets keysets) {
        if (manifest.format() == Manifest.UNSEALED) {
            if (!keysets.unsealed()) {
                throw new Problem(
                        "The backup in %s was made before backups were sealed, so its integrity cannot be checked: add --unsealed if you are sure nobody altered it."
                                .formatted(folder));
            }
            return;
        }
        var file = folder.resolve(CopyFolder.MANIFEST_SEAL);
        try {
            var seal = Files.readString(file);
            if (!seal.endsWith("\n")) {
                throw new Problem("The file %s in the backup is truncated: restore another backup.".formatted(file));
            }
            keysets.check(file, manifest.sealed(), CopyFolder.sha256(bytes), seal.strip());
        } catch (IOException e) {
            throw new Problem("The file %s in the backup is missing: restore another backup.".formatted(file), e);
        }
    }

    private static Manifest manifest(Path folder, byte[] bytes) {
        try {
            var hash = Files.readString(folder.resolve(CopyFolder.MANIFEST_HASH));
            if (!hash.equals(CopyFolder.sha256(bytes) + "  " + CopyFolder.MANIFEST + "\n")) {
                throw new Problem("The manifest of the backup in %s was truncated or altered: restore another backup."
                        .formatted(folder));
            }
            var manifest = JSON.readValue(new String(bytes, StandardCharsets.UTF_8), Manifest.class);
            if (manifest.format() < Manifest.UNSEALED || manifest.format() > Manifest.FORMAT) {
                throw new Problem(
                        "The backup in %s has format %d, but this build supports %d: restore it with the build that made it or a newer one."
                                .formatted(folder, manifest.format(), Manifest.FORMAT));
            }
            return manifest;
        } catch (IOException | JacksonException e) {
            throw none(folder, e);
        }
    }

    private static Problem none(Path folder, Exception e) {
        return new Problem(
                "There is no complete backup in %s (its manifest is missing or unreadable): specify a backup folder."
                        .formatted(folder),
                e);
    }

    private static void checkSize(Path folder, Manifest.Table table) {
        var file = folder.resolve(table.file()).normalize();
        try {
            if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
                throw new Problem("The file %s in the backup is missing: restore another backup.".formatted(file));
            }
            if (Files.size(file) != table.bytes()) {
                throw new Problem("The file %s in the backup has %,d bytes instead of %,d: restore another backup."
                        .formatted(file, Files.size(file), table.bytes()));
            }
        } catch (IOException e) {
            throw new Problem("Cannot read the file %s in the backup: restore another backup.".formatted(file), e);
        }
    }

    private static void checkHash(Path folder, Manifest.Table table) {
        var file = folder.resolve(table.file());
        try {
            if (!CopyFolder.sha256(file).equals(table.sha256())) {
                throw new Problem("The file %s in the backup was altered: restore another backup.".formatted(file));
            }
        } catch (IOException e) {
            throw new Problem("Cannot read the file %s in the backup: restore another backup.".formatted(file), e);
        }
    }

    public Manifest manifest() {
        return manifest;
    }

    /** Whether the keys exist and have not expired. Without them, encrypted data cannot be read, and is not restored. */
    public boolean withKeys() {
        return withKeys;
    }

    /** The keyset that decrypts it. */
    public RootKeyset root() {
        return root;
    }

    /** Erasures and objections before this time still apply after the restore. */
    public Instant erasuresUntil() {
        return erased.until();
    }

    ErasedSinceCopy erased() {
        return erased;
    }

    InputStream open(Manifest.Table table) throws IOException {
        return new GZIPInputStream(Files.newInputStream(folder.resolve(table.file())), 1 << 16);
    }
}
