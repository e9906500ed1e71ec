package shop.troth.pricing.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.PricedCatalog;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuote.Standing;
import shop.troth.pricing.SalesQuotes;
import shop.troth.pricing.drafts.DraftList.Place;
import shop.troth.pricing.drafts.DraftList.Row;
import shop.troth.pricing.drafts.DraftList.Which;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** The list of drafts goes on where it ended, and drafts that nobody sends come to an end. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DraftListTests {

    private static final Stores STORES = Stores.read(Path.of("../stores"));
    private static final Store STORE = STORES.get(new StoreId("millipore"));
    private static final AnnotationConfigApplicationContext SPRING = new AnnotationConfigApplicationContext();
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Instant LATER = NOW.plusSeconds(86_400);

    private final SalesQuotes quotes = SPRING.getBean(SalesQuotes.class);
    private final DraftList list = SPRING.getBean(DraftList.class);
    private final ExpireDrafts expireDrafts = SPRING.getBean(ExpireDrafts.class);

    @BeforeAll
    static void fill_the_catalog() {
        PricedCatalog.fill(SPRING, STORES, STORE);
    }

    @AfterAll
    static void end() {
        SPRING.close();
    }

    @AfterEach
    void none() {
        SPRING.getBean(JdbcClient.class).sql("delete from pricing.quote").update();
    }

    @Test
    void pages_go_on_where_they_ended_though_the_last_of_a_page_was_deleted_and_others_were_begun() {
        var begun = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            begun.addFirst(begin(LATER).number());
        }
        var first = page(Which.ALL, Optional.empty());
        assertThat(first).extracting(Row::number).containsExactlyElementsOf(begun.subList(0, 3));
        assertThat(first.getFirst().goods()).isEqualTo(usd(2 * 101 + 3 * 250));

        var last = quotes.find(STORE, first.getLast().number()).orElseThrow();
        assertThat(quotes.discard(STORE.id(), last.id(), last.revision())).isTrue();
        begin(LATER);

        var second = page(Which.ALL, Optional.of(after(first)));
        assertThat(second).extracting(Row::number).containsExactlyElementsOf(begun.subList(3, 6));
        var third = page(Which.ALL, Optional.of(after(second)));
        assertThat(third).extracting(Row::number).containsExactlyElementsOf(begun.subList(6, 7));
        assertThat(page(Which.ALL, Optional.of(after(third)))).isEmpty();
    }

    @Test
    void each_is_in_the_list_of_its_state_and_in_no_other() {
        var draft = begin(LATER);
        var sent = sent(LATER);
        var expired = sent(NOW.minusSeconds(60));
        var withdrawn = sent(LATER);
        assertThat(quotes.withdraw(STORE.id(), withdrawn.id())).isTrue();
        var replaced = sent(LATER);
        send(begin(replaced.about(), LATER));
        var ordered = sent(LATER);
        assertThat(quotes.order(STORE.id(), ordered.id(), OrderId.next(), NOW)).isTrue();

        assertThat(all(Which.DRAFT)).containsOnly(draft.number());
        assertThat(all(Which.SENT)).hasSize(2).contains(sent.number());
        assertThat(all(Which.EXPIRED)).containsOnly(expired.number());
        assertThat(all(Which.ENDED)).containsOnly(withdrawn.number(), replaced.number());
        assertThat(all(Which.ORDERED)).containsOnly(ordered.number());
        assertThat(all(Which.ALL)).hasSize(7);
        assertThat(list.page(STORE, Which.ENDED, Optional.empty(), 9))
                .extracting(Row::standing)
                .containsOnly(Standing.WITHDRAWN, Standing.REPLACED);
        assertThat(list.page(STORES.get(new StoreId("betty-mills")), Which.ALL, Optional.empty(), 9))
                .isEmpty();
    }

    @Test
    void a_draft_that_nobody_sent_is_deleted_30_days_after_its_last_day_and_what_was_sent_stays() {
        var over = begin(NOW.minus(ExpireDrafts.KEPT).minusSeconds(1));
        var notYet = begin(NOW.minus(ExpireDrafts.KEPT).plus(Duration.ofHours(1)));
        var sent = sent(NOW.minus(ExpireDrafts.KEPT).minusSeconds(86_400));

        expireDrafts.forget();
        expireDrafts.forget();

        assertThat(quotes.find(STORE, over.id())).isEmpty();
        assertThat(quotes.find(STORE, notYet.id())).isPresent();
        assertThat(quotes.find(STORE, sent.id())).isPresent();
    }

    @Test
    void many_that_are_over_go_on_two_nodes_at_once() throws Exception {
        for (int i = 0; i < 40; i++) {
            begin(NOW.minus(ExpireDrafts.KEPT).minusSeconds(60));
        }
        Callable<Boolean> round = () -> {
            expireDrafts.forget();
            return true;
        };
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : nodes.invokeAll(List.of(round, round))) {
                assertThat(each.get()).isTrue();
            }
        }
        assertThat(all(Which.ALL)).isEmpty();
    }

    @Test
    void a_draft_that_somebody_gives_another_day_at_that_moment_stays() {
        var over = begin(NOW.minus(ExpireDrafts.KEPT).minusSeconds(60));
        var transaction = new TransactionTemplate(new JdbcTransactionManager(SPRING.getBean(DataSource.class)));

        transaction.executeWithoutResult(status -> {
            assertThat(quotes.revise(STORE.id(), over.id(), over.revision(), draft(LATER)))
                    .isTrue();
            try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
                other.submit(expireDrafts::forget).get();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        expireDrafts.forget();

        assertThat(quotes.find(STORE, over.id()).orElseThrow().expires()).isEqualTo(LATER);
    }

    private List<Row> page(Which which, Optional<Place> after) {
        return list.page(STORE, which, after, 3);
    }

    private static Place after(List<Row> page) {
        return new Place(page.getLast().drafted(), page.getLast().id());
    }

    private List<String> all(Which which) {
        return list.page(STORE, which, Optional.empty(), 100).stream()
                .map(Row::number)
                .toList();
    }

    private SalesQuote begin(Instant expires) {
        return begin(UUID.randomUUID(), expires);
    }

    private SalesQuote begin(UUID about, Instant expires) {
        var stem = "Q-" + about.toString().substring(24);
        assertThat(quotes.begin(STORE.id(), about, stem, draft(expires))).isTrue();
        return quotes.of(STORE, List.of(about)).getFirst();
    }

    private SalesQuote sent(Instant expires) {
        var begun = begin(expires);
        send(begun);
        return begun;
    }

    private void send(SalesQuote begun) {
        assertThat(quotes.send(STORE.id(), begun.id(), begun.revision(), List.of(begun.about()), Optional.empty(), NOW))
                .isTrue();
    }

    private static SalesQuotes.Draft draft(Instant expires) {
        var lines = List.of(
                new SalesQuote.Line(PricedCatalog.BULK, 2, usd(101), usd(300)),
                new SalesQuote.Line(PricedCatalog.DISC, 3, usd(250), usd(7)));
        return new SalesQuotes.Draft(lines, Optional.empty(), expires);
    }

    private static Money usd(long cents) {
        return Money.ofMinor(STORE.currency(), cents);
    }
}
