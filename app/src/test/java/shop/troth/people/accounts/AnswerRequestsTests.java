package shop.troth.people.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.AccountRequests.Request;
import shop.troth.testing.HeardLog;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Kind;

/** A request outlives the node that took it, and is answered once by however many look. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswerRequestsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    void what_a_node_left_behind_is_answered_once_although_many_look_at_the_same_moment() throws InterruptedException {
        var email = UUID.randomUUID() + "@example.com";
        var id = leftBehind(email, true);

        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.ofVirtual()
                    .start(() -> SHOP.bean(AnswerRequests.class).answer()));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(db.sql("select state from people.account where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactly("pending");
        Awaitility.await().until(() -> !SHOP.mails(email).isEmpty());
        assertThat(SHOP.mails(email)).hasSize(1);
        assertThat(left(id)).isZero();

        var again = leftBehind(email, true); // the same address once more: no second person is kept
        SHOP.bean(AnswerRequests.class).answer();
        assertThat(left(again)).isZero();
        assertThat(db.sql("select count(*) from vault.datum where belongs_to = :id")
                        .param("id", again)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_request_that_bears_no_seal_of_ours_comes_to_nothing() {
        var email = UUID.randomUUID() + "@example.com";
        UUID id;
        try (var log = HeardLog.listen()) { // the shop's own timer may come first
            id = leftBehind(email, false);
            SHOP.bean(AnswerRequests.class).answer();
            assertThat(log.text())
                    .contains("a request for an account without a valid seal")
                    .doesNotContain(email);
        }
        assertThat(left(id)).isZero();
        assertThat(db.sql("select count(*) from people.account where id = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isZero();
        SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> SHOP.bean(shop.troth.vault.Vault.class).erase(STORE, person(id)));
    }

    private SubjectId person(UUID id) {
        return new SubjectId(db.sql("select distinct subject_id from vault.datum where belongs_to = :id")
                .param("id", id)
                .query(UUID.class)
                .single());
    }

    /** As if a node had ended just after its answer. */
    private UUID leftBehind(String email, boolean sealed) {
        var id = UUID.randomUUID();
        var given = AccountForms.address().read(Map.of("email", new String[] {email}));
        Objects.requireNonNull(SHOP.bean(TransactionTemplate.class)).executeWithoutResult(status -> {
            var person = SHOP.bean(AccountRecords.class).admit(STORE, id, given);
            var address = SHOP.bean(AddressHashes.class).of(STORE, given.get(Kind.EMAIL));
            SHOP.bean(AccountRequests.class)
                    .add(Request.of(
                            STORE,
                            id,
                            AccountMails.KNOWN,
                            address,
                            person,
                            SHOP.bean(Clock.class).instant()));
            if (!sealed) {
                db.sql("update people.account_request set kind = 'account-sign-in-link' where id = :id")
                        .param("id", id)
                        .update();
            }
        });
        return id;
    }

    private long left(UUID id) {
        return db.sql("select count(*) from people.account_request where id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }
}
