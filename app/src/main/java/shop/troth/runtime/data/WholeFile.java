package shop.troth.runtime.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;

/** Writes files atomically, even if the power fails: a secret that is lost or cut off is useless. */
final class WholeFile {

    private WholeFile() {}

    /** Writes a file, replacing an existing one. */
    static void write(Path file, byte[] content, FileAttribute<?> whose) {
        try {
            var part = Files.createTempFile(file.getParent(), "write", ".part", whose);
            try {
                try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                    for (var left = ByteBuffer.wrap(content); left.hasRemaining(); ) {
                        channel.write(left);
                    }
                    channel.force(true); // before it gets its name
                }
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
            try (var folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
