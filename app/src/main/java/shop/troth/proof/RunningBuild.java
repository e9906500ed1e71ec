package shop.troth.proof;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shop.troth.kernel.encoding.Sha256;

/** Which software runs, so that a finding belongs to a build. Computed once, when it is first asked for. */
public final class RunningBuild {

    private static final class Known {
        static final String DIGEST = digest(System.getProperty("java.class.path"));
    }

    private RunningBuild() {}

    /**
     * Returns the SHA-256, in lowercase hexadecimal, of the list that {@code sha256sum} prints of the files of the class path, in the order of
     * their names without folders ({@code docs/ledger-format.md}). Two builds of the same release have the same.
     */
    public static String digest() {
        return Known.DIGEST;
    }

    static String digest(String classPath) {
        var digests = new TreeMap<String, String>();
        Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of).forEach(it -> digests.putAll(digests(it)));
        return Sha256.hex(digests.entrySet().stream()
                .map(it -> "%s  %s\n".formatted(it.getValue(), it.getKey()))
                .collect(Collectors.joining()));
    }

    /** The digest of a file by its name, or of each file of a folder by its path there. */
    private static Map<String, String> digests(Path of) {
        var folder = Files.isDirectory(of) ? of : of.resolveSibling("");
        try (var files = Files.walk(of)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            it -> folder.relativize(it).toString().replace(File.separatorChar, '/'),
                            RunningBuild::sha256));
        } catch (IOException e) {
            throw new UncheckedIOException("the software's own files cannot be read", e);
        }
    }

    private static String sha256(Path file) {
        var digest = Sha256.digest();
        try (var in = Files.newInputStream(file);
                var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("the software's own files cannot be read", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
