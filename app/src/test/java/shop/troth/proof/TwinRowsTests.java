package shop.troth.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.testing.RunningShop;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TwinRowsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId TWIN = new StoreId(RunningShop.STORE).twin();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    void what_is_still_at_work_in_the_twin_goes_on_while_it_is_cleared() {
        db.sql("""
                insert into cases.opened (store_id, id, number, kind, about, event, state, opened_at, due_at)
                values (:twin, gen_random_uuid(), 'C-1', 'report', gen_random_uuid(), 'one', 'with-store', now(), now())
                """).param("twin", TWIN.value()).update();
        db.sql("""
                insert into mail.outgoing (store_id, id, kind, about, state, next_at, queued_at)
                values (:twin, gen_random_uuid(), 'shipped', gen_random_uuid(), 'sent', now(), now())
                """).param("twin", TWIN.value()).update();

        var clearing = SHOP.bean(TransactionTemplate.class).execute(status -> {
            changed("update mail.outgoing set attempts = 1");
            var begun =
                    CompletableFuture.runAsync(() -> SHOP.bean(TwinRows.class).clear(TWIN));
            Awaitility.await().until(() -> itWaits("delete from mail.outgoing"));
            changed("update cases.opened set due_at = now()"); // a table that it has been at already
            return begun;
        });
        clearing.join();

        for (var table : new String[] {"cases.opened", "mail.outgoing"}) {
            assertThat(count("select count(*) from " + table + " where store_id = '" + TWIN + "'"))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void a_record_that_is_being_forgotten_goes_with_its_key() {
        var person = UUID.randomUUID();
        for (var sql : List.of(
                "insert into vault.subject (store_id, id, born_at) values (:twin, :person, now())",
                "insert into keys.person (store_id, subject_id, class, wrapped) values (:twin, :person, 'ordinary', '')",
                """
                insert into vault.datum (store_id, ref, subject_id, category, key_class, sealed, telling_id, source, policy)
                values (:twin, gen_random_uuid(), :person, 'contact.email', 'ordinary', '', 0, '', '')
                """)) {
            about(person, sql);
        }

        var clearing = SHOP.bean(TransactionTemplate.class).execute(status -> {
            about(person, "update vault.subject set born_at = now() where store_id = :twin and id = :person");
            about(person, "delete from vault.datum where store_id = :twin and subject_id = :person");
            var begun =
                    CompletableFuture.runAsync(() -> SHOP.bean(TwinRows.class).clear(TWIN));
            Awaitility.await().until(() -> itWaits("%vault.subject") || itWaits("delete from keys.person"));
            about(person, "delete from keys.person where store_id = :twin and subject_id = :person");
            return begun;
        });
        clearing.join();

        assertThat(count("select count(*) from vault.subject where store_id = '" + TWIN + "'"))
                .isZero();
    }

    private void about(UUID person, String sql) {
        db.sql(sql).param("twin", TWIN.value()).param("person", person).update();
    }

    private void changed(String update) {
        db.sql(update + " where store_id = :twin").param("twin", TWIN.value()).update();
    }

    /** For the rows of a table, which are locked. */
    private boolean itWaits(String statement) {
        return JdbcClient.create(SHOP.database())
                        .sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like :it")
                        .param("it", statement + "%")
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private int count(String sql) {
        return db.sql(sql).query(Integer.class).single();
    }
}
