package shop.troth.catalog.pictures.prepare;

import java.io.IOException;
import java.io.InputStream;
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
                return prepare(file.readNBytes(LARGEST + 1));
            } finally {
                files.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Refused(Refusal.BUSY);
        }
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
