package shop.troth.runtime.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import shop.troth.kernel.Problem;

/**
 * PostgreSQL's programs, unpacked once per user from the archive in the build ({@code io.zonky.test.postgres}) to {@code ~/.cache/troth}.
 * They are complete or absent: unpacked to a temporary folder, then renamed.
 */
final class PostgresBinaries {

    /** The major version whose data folders these programs open. */
    static final String MAJOR = "18";

    private static final String VERSION = "18.6";

    private PostgresBinaries() {}

    /** @return the folder with {@code bin}, {@code lib} and {@code share} */
    static Path folder() throws IOException {
        return folder(cache());
    }

    /** @param cache where they are unpacked; other processes may do the same at the same time */
    static Path folder(Path cache) throws IOException {
        var folder = cache.resolve("postgresql-" + VERSION);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Files.createDirectories(
                cache, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var part = Files.createTempDirectory(cache, "postgresql");
        unpack(part);
        try {
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            WholeFolders.delete(part);
            if (!Files.isDirectory(
                    folder)) { // otherwise, another start was faster: each system reports that with a different error
                throw e;
            }
        }
        return folder;
    }

    private static Path cache() {
        var given = System.getenv("XDG_CACHE_HOME");
        var base =
                given != null && !given.isBlank() ? Path.of(given) : Path.of(System.getProperty("user.home"), ".cache");
        return base.resolve("troth");
    }

    private static void unpack(Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive())))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("an archive entry points outside its folder");
                }
                write(entry, tar, path);
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, path.getFileSystem().getPath(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            Files.setPosixFilePermissions(path, permissions((entry.getMode() & 0100) != 0));
        }
    }

    private static Set<PosixFilePermission> permissions(boolean program) {
        return PosixFilePermissions.fromString(program ? "rwx------" : "rw-------");
    }

    private static InputStream archive() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var name = system.contains("mac") ? "darwin-x86_64" : "linux-x86_64";
        var archive = PostgresBinaries.class.getResourceAsStream("/postgres-" + name + ".txz");
        if (archive == null) {
            throw new Problem(
                    "This build has no PostgreSQL for this machine: start PostgreSQL 18 yourself and specify it with --db jdbc:postgresql://….");
        }
        return archive;
    }
}
