package shop.troth.people.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
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
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;

/** An address has one hash in a store, on each node and whatever becomes of what it was first hashed for. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AddressHashesTests {

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
    void an_address_has_one_hash_in_a_store_and_another_in_another_store() {
        var root = RootKeyset.create(folder.resolve("keyset"));
        var hash = hashes(root).of(STORE, address("quince@example.org"));

        assertThat(hashes(root).of(STORE, address("Quince@example.org"))).isEqualTo(hash);
        assertThat(hashes(root).of(STORE, address("medlar@example.org"))).isNotEqualTo(hash);
        assertThat(hashes(root).of(new StoreId("millipore"), address("quince@example.org")))
                .isNotEqualTo(hash);
    }

    @Test
    void a_key_that_was_made_for_what_is_undone_stays() {
        var root = RootKeyset.create(folder.resolve("keyset"));
        var hashes = hashes(root);
        var hash = new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            return hashes.of(STORE, address("quince@example.org"));
        });

        assertThat(hashes.of(STORE, address("quince@example.org"))).isEqualTo(hash);
        assertThat(hashes(root).of(STORE, address("quince@example.org")))
                .as("another node finds it in the table")
                .isEqualTo(hash);
    }

    private AddressHashes hashes(RootKeyset root) {
        return new AddressHashes(JdbcClient.create(source), root, transactions);
    }

    private static Personal<String> address(String email) {
        return AccountForms.address()
                .read(Map.of("email", new String[] {email}))
                .get(Kind.EMAIL);
    }
}
