package shop.troth.cli.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import shop.troth.runtime.data.DataFolder;

/** The database itself is started by {@code ReportsLoginTests}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportsCommandTests {

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    @Test
    void it_says_where_the_password_is_and_never_what_it_is() throws Exception {
        var data = folder.resolve("data");
        try (var made = DataFolder.open(data)) {
            made.id();
        }
        var secret = data.resolve("secrets/database-reports");

        assertThat(run("on")).isZero();
        assertThat(said.toString())
                .contains("troth_reports is on", "secrets/database-reports", "./troth serve")
                .doesNotContain(Files.readString(secret).strip());

        assertThat(run("off")).isZero();
        assertThat(said.toString()).contains("troth_reports is off");
        assertThat(secret).doesNotExist();
    }

    @Test
    void anything_else_is_a_bad_call_and_a_folder_without_data_is_said_to_have_none() {
        assertThat(run("maybe")).isEqualTo(2);
        assertThat(said.toString()).contains("“maybe” is neither on nor off.");
        assertThat(run("on")).isOne();
        assertThat(said.toString()).contains("There is no data in");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private int run(String wanted) {
        said.getBuffer().setLength(0);
        var out = new PrintWriter(said, true);
        return new CommandLine(new ReportsCommand())
                .setOut(out)
                .setErr(out)
                .setExecutionExceptionHandler((problem, line, parsed) -> {
                    out.println(problem.getMessage());
                    return 1;
                })
                .execute(wanted, "--data", folder.resolve("data").toString());
    }
}
