package shop.troth.cli.products;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import shop.troth.testing.TestDatabase;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportCommandTests {

    private static final String GOOD = """
            sku,product,name,category,price,stock
            A-1,soap,Soap,Cleaning,3.00,5
            """;

    private final TestDatabase database = TestDatabase.fresh();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void a_file_goes_into_the_store_and_its_probe_twin_and_the_second_time_changes_nothing() throws IOException {
        assertThat(run("millipore", GOOD)).isZero();
        assertThat(run("millipore", GOOD)).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "millipore: 1 products with 1 variants read; 3 rows of products, variants and stock changed.",
                        "millipore: 1 products with 1 variants read; nothing changed.");
        assertThat(JdbcClient.create(database.dataSource())
                        .sql("select store_id from catalog.product where slug = 'soap' order by store_id")
                        .query(String.class)
                        .list())
                .containsExactly("millipore", "millipore~probe");
    }

    @Test
    void a_bad_row_is_named_by_line_and_column_and_answered_with_one() throws IOException {
        assertThat(run("millipore", GOOD + "b-2,soap,,,3.00,5\n")).isEqualTo(1);

        assertThat(out.toString())
                .contains("products.csv: line 3, column sku: ")
                .contains(
                        "1 products with 1 variants read; 3 rows of products, variants and stock changed; 1 errors, listed above.");
    }

    @Test
    void a_file_of_another_alphabet_is_refused_with_the_mend() throws IOException {
        Files.write(folder.resolve("products.csv"), "sku,näme\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(execute("millipore")).isEqualTo(1);
        assertThat(err.toString()).contains("is not UTF-8: save it as UTF-8 and try again.");
    }

    @Test
    void a_store_that_is_not_there_is_answered_with_those_that_are() throws IOException {
        assertThat(run("milipore", GOOD)).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("There is no store “milipore”: specify ")
                .contains("millipore");
    }

    @Test
    void a_file_that_is_not_there_is_a_bad_call() {
        assertThat(execute("millipore")).isEqualTo(2);
        assertThat(err.toString()).contains("does not exist.");
    }

    private int run(String store, String text) throws IOException {
        Files.writeString(folder.resolve("products.csv"), text);
        return execute(store);
    }

    private int execute(String store) {
        return new CommandLine(new ImportCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((problem, line, _) -> {
                    line.getErr().println(problem.getMessage());
                    return 1;
                })
                .execute(
                        store,
                        folder.resolve("products.csv").toString(),
                        "--stores",
                        "../stores",
                        "--db",
                        database.url());
    }
}
