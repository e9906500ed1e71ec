package shop.troth.catalog.pictures.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.catalog.pictures.prepare.PreparePicture.Outcome;

/** A file that comes in a byte at a time while others wait. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SlowFileTests {

    private final PreparePicture preparePicture = new PreparePicture(Duration.ofNanos(1));

    @AfterEach
    void stop() {
        preparePicture.destroy();
    }

    @Test
    void a_file_that_takes_too_long_is_refused_without_reading_on_and_makes_room_for_others() throws IOException {
        var photo = Photos.jpeg(300, 200);
        for (int i = 0; i < 10; i++) { // more than are read at once
            var slow = new OneAtATime(photo);
            assertThat(preparePicture.prepare(slow)).isEqualTo(new Outcome.Refused(PictureRefusal.SLOW));
            assertThat(slow.available()).isEqualTo(photo.length - 1);
        }
    }

    private static final class OneAtATime extends ByteArrayInputStream {

        OneAtATime(byte[] file) {
            super(file);
        }

        @Override
        public int read(byte[] into, int from, int most) {
            return super.read(into, from, Math.min(most, 1));
        }
    }
}
