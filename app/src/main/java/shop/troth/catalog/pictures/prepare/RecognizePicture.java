package shop.troth.catalog.pictures.prepare;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Checks whether a file from an unknown sender is a picture that browsers can show: decodable and not too large. */
@Component
public class RecognizePicture {

    private static final int WAIT_SECONDS = 5;

    /** The maximum side in pixels; a longer line cannot be decoded at reduced size, and would need too much memory. */
    private static final int LONGEST_SIDE = 16_384;

    private final Semaphore one = new Semaphore(1, true);

    /**
     * Returns the media type of a file, by its content. One file is decoded at a time.
     *
     * @return empty if it is not a JPEG, PNG, GIF, or WebP without animation, is damaged, has too many pixels, or another file is being
     *     decoded
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
