package shop.troth.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import shop.troth.kernel.Problem;
import shop.troth.runtime.settings.Settings;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabaseOptionTests {

    @TempDir
    Path folder;

    @Test
    void what_is_named_wins_over_the_setting_and_without_both_it_is_the_one_in_the_data_folder() {
        var none = Settings.read(folder, Map.of());
        var set = Settings.read(folder, Map.of("TROTH_DB_URL", "jdbc:postgresql:set"));

        assertThat(none.database(null)).isEmpty();
        assertThat(set.database(null)).contains("jdbc:postgresql:set");
        assertThat(set.database("jdbc:postgresql:named")).contains("jdbc:postgresql:named");
    }

    @Test
    void a_command_that_only_writes_rows_has_the_role_that_serves_unless_another_database_is_named() {
        var one = Settings.read(folder, Map.of("TROTH_DB_URL", "jdbc:postgresql:owner"));
        var two = Settings.read(
                folder, Map.of("TROTH_DB_URL", "jdbc:postgresql:owner", "TROTH_DB_APP_URL", "jdbc:postgresql:app"));

        assertThat(option().serving(one)).contains("jdbc:postgresql:owner");
        assertThat(option().serving(two)).contains("jdbc:postgresql:app");
        assertThat(option().external(two)).contains("jdbc:postgresql:owner");
        assertThat(option("--db", "jdbc:postgresql:named").serving(two)).contains("jdbc:postgresql:named");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql:a?user=me&password=hush", "jdbc:postgresql:a?PASSWORD=hush&user=me"})
    void a_password_on_the_command_line_is_refused_without_repeating_it(String url) {
        assertThatThrownBy(option("--db", url)::named)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("TROTH_DB_URL")
                .message()
                .doesNotContain("hush");
    }

    private static DatabaseOption option(String... said) {
        var option = new DatabaseOption();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("database", CommandLine.Model.CommandSpec.forAnnotatedObject(option)))
                .parseArgs(said);
        return option;
    }
}
