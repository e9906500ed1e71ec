package shop.troth.catalog.pictures.prepare;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Tells whether a file of an unknown sender is a picture that browsers show: one that can be decoded, and is not too large. */
@Component
public class RecognizePicture {

    private static final int WAIT_SECONDS = 5;

    /** Pixels; a line that is longer cannot be decoded smaller, so it would take all the room at once. */
    private static final int LONGEST_SIDE = 16_384;

    private final Semaphore one = new Semaphore(1, true);

    /**
     * Its media type, by its content alone. A file at a time is decoded.
     *
     * @return nothing if it is no JPEG, PNG, GIF, or WebP without animation, is damaged, has too many pixels, or others are decoded now
     */
    public Optional<String> type(byte[] file) {
        try {
            if (file.length > PreparePicture.LARGEST || !one.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
            try {
                var header = FileHeader.ofAnySize(file);
                if (Math.max(header.width(), header.height()) > LONGEST_SIDE) {
                    return Optional.empty();
                }
                ReadPixels.read(file, header);
                return Optional.of("image/" + header.type().name().toLowerCase(Locale.ROOT));
            } finally {
                one.release();
            }
        } catch (RefusedFile e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
