package shop.troth.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FasterStartsTests {

    private static final Duration SOON = Duration.ofMillis(5);

    @Test
    void they_are_prepared_once_and_not_before_all_is_proved(@TempDir Path folder) throws Exception {
        var looks = new AtomicInteger();
        var made = folder.resolve("made");

        FasterStarts.runOnce(
                        () -> !Files.exists(made) && looks.incrementAndGet() == 3,
                        SOON,
                        List.of("mkdir", made.toString()))
                .join();

        Awaitility.await().until(() -> Files.exists(made));
        assertThat(looks).hasValue(3);
    }
}
