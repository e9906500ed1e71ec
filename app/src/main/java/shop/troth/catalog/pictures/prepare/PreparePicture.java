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
 * Converts an uploaded file to a picture. Only a few files are in memory at a time, and one is decoded, on a separate low-priority thread,
 * so that the shop stays responsive; other uploads wait, and are then asked to retry.
 */
@Component
public class PreparePicture implements DisposableBean {

    /** The largest file, in bytes. */
    public static final int LARGEST = 10_000_000;

    private static final int FILES_AT_ONCE = 4;
    private static final int WAIT_SECONDS = 30;
    private static final int CHUNK = 64 * 1024;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** The result. */
    public sealed interface Outcome {
        record Ready(PreparedPicture picture) implements Outcome {}

        record Refused(PictureRefusal why) implements Outcome {}
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

    /** @param longest maximum duration of an upload */
    PreparePicture(Duration longest) {
        this.longest = longest;
    }

    /**
     * Reads a file, up to the maximum size, and converts it.
     *
     * @throws IOException if the input cannot be read
     */
    public Outcome prepare(InputStream file) throws IOException {
        try {
            if (!files.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                return new Outcome.Refused(PictureRefusal.BUSY);
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
            return new Outcome.Refused(PictureRefusal.BUSY);
        }
    }

    /** Reads a file within a time limit, so that slow uploads do not block others. */
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
                throw new RefusedFile(PictureRefusal.SLOW);
            }
        }
        return all.toByteArray();
    }

    private Outcome prepare(byte[] file) throws InterruptedException {
        if (file.length > LARGEST) {
            return new Outcome.Refused(PictureRefusal.LARGE);
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
