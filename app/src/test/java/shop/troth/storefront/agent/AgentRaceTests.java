package shop.troth.storefront.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.storefront.agent.SomeAgent.refused;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.rights.agent.kept.Agents;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.Vault;
import shop.troth.vault.retention.Erasure;

/** An agent asks in the very moment in which it is removed, or the person is erased. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgentRaceTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final TransactionTemplate transaction = SHOP.bean(TransactionTemplate.class);
    private final SomePerson person = new SomePerson(SHOP, "millipore");
    private final SomeAgent agent = new SomeAgent(SHOP, "millipore").setsUp();

    @Test
    void a_request_that_waited_while_its_agent_was_removed_is_not_taken() {
        var asking = transaction.execute(status -> {
            assertThat(SHOP.bean(Agents.class).remove(STORE, agent.id, SHOP.now()))
                    .isTrue();
            return waits("rights.agent .*for share");
        });

        refused(403, Objects.requireNonNull(asking).join());
        assertThat(agent.taken()).isZero();
    }

    @Test
    void a_request_that_waited_while_its_person_was_erased_leads_to_nobody() {
        var erased = person.leavesDetails().people().iterator().next();

        var asking = transaction.execute(status -> {
            assertThat(SHOP.bean(Vault.class).erase(STORE, erased)).isInstanceOf(Erasure.Erased.class);
            return waits("vault.subject.* for key share");
        });

        assertThat(Objects.requireNonNull(asking).join().status()).isEqualTo(200);
        assertThat(agent.taken()).isEqualTo(1);
        assertThat(db.sql("select count(*) from rights.agent_request where store_id = :store and subject_id = :id")
                        .param("store", STORE.value())
                        .param("id", erased.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_person_who_goes_without_an_answer_has_confirmed_nothing() {
        var gone = person.leavesDetails().people();
        var request = agent.asked("deletion", person.email).path("request_id").stringValue();

        transaction.executeWithoutResult(status -> gone.forEach(
                it -> assertThat(SHOP.bean(Vault.class).erase(STORE, it)).isInstanceOf(Erasure.Erased.class)));

        assertThat(person.people()).isEmpty();
        assertThat(agent.status(request)).isEqualTo("in_progress");
    }

    /** Asks, and waits until that waits for the transaction that is open here. */
    private CompletableFuture<ShopClient.Answer> waits(String statement) {
        int ours = db.sql("select pg_backend_pid()").query(Integer.class).single();
        var running =
                CompletableFuture.supplyAsync(() -> agent.asks("access", person.email), Thread::startVirtualThread);
        Awaitility.await()
                .until(() -> db.sql("""
                        select exists (select from pg_stat_activity where :ours = any(pg_blocking_pids(pid)) and query ~ :statement)
                        """)
                        .param("ours", ours)
                        .param("statement", statement)
                        .query(Boolean.class)
                        .single());
        return running;
    }
}
