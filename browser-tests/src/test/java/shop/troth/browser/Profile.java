package shop.troth.browser;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.springframework.util.FileSystemUtils;

/** The folder in which a Chromium keeps what it keeps, as somebody finds it who may read the disk. */
final class Profile implements AutoCloseable {

    private static final byte[] GZIP = {0x1f, (byte) 0x8b, 8};
    private static final int MOST_BYTES = 64 << 20;

    private final Path folder;

    private Profile(Path folder) {
        this.folder = folder;
    }

    /** Of a browser that remembers no forms and no passwords, as its owner sets it where several people use it. */
    static Profile empty() {
        try {
            var folder = Files.createTempDirectory("troth-profile-");
            Files.createDirectory(folder.resolve("Default"));
            Files.writeString(
                    folder.resolve("Default/Preferences"),
                    "{\"autofill\":{\"profile_enabled\":false},\"credentials_enable_service\":false}");
            return new Profile(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    /** The files in which a text stands: plain, in two bytes a letter, or in something that was kept compressed. */
    List<String> filesWith(String text) {
        var found = new TreeSet<String>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    try {
                        if (attributes.isRegularFile() && attributes.size() < MOST_BYTES && holds(file, text)) {
                            found.add(folder.relativize(file).toString());
                        }
                    } catch (NoSuchFileException e) {
                        return visitFileFailed(file, e);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE; // a browser takes files away while it ends
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(found);
    }

    private static boolean holds(Path file, String text) throws IOException {
        var content = Files.readAllBytes(file);
        var sought = List.of(text.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_16LE));
        var all = new ArrayList<byte[]>();
        all.add(content);
        for (int at = next(content, GZIP, 0); at >= 0; at = next(content, GZIP, at + 1)) {
            all.add(unzipped(content, at));
        }
        return all.stream().anyMatch(it -> sought.stream().anyMatch(word -> next(it, word, 0) >= 0));
    }

    private static byte[] unzipped(byte[] content, int at) {
        var out = new java.io.ByteArrayOutputStream();
        try (var in = new GZIPInputStream(new ByteArrayInputStream(content, at, content.length - at))) {
            in.transferTo(out);
        } catch (IOException e) {
            // what comes after the compressed part, or three bytes by chance; what was read so far counts
        }
        return out.toByteArray();
    }

    private static int next(byte[] content, byte[] sought, int from) {
        for (int i = from; i <= content.length - sought.length; i++) {
            int same = 0;
            while (same < sought.length && content[i + same] == sought[same]) {
                same++;
            }
            if (same == sought.length) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void close() {
        FileSystemUtils.deleteRecursively(folder.toFile());
    }
}
