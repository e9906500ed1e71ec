package shop.troth.insight.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.testing.TestDatabase;

/** Words are hashed under a key of each store, which only the root keyset unwraps and a rotation of it wraps anew. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WordKeysTests {

    private static final StoreId STORE = new StoreId("betty-mills");

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.fresh();
    private final DataSource source = database.dataSource();
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(source);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_word_has_one_hash_in_a_store_on_each_node_and_another_in_another_store() {
        var root = RootKeyset.create(folder.resolve("keyset"));
        var hash = keys(root).hash(STORE, "squeegee");

        assertThat(hash).hasSize(16);
        assertThat(keys(root).hash(STORE, "squeegee")).isEqualTo(hash);
        assertThat(keys(root).hash(STORE, "squeegees")).isNotEqualTo(hash);
        assertThat(keys(root).hash(new StoreId("millipore"), "squeegee")).isNotEqualTo(hash);
    }

    @Test
    void a_rotation_of_the_root_key_wraps_the_key_anew_and_changes_no_hash() {
        var root = RootKeyset.create(folder.resolve("keyset"));
        var hash = keys(root).hash(STORE, "squeegee");
        var before = root.keys();
        root.addKey();

        var keys = keys(root);
        assertThat(keys.sealedByOlder()).isEqualTo(1);
        assertThat(keys.sealAnew()).isEqualTo(1);
        assertThat(keys.sealedByOlder()).isZero();
        root.drop(before);
        assertThat(keys(root).hash(STORE, "squeegee")).isEqualTo(hash);
    }

    @Test
    void a_key_that_was_made_for_what_is_undone_stays() {
        var root = RootKeyset.create(folder.resolve("keyset"));
        var keys = keys(root);
        var hash = new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            return keys.hash(STORE, "squeegee");
        });

        assertThat(keys.hash(STORE, "squeegee")).isEqualTo(hash);
        assertThat(keys(root).hash(STORE, "squeegee"))
                .as("another node finds it in the table")
                .isEqualTo(hash);
    }

    private WordKeys keys(RootKeyset root) {
        return new WordKeys(JdbcClient.create(source), root, transactions);
    }
}
