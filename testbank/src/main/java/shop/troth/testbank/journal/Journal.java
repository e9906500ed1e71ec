package shop.troth.testbank.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * An append-only file of checked lines. A line is durable before {@link #append} returns; lines that wait at the
 * same time share one write and one fsync. Safe for use by many threads.
 */
public final class Journal implements Closeable {

    /** Who paid what, though for development: nobody else's business. */
    static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private static final int GUESS = 4096;

    private record Waiting(byte[] line, CompletableFuture<Long> position) {}

    private final FileChannel file;
    private final Thread writer;
    private final Object lock = new Object();
    private List<Waiting> waiting = new ArrayList<>();
    private boolean closing;
    private long end;

    private Journal(FileChannel file, long end) {
        this.file = file;
        this.end = end;
        this.writer = Thread.ofPlatform().name("journal").daemon().start(this::write);
    }

    /** Opens the file behind its last whole line, which {@link Replay} has found. */
    static Journal open(Path path, long end) throws IOException {
        var file = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.setPosixFilePermissions(path, OWNER_ONLY); // one of an earlier release, too
        return new Journal(file, end);
    }

    /**
     * Appends a line and waits until it is on the disk.
     *
     * @return the position by which {@link #read} finds it
     * @throws UncheckedIOException when it could not be kept; then it is not in the file
     */
    public long append(byte[] text) {
        try {
            return enqueue(text).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof IOException io ? new UncheckedIOException(io) : failed;
        }
    }

    private CompletableFuture<Long> enqueue(byte[] text) {
        var position = new CompletableFuture<Long>();
        synchronized (lock) {
            if (closing) {
                throw new UncheckedIOException(new IOException("The bank is closing."));
            }
            waiting.add(new Waiting(JournalLine.encode(text), position));
            lock.notifyAll();
        }
        return position;
    }

    /** @return the text of the line at a position that {@link #append} or the replay gave */
    public byte[] read(long position) {
        try {
            var first = ByteBuffer.allocate(GUESS);
            int got = file.read(first, position);
            int length = JournalLine.length(first);
            var text = new byte[length];
            int here = Math.min(length, got - JournalLine.HEAD);
            System.arraycopy(first.array(), JournalLine.HEAD, text, 0, here);
            if (here < length) {
                var rest = ByteBuffer.wrap(text, here, length - here);
                while (rest.hasRemaining() && file.read(rest, position + JournalLine.HEAD + rest.position()) >= 0) {
                    continue;
                }
            }
            return text;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void write() {
        while (true) {
            List<Waiting> batch;
            synchronized (lock) {
                while (waiting.isEmpty() && !closing) {
                    try {
                        lock.wait();
                    } catch (InterruptedException closed) {
                        return;
                    }
                }
                if (waiting.isEmpty()) {
                    return;
                }
                batch = waiting;
                waiting = new ArrayList<>();
            }
            write(batch);
        }
    }

    private void write(List<Waiting> batch) {
        try {
            int bytes = batch.stream().mapToInt(each -> each.line.length).sum();
            var all = ByteBuffer.allocate(bytes);
            batch.forEach(each -> all.put(each.line));
            all.flip();
            dropLeftovers();
            long at = end;
            while (all.hasRemaining()) {
                file.write(all, end + all.position());
            }
            file.force(false);
            end += bytes;
            for (var each : batch) {
                each.position.complete(at);
                at += each.line.length;
            }
        } catch (Throwable failed) { // whoever waits must hear of it
            try {
                dropLeftovers();
            } catch (IOException later) { // the next batch tries again
                failed.addSuppressed(later);
            }
            batch.forEach(each -> each.position.completeExceptionally(failed));
        }
    }

    /** What a failed write left behind was answered with an error, so it must not come back at the next start. */
    private void dropLeftovers() throws IOException {
        if (file.size() > end) {
            file.truncate(end);
        }
    }

    /** Writes what waits, then closes the file. */
    @Override
    public void close() throws IOException {
        synchronized (lock) {
            closing = true;
            lock.notifyAll();
        }
        try {
            writer.join(5_000);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }
}
