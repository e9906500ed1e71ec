package shop.troth.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures come with what the machine is like, or not at all if it is busy with something else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MachineTests {

    @Test
    void the_machine_has_its_figures(@TempDir Path folder) {
        assertThat(Machine.figures(0.25, folder, Length.TRIAL))
                .allSatisfy(it -> assertThat(it.value()).isPositive().isFinite())
                .extracting(Figure::id)
                .containsExactly(
                        "machine.touch.us",
                        "machine.call.us",
                        "machine.flush.ms",
                        "machine.server.per_s",
                        "machine.taken.percent");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nothing_is_measured_on_a_machine_that_is_busy_unless_that_is_said() {
        var goesOn = new AtomicBoolean(true);
        try (var threads = Executors.newCachedThreadPool()) {
            for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
                threads.submit(() -> {
                    while (goesOn.get()) {
                        Thread.onSpinWait();
                    }
                });
            }
            try {
                var said = new StringWriter();
                var figures = new StringWriter();

                assertThat(Bench.execute(new PrintWriter(figures), new PrintWriter(said), "guard", "--quick"))
                        .isEqualTo(1);
                assertThat(said.toString())
                        .contains("The machine is busy with something else", "--busy")
                        .hasLineCount(1);
                assertThat(figures.toString()).isEmpty();

                assertThat(Bench.execute(new PrintWriter(figures), new PrintWriter(said), "guard", "--trial", "--busy"))
                        .isZero();
                assertThat(figures.toString()).contains("machine.taken.percent", "guard.purchase.us");
            } finally {
                goesOn.set(false);
            }
        }
    }
}
