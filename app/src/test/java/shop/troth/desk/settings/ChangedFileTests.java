package shop.troth.desk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.policy.features.StoreAgainstPolicy;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** The file of a store that somebody changes while the store runs, and one that the policy does not agree to. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangedFileTests {

    private static final Path ORIGINAL = Path.of("..", "stores", "millipore", "store.yaml");

    @TempDir
    Path stores;

    @Test
    void a_file_that_says_what_runs_is_not_mentioned() throws IOException {
        assertThat(SettingsViews.changed(written(""))).isEmpty();
    }

    @Test
    void a_file_that_says_something_else_waits_for_a_restart() throws IOException {
        var running = written("");
        write("address: [1 Example Street]\n");

        assertThat(SettingsViews.changed(running)).contains("changed after the server started", "Restart the server");
    }

    @Test
    void a_file_that_does_not_read_is_named_by_its_line_and_without_this_machine_s_folders() throws IOException {
        var running = written("");
        write("tint: blue\n");

        assertThat(SettingsViews.changed(running))
                .contains("can’t be used as it is", "stores/millipore/store.yaml:", "unknown key “tint”")
                .doesNotContain(stores.toString());
    }

    @Test
    void what_the_policy_in_force_does_not_allow_is_found_with_its_clause_or_that_none_allows_it() throws IOException {
        var shop = RunningShop.get();
        var store = written("features: [cart, searches-without-results]\n");

        assertThat(shop.bean(StoreAgainstPolicy.class).findings(store))
                .filteredOn(it -> it.file().equals(store.file().toString()))
                .anySatisfy(it -> {
                    assertThat(it.message())
                            .startsWith("The policy does not allow the feature “searches-without-results”");
                    assertThat(it.isError()).isTrue();
                });
    }

    /** The file of the store in the tests, with more at its end. */
    private Store written(String more) throws IOException {
        return Stores.readOne(write(more));
    }

    private Path write(String more) throws IOException {
        var folder = Files.createDirectories(stores.resolve("millipore"));
        Files.writeString(folder.resolve("store.yaml"), Files.readString(ORIGINAL) + more);
        return folder;
    }
}
