package shop.troth.proof.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

/** Whatever an appender may write of a line is listened to. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LogCaptureTests {

    private static final String WORD = "qvxkzwtrmlpnb";
    private static final List<Canary> SOUGHT = List.of(Canary.word(WORD));
    private static final Logger LOG = LoggerFactory.getLogger(LogCaptureTests.class);

    static Stream<Runnable> lines() {
        return Stream.of(
                () -> LOG.info("for {}", WORD),
                () -> LOG.info("failed", new IllegalStateException(new IllegalArgumentException(WORD))),
                () -> LOG.info("failed", suppressing()),
                () -> {
                    try (var _ = MDC.putCloseable("buyer", WORD)) {
                        LOG.info("taken");
                    }
                },
                () -> LOG.atInfo().addKeyValue("buyer", WORD).log("taken"),
                () -> LOG.info(MarkerFactory.getMarker(WORD), "taken"),
                () -> LoggerFactory.getLogger("shop.troth." + WORD).info("taken"),
                LogCaptureTests::onThread);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_line_is_read_with_what_stands_beside_it(Runnable line) {
        try (var log = new LogCapture()) {
            line.run();

            assertThat(log.holds(SOUGHT)).isTrue();
        }
    }

    @Test
    void a_line_without_it_holds_nothing() {
        try (var log = new LogCapture()) {
            LOG.info("for somebody else");

            assertThat(log.holds(SOUGHT)).isFalse();
            assertThat(log.lines()).isPositive();
        }
    }

    @Test
    void a_logger_that_writes_elsewhere_is_listened_to() {
        var apart = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger("shop.troth.apart");
        apart.setAdditive(false);
        try (var log = new LogCapture()) {
            apart.info("for {}", WORD);

            assertThat(log.holds(SOUGHT)).isTrue();
        } finally {
            apart.setAdditive(true);
        }
    }

    private static Exception suppressing() {
        var thrown = new IllegalStateException("failed");
        thrown.addSuppressed(new IllegalArgumentException(WORD));
        return thrown;
    }

    private static void onThread() {
        try {
            Thread.ofPlatform()
                    .name("for-" + WORD)
                    .start(() -> LOG.info("taken"))
                    .join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
