package shop.troth.people.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.Account.State;
import shop.troth.testing.TestDatabase;

/** A rotation of the root key, beside a shop that runs, undoes nothing that happens to an account meanwhile. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountSealedAnewTests {

    private static final StoreId STORE = new StoreId("millipore");
    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_account_that_is_closed_meanwhile_stays_closed() throws Exception {
        var source = database.dataSource();
        var root = RootKeyset.create(folder.resolve("keyset"));
        var accounts = new Accounts(JdbcClient.create(source), root);
        var id = UUID.randomUUID();
        accounts.add(STORE, id, new SubjectId(UUID.randomUUID()), new byte[] {1}, NOW);
        accounts.change(accounts.find(STORE, id).orElseThrow(), State.OPEN, new byte[] {1});
        root.addKey();

        Meanwhile.changes(
                source,
                () -> accounts.change(accounts.lock(STORE, id).orElseThrow(), State.CLOSED, null),
                accounts::sealAnew);

        var account = accounts.find(STORE, id).orElseThrow();
        assertThat(account.state()).isEqualTo(State.CLOSED);
        assertThat(account.address()).isNull();
        assertThat(accounts.sealedByOlder()).isZero();
    }

    @Test
    void an_account_that_nobody_changes_is_sealed_anew() {
        var root = RootKeyset.create(folder.resolve("keyset"));
        var accounts = new Accounts(JdbcClient.create(database.dataSource()), root);
        var id = UUID.randomUUID();
        accounts.add(STORE, id, new SubjectId(UUID.randomUUID()), new byte[] {1}, NOW);
        root.addKey();

        assertThat(accounts.sealAnew()).isOne();
        assertThat(accounts.sealedByOlder()).isZero();
        assertThat(accounts.find(STORE, id)).isPresent();
    }
}
