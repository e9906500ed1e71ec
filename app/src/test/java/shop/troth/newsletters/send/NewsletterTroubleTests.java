package shop.troth.newsletters.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.newsletters.compose.NewsletterDraft;
import shop.troth.newsletters.send.Edition.State;
import shop.troth.newsletters.send.NewsletterDeliveries.Delivery;
import shop.troth.newsletters.send.NewsletterDeliveries.Ending;
import shop.troth.newsletters.send.StartNewsletter.Outcome;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Readers.Reader;

/** What one newsletter meets keeps no other waiting, and two who start the same start it once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NewsletterTroubleTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId MILLIPORE = new StoreId("millipore");
    private static final StoreId GONE = new StoreId("closed-years-ago");
    private static final int FAST = 1_000_000;

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final Editions editions = SHOP.bean(Editions.class);
    private final String name = "test-" + UUID.randomUUID();
    private final NewsletterDraft draft = NewsletterDraft.parse(
            name,
            name + ".md",
            "---\ntopic: updates\nsubject: News %s\n---\nNew in the shop.\n".formatted(UUID.randomUUID()));

    @AfterEach
    void no_newsletter_stays() {
        db.sql(
                        "delete from newsletters.delivery where edition in (select id from newsletters.edition where draft = :it)")
                .param("it", name)
                .update();
        db.sql("delete from newsletters.edition where draft = :it")
                .param("it", name)
                .update();
    }

    @Test
    void one_of_a_store_that_is_gone_holds_up_no_other() {
        SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> editions.add(edition(GONE, SHOP.now().minus(Duration.ofDays(1_000)))));

        assertThat(start()).isEqualTo(Outcome.STARTED);

        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> editions.find(MILLIPORE, name)
                        .filter(it -> it.state() == State.DONE)
                        .isPresent());
        assertThat(editions.find(GONE, name).orElseThrow().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void who_starts_one_that_somebody_else_starts_at_this_moment_hears_that_it_runs() {
        var other = SHOP.bean(TransactionTemplate.class).execute(status -> {
            editions.add(edition(MILLIPORE, SHOP.now().plus(Duration.ofDays(1_000))));
            var starting = CompletableFuture.supplyAsync(this::start, Thread::startVirtualThread);
            Awaitility.await().until(() -> waiting() > 0);
            return starting;
        });

        assertThat(other).succeedsWithin(60, TimeUnit.SECONDS).isEqualTo(Outcome.RUNS_ALREADY);
    }

    @Test
    void what_a_slow_node_says_of_a_message_replaces_that_it_was_taken_for_lost() {
        var deliveries = SHOP.bean(NewsletterDeliveries.class);
        var edition = edition(MILLIPORE, SHOP.now().plus(Duration.ofDays(1_000)));
        var reader = new Reader(SubjectId.next(), name.getBytes(UTF_8));
        SHOP.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            editions.add(edition);
            deliveries.add(edition, List.of(reader), SHOP.now());
        });
        var message = List.of(new Delivery(reader.person(), reader.address(), UUID.randomUUID()));

        isLost();
        deliveries.handingOver(edition, message, SHOP.now());
        assertThat(state()).isEqualTo("unknown"); // no node sends it again by itself
        deliveries.end(edition, message, Ending.REFUSED, SHOP.now());
        assertThat(state()).isEqualTo("refused");

        isLost();
        deliveries.end(edition, message, Ending.AGAIN, SHOP.now());
        assertThat(state()).isEqualTo("waiting");

        isLost();
        editions.change(MILLIPORE, edition.id(), State.RUNNING, State.DONE, SHOP.now());
        deliveries.end(edition, message, Ending.AGAIN, SHOP.now());
        assertThat(state()).isEqualTo("unknown");
    }

    private void isLost() {
        db.sql("""
                update newsletters.delivery set state = 'unknown'
                 where edition in (select id from newsletters.edition where draft = :it)
                """).param("it", name).update();
    }

    private String state() {
        return db.sql("""
                select state from newsletters.delivery
                 where edition in (select id from newsletters.edition where draft = :it)
                """).param("it", name).query(String.class).single();
    }

    private Outcome start() {
        return SHOP.bean(StartNewsletter.class)
                .start(SHOP.bean(Stores.class).get(MILLIPORE), draft, Instant.EPOCH, FAST);
    }

    private Edition edition(StoreId store, Instant next) {
        return new Edition(
                store,
                UUID.randomUUID(),
                name,
                draft.topic(),
                "newsletter-updates",
                draft.contentToKeep(),
                State.RUNNING,
                FAST,
                SHOP.now(),
                next,
                Optional.empty(),
                0);
    }

    private long waiting() {
        return db.sql("""
                select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()
                """).query(Long.class).single();
    }
}
