package shop.troth.runtime.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;
import shop.troth.runtime.kms.KeysetPlace;

/**
 * The data folder of one shop, readable only by its owner: database, certificates, random passwords. It is locked while a process uses it.
 * The root keyset is elsewhere, in a file named after the folder's random id.
 */
public final class DataFolder implements AutoCloseable {

    private static final FileAttribute<?> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final String LOCK = "lock";
    private static final long LEAST_FREE_BYTES = 200L * 1024 * 1024;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Opens the folder, creating it if it does not exist, and locks it.
     *
     * @throws Problem if another process uses it, the disk is nearly full, or it cannot be written
     */
    public static DataFolder open(Path path) {
        try {
            Files.createDirectories(path, OWNER_FOLDER);
            if (!Files.getPosixFilePermissions(path).equals(PosixFilePermissions.fromString("rwx------"))) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            }
            var free = Files.getFileStore(path).getUsableSpace();
            if (free < LEAST_FREE_BYTES) {
                throw new Problem("The disk is almost full: free at least %d MB more on the disk that holds %s."
                        .formatted((LEAST_FREE_BYTES - free) / 1024 / 1024 + 1, path));
            }
            return new DataFolder(path.toRealPath(), lock(path));
        } catch (IOException e) {
            throw new Problem(
                    "Cannot write to the data folder %s: %s; specify another one with --data."
                            .formatted(path, e.getMessage()),
                    e);
        }
    }

    /**
     * Opens and locks an existing folder; no value if another process uses it.
     *
     * @throws Problem if it does not exist or cannot be read
     */
    public static Optional<DataFolder> openIfIdle(Path path) {
        if (!Files.exists(path.resolve("id"))) {
            throw new Problem("There is no data in %s: run ./troth serve once, or specify the folder with --data."
                    .formatted(path));
        }
        try {
            return tryLock(path).map(lock -> new DataFolder(path.toAbsolutePath(), lock));
        } catch (IOException e) {
            throw new Problem("Cannot read the data folder %s: specify another one with --data.".formatted(path), e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        return tryLock(path)
                .orElseThrow(() -> new Problem(
                        "The data folder %s is in use by another Troth process: stop that process, or specify another folder with --data."
                                .formatted(path)));
    }

    private static Optional<FileChannel> tryLock(Path path) throws IOException {
        var channel = FileChannel.open(
                path.resolve(LOCK), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNER_FILE);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException e) {
            // locked by this process; the same result
        }
        channel.close();
        return Optional.empty();
    }

    public Path path() {
        return path;
    }

    /**
     * The file that is locked. Nothing else in this process may open it: under POSIX, a process loses its lock when it closes the file
     * through any handle.
     */
    public Path lockFile() {
        return path.resolve(LOCK);
    }

    /** Returns a folder inside, creating it if needed; only the owner can use it. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name), OWNER_FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The permanent id of this folder: sixteen random hexadecimal characters. */
    public String id() {
        return remembered("id", DataFolder::randomId);
    }

    /**
     * A random secret of 256 bits, created at the first call and kept in a file that only the owner can read. Consists of letters, digits,
     * - and _.
     */
    public String secret(String name) {
        return secret(path, name);
    }

    /** The same for a folder that another process may be using. One thread at a time. */
    public static synchronized String secret(Path folder, String name) {
        try {
            var file = Files.createDirectories(folder.resolve("secrets"), OWNER_FOLDER)
                    .resolve(name);
            if (!Files.exists(file)) {
                write(file, randomSecret());
            }
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Opens the root keyset, or creates it at the first start.
     *
     * @param asked where it is; the usual file if it names none
     * @throws Problem if it was created before and is missing now, or the service that wraps it fails
     */
    public RootKeyset keyset(KeysetPlace asked) {
        var place = asked.or(usualKeyset());
        var marker = path.resolve("keyset-made");
        var keyset = Files.exists(marker) || place.isThere() ? place.open() : place.create();
        write(marker, place.toString());
        return keyset;
    }

    /** The keyset's file if no setting names another: {@code ~/.config/troth/ID.keyset}. */
    public Path usualKeyset() {
        return usualKeyset(id());
    }

    /** The same for the data folder with this id, wherever that folder is. */
    public static Path usualKeyset(String id) {
        var given = System.getenv("XDG_CONFIG_HOME");
        var base = given != null && !given.isBlank()
                ? Path.of(given)
                : Path.of(System.getProperty("user.home"), ".config");
        return base.resolve("troth").resolve(id + ".keyset");
    }

    /** Where the keyset of a data folder was when it was last opened; no value if it never was. Needs no lock. */
    public static Optional<KeysetPlace> keysetOf(Path folder) {
        try {
            return Optional.of(KeysetPlace.read(
                    Files.readString(folder.resolve("keyset-made")).strip()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Writes a file that only the owner can read, atomically. */
    public void write(String name, String content) {
        write(path.resolve(name), content);
    }

    /** Writes bytes in the same way. */
    public void write(String name, byte[] content) {
        write(path.resolve(name), content);
    }

    /** One thread at a time: two that both found no file would continue with different values. */
    private synchronized String remembered(String name, Supplier<String> fresh) {
        var file = path.resolve(name);
        try {
            if (!Files.exists(file)) {
                write(file, fresh.get());
            }
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String content) {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path file, byte[] content) {
        WholeFile.write(file, content, OWNER_FILE);
    }

    private static String randomId() {
        var bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String randomSecret() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Releases the lock. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
