package shop.troth.bench.rights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Looks for wrapped keys in files, of which there may be thousands: all begin with the number of the root key that wrapped them. */
final class KeySearch {

    private static final int WINDOW = 1 << 20;
    private static final int PREFIX = 5;

    /** Of a wrapped key, enough to tell it from all others: the number of the root key, and 96 random bits. */
    private static final int LENGTH = PREFIX + 12;

    private final Set<ByteBuffer> sought = new HashSet<>();
    private final Set<Path> found = new TreeSet<>();
    private final byte[] prefix;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW);
    private final Set<Path> untouched;

    /** @param untouched files and folders that are not opened */
    KeySearch(Collection<byte[]> keys, Set<Path> untouched) {
        this.untouched = untouched;
        keys.forEach(it -> sought.add(ByteBuffer.wrap(Arrays.copyOf(it, LENGTH))));
        prefix = keys.stream().findFirst().map(it -> Arrays.copyOf(it, PREFIX)).orElse(new byte[PREFIX]);
    }

    /** @return the files in this folder that have one of them */
    Set<Path> in(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                    return untouched.contains(path) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && !untouched.contains(file)) {
                        look(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path path, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private void look(Path file) {
        try (var channel = FileChannel.open(file)) {
            window.clear();
            while (channel.read(window) >= 0) {
                int end = window.position() - LENGTH;
                for (int at = 0; at <= end; at++) {
                    if (isOne(window.array(), at)) {
                        found.add(file);
                    }
                }
                int kept = Math.max(0, end + 1);
                window.flip().position(kept);
                window.compact();
            }
        } catch (IOException e) {
            // gone since it was listed
        }
    }

    private boolean isOne(byte[] bytes, int at) {
        for (int i = 0; i < PREFIX; i++) {
            if (bytes[at + i] != prefix[i]) {
                return false;
            }
        }
        var key = ByteBuffer.wrap(Arrays.copyOfRange(bytes, at, at + LENGTH));
        return sought.contains(key);
    }
}
