package shop.troth.catalog.pictures.prepare;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import shop.troth.catalog.pictures.PreparedPicture;

/**
 * Makes a picture of a file that somebody uploads. A few files are in memory at a time, and one of them is decoded, on a thread of its
 * own with low priority, so that the shop answers meanwhile; others wait, and then are told to come again.
 */
@Component
public class PreparePicture implements DisposableBean {

    /** The largest file, in bytes. */
    public static final int LARGEST = 10_000_000;

    private static final int FILES_AT_ONCE = 4;
    private static final int WAIT_SECONDS = 30;
    private static final int CHUNK = 64 * 1024;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** What came of it. */
    public sealed interface Outcome {
        record Ready(PreparedPicture picture) implements Outcome {}

        record Refused(Refusal why) implements Outcome {}
    }

    private final Semaphore files = new Semaphore(FILES_AT_ONCE, true);
    private final ExecutorService worker = Executors.newSingleThreadExecutor(Thread.ofPlatform()
            .daemon()
            .name("pictures")
            .priority(Thread.MIN_PRIORITY)
            .factory());
    private final Duration longest;

    public PreparePicture() {
        this(LONGEST);
    }

    /** @param longest how long a file may take to come in */
    PreparePicture(Duration longest) {
        this.longest = longest;
    }

    /**
     * Reads a file to its end, or as far as it may be large.
     *
     * @throws IOException if it cannot be read from where it comes
     */
    public Outcome prepare(InputStream file) throws IOException {
        try {
            if (!files.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                return new Outcome.Refused(Refusal.BUSY);
            }
            try {
                return prepare(read(file));
            } finally {
                files.release();
            }
        } catch (RefusedFile e) {
            return new Outcome.Refused(e.why());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Refused(Refusal.BUSY);
        }
    }

    /** Others wait meanwhile, so whoever sends a byte at a time is told to stop. */
    private byte[] read(InputStream file) throws IOException, RefusedFile {
        var began = System.nanoTime();
        var all = new ByteArrayOutputStream();
        var some = new byte[CHUNK];
        for (int count = file.read(some); count >= 0; count = file.read(some)) {
            all.write(some, 0, Math.min(count, LARGEST + 1 - all.size()));
            if (all.size() > LARGEST) {
                break;
            }
            if (System.nanoTime() - began > longest.toNanos()) {
                throw new RefusedFile(Refusal.SLOW);
            }
        }
        return all.toByteArray();
    }

    private Outcome prepare(byte[] file) throws InterruptedException {
        if (file.length > LARGEST) {
            return new Outcome.Refused(Refusal.LARGE);
        }
        try {
            var header = FileHeader.of(file);
            return new Outcome.Ready(worker.submit(() -> WritePicture.write(ReadPixels.read(file, header)))
                    .get());
        } catch (RefusedFile e) {
            return new Outcome.Refused(e.why());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedFile refused) {
                return new Outcome.Refused(refused.why());
            }
            throw new IllegalStateException("a picture was not prepared", e.getCause());
        }
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }
}
