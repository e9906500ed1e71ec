package shop.troth.testbank.journal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Reading a journal from its beginning: at the start of the bank, and to make it shorter. */
public final class Replay {

    private static final int LONGEST = 1 << 24;

    /** What is done with each line. */
    @FunctionalInterface
    public interface Reader {
        void line(long position, byte[] text) throws IOException;
    }

    private Replay() {}

    /**
     * Reads every whole line, cuts off what follows the last one, and opens the journal there. What is cut off is
     * the torn end of a write that nobody had an answer for; it is kept beside the journal when it is more than a line.
     */
    public static Journal open(Path file, Reader reader) throws IOException {
        long end = Files.exists(file) ? read(file, reader) : 0;
        if (Files.exists(file) && Files.size(file) > end) {
            cut(file, end);
        }
        return Journal.open(file, end);
    }

    /** @return the position behind the last whole line */
    public static long read(Path file, Reader reader) throws IOException {
        long position = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 18)) {
            while (true) {
                var head = ByteBuffer.wrap(in.readNBytes(JournalLine.HEAD));
                if (head.remaining() < JournalLine.HEAD) {
                    return position;
                }
                int length = JournalLine.length(head);
                if (length < 0 || length > LONGEST) {
                    return position;
                }
                var text = in.readNBytes(length);
                if (text.length < length || in.read() != '\n' || !JournalLine.checks(head, text)) {
                    return position;
                }
                reader.line(position, text);
                position += JournalLine.HEAD + length + 1L;
            }
        }
    }

    private static void cut(Path file, long end) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var rest = ByteBuffer.allocate((int) Math.min(channel.size() - end, LONGEST));
            channel.read(rest, end);
            boolean oneTornLine = true;
            for (int i = 0; i < rest.position() - 1; i++) {
                oneTornLine &= rest.get(i) != '\n';
            }
            if (!oneTornLine) {
                var damaged = file.resolveSibling("journal.damaged");
                Files.copy(file, damaged, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(damaged, Journal.OWNER_ONLY);
            }
            channel.truncate(end);
            channel.force(true);
        }
    }

    /** What stays of each line when a journal is made shorter. */
    @FunctionalInterface
    public interface Shortener {

        /** @return the line's new text, or null to leave it out */
        byte @Nullable [] keep(long position, byte[] text);
    }

    /** Writes a new journal of what stays, in the old order, and puts it in the place of the old one. */
    public static void shorten(Path file, Shortener shortener) throws IOException {
        var shorter = file.resolveSibling("journal.new");
        Files.deleteIfExists(shorter);
        Files.createFile(shorter, PosixFilePermissions.asFileAttribute(Journal.OWNER_ONLY));
        try (var out = new FileOutputStream(shorter.toFile());
                var buffered = new BufferedOutputStream(out, 1 << 18)) {
            read(file, (position, text) -> {
                var kept = shortener.keep(position, text);
                if (kept != null) {
                    buffered.write(JournalLine.encode(kept));
                }
            });
            buffered.flush();
            out.getFD().sync();
        }
        Files.move(shorter, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
