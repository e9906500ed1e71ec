package shop.troth.backup.folder;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.regex.Pattern;
import shop.troth.kernel.Problem;
import shop.troth.kernel.encoding.Sha256;

/** Reads and writes the files of a copy: accessible only to the owner, flushed to disk, and complete or absent. */
public final class CopyFolder {

    public static final String MANIFEST = "manifest.json";
    public static final String MANIFEST_HASH = "manifest.json.sha256";
    public static final String MANIFEST_SEAL = "manifest.json.seal";
    public static final String TABLES = "tables";

    /** The folder of the part that expires: people's keys, and the hashes by which people are found. */
    public static final String KEYS = "keys";

    public static final String ERASED = "erased.txt";

    /** The names of temporary files of {@link #replace}. */
    public static final Pattern BEING_REPLACED = Pattern.compile("replace\\d+\\.part");

    public static final FileAttribute<?> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private CopyFolder() {}

    public static void create(Path file) throws IOException {
        Files.createFile(file, OWNER_FILE);
    }

    /** Writes a new file; it is on disk when this returns. */
    public static void write(Path file, byte[] content) throws IOException {
        create(file);
        try (var out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
            out.write(content);
        }
        flush(file);
    }

    /** Replaces a file atomically: a reader sees either the old or the new one. */
    public static void replace(Path file, byte[] content) throws IOException {
        var part = Files.createTempFile(file.toAbsolutePath().getParent(), "replace", ".part", OWNER_FILE);
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                out.write(content);
            }
            flush(part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Flushes a file, or the entries of a folder, to disk. */
    public static void flush(Path path) throws IOException {
        try (var channel =
                FileChannel.open(path, Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    public static boolean isEmpty(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    public static String sha256(byte[] bytes) {
        return Sha256.hex(bytes);
    }

    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String sha256(Path file) throws IOException {
        var digest = Sha256.digest();
        try (InputStream in = Files.newInputStream(file)) {
            var buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    public static Problem cannotWrite(Path folder, IOException e) {
        var said = String.valueOf(e.getMessage());
        if (said.contains("No space left on device") || said.contains("Disk quota exceeded")) {
            return new Problem("The disk is full: free some space on the disk for %s.".formatted(folder), e);
        }
        if (e instanceof AccessDeniedException || said.contains("Permission denied")) {
            return new Problem(
                    "Cannot write to the folder %s: give this user write access to its parent folder, or specify another one."
                            .formatted(folder),
                    e);
        }
        return new Problem(
                "Cannot write to the folder %s (%s): specify another one."
                        .formatted(
                                folder,
                                e instanceof FileSystemException file && file.getReason() != null
                                        ? file.getReason()
                                        : e.getClass().getSimpleName()),
                e);
    }
}
