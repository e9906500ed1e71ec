package shop.troth.cli.newsletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import shop.troth.kernel.Problem;
import shop.troth.testing.RunningShop;

/** {@code newsletter} as it is typed, beside a running shop. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NewsletterCommandTests {

    private static final RunningShop SHOP = RunningShop.get();

    @TempDir
    private Path folder;

    @Test
    void a_preview_is_written_and_a_file_that_cannot_be_is_said() {
        var thrown = new AtomicReference<Exception>();
        var file = folder.resolve("preview.html");
        var nowhere = folder.resolve("missing/preview.html");

        assertThat(preview(file, thrown)).isZero();
        assertThat(file).content().contains("As text");
        assertThat(preview(nowhere, thrown)).isOne();
        assertThat(thrown.get())
                .isInstanceOf(Problem.class)
                .hasMessage("Cannot write " + nowhere + ": specify another file with --out.");
    }

    private static int preview(Path file, AtomicReference<Exception> thrown) {
        return new CommandLine(new NewsletterCommand())
                .setOut(new PrintWriter(new StringWriter()))
                .setExecutionExceptionHandler((problem, line, parsed) -> {
                    thrown.set(problem);
                    return 1;
                })
                .execute(
                        "millipore",
                        "preview",
                        "filters",
                        "--out",
                        file.toString(),
                        "--data",
                        SHOP.dataFolder().toString());
    }
}
