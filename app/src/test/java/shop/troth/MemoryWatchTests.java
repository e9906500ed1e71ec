package shop.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.testing.HeardLog;
import shop.troth.testing.Patience;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class MemoryWatchTests {

    @ParameterizedTest
    @CsvSource({"90, true", "30, false"})
    void the_log_says_that_memory_runs_low_before_there_is_none_left(int percent, boolean said) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Fills.class.getName(),
                        Integer.toString(percent),
                        Boolean.toString(said))
                .redirectErrorStream(true)
                .start();
        var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(words).isZero();
        assertThat(words.contains("Memory is low: ")).as(words).isEqualTo(said);
        assertThat(words.contains("Increase TROTH_HEAP")).isEqualTo(said);
    }

    /** Fills a part of the old generation, and waits until the watch has said so, or for a moment if it is to say nothing. */
    public static final class Fills {

        public static void main(String[] arguments) throws InterruptedException {
            var log = HeardLog.listen();
            var watch = new MemoryWatch();
            watch.afterPropertiesSet();
            var held = new ArrayList<byte[]>();
            var old = Runtime.getRuntime().maxMemory() * 2 / 3;
            for (long filled = 0; filled < old * Integer.parseInt(arguments[0]) / 100; filled += 100_000) {
                held.add(new byte[100_000]);
            }
            System.gc();
            if (Boolean.parseBoolean(arguments[1])) {
                Awaitility.await().atMost(Patience.LIMIT).until(() -> log.text().contains("Memory is low"));
            } else {
                Thread.sleep(2_000);
            }
            watch.destroy();
            System.out.println(List.copyOf(held).size());
        }
    }
}
