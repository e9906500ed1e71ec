package shop.troth.newsletters.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.CancelOrder;
import shop.troth.kernel.Problem;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.rights.switches.TurnSwitch;
import shop.troth.vault.Vault;
import shop.troth.vault.choices.Halt;
import shop.troth.vault.retention.EndEvent;
import shop.troth.vault.retention.PausedRetention;

/** Whose orders do not count, whose the policy does not let be used, and who said no gets none. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderedAudienceRefusedTests {

    private static final AllowingShop SHOP = new AllowingShop();
    private static final String STORE = AllowingShop.STORE;
    private static final String TOPIC = SentDrafts.TOPIC;
    private static final String MEMBRANE = "PES010-025-100";
    private static final String SYRINGE = "SPE022-013-100";
    private static final int FAST = SentDrafts.FAST;

    private final StartNewsletter start = SHOP.bean(StartNewsletter.class);
    private final SentDrafts sent = new SentDrafts(SHOP);

    @AfterEach
    void no_newsletter_stays() {
        sent.close();
    }

    @AfterAll
    static void end() {
        SHOP.close();
    }

    @Test
    void what_was_never_paid_or_was_canceled_does_not_count_nor_does_another_stores_order() {
        try (var readers = new Subscribers(SHOP.application(), STORE);
                var buyers = new Buyers(SHOP, STORE);
                var elsewhere = new Buyers(SHOP, "betty-mills")) {
            var unpaid = Subscribers.address();
            var other = Subscribers.address();
            var partly = Subscribers.address();
            var canceled = Subscribers.address();
            var order = SHOP.buy(canceled, MEMBRANE);
            buyers.leave(unpaid, MEMBRANE);
            elsewhere.buy(other, "BM-1010-EA");
            cancelOne(buyers.buy(partly, MEMBRANE, SYRINGE), SYRINGE);
            var people = readers.signUp(List.of(unpaid, other, partly, canceled), TOPIC);

            assertThat(sent.isPicked(readers, "ordered", people.get(canceled))).isTrue();
            SHOP.bean(CancelOrder.class)
                    .cancel(readers.store().id(), order, UUID.randomUUID(), new CancelOrder.Wish.Whole());

            var draft = sent.started(readers, "ordered");
            assertThat(sent.picked(draft))
                    .contains(people.get(partly))
                    .doesNotContain(people.get(unpaid), people.get(other), people.get(canceled));
            assertThat(sent.isPicked(readers, "ordered Syringe filters", people.get(partly)))
                    .isFalse();
            assertThat(sent.isPicked(readers, "ordered Membrane filters", people.get(partly)))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ordered Membrane filter | Did you mean “Membrane filters”?",
                "ordered pes-membrane-filter | Did you mean “pes-membrane-filters”?",
                "ordered Membrane filters, Umbrellas | no category or product “Umbrellas”",
                "ordered Umbrellas in the last 9 days | Membrane filters, Syringe filters, Filtration hardware"
            })
    void what_the_store_does_not_sell_is_refused_with_what_it_does(String audience, String said) {
        try (var readers = new Subscribers(SHOP.application(), STORE)) {
            var draft = sent.draft(audience);

            assertThatThrownBy(() -> start.start(readers.store(), draft, Instant.EPOCH, FAST))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining(said);
            assertThat(SHOP.bean(ShowNewsletters.class).of(readers.store(), draft.name()))
                    .isEmpty();
        }
    }

    @Test
    void a_no_before_it_and_one_after_it_both_win_and_erasing_does() {
        try (var readers = new Subscribers(SHOP.application(), STORE);
                var buyers = new Buyers(SHOP, STORE)) {
            var emails =
                    IntStream.range(0, 5).mapToObj(it -> Subscribers.address()).toList();
            var people = readers.signUp(emails, TOPIC);
            buyers.buyAll(emails, MEMBRANE);
            var stays = people.get(emails.getFirst());
            var before = people.get(emails.get(1));
            readers.saysNo(before, TOPIC);
            var draft = sent.draft("ordered");
            start.start(readers.store(), draft, SHOP.now().plus(Duration.ofDays(1)), FAST);
            assertThat(sent.picked(draft))
                    .contains(stays, people.get(emails.get(2)), people.get(emails.get(3)))
                    .doesNotContain(before);

            readers.saysNo(people.get(emails.get(2)), TOPIC);
            readers.isErased(people.get(emails.get(3)));
            stop(readers, people.get(emails.get(4)));
            sent.due(draft);
            sent.done(readers, draft);

            assertThat(sent.got(draft, emails)).containsExactly(emails.getFirst());
        }
    }

    @Test
    void who_erased_their_order_or_stopped_all_use_is_not_picked() {
        try (var readers = new Subscribers(SHOP.application(), STORE);
                var buyers = new Buyers(SHOP, STORE)) {
            var emails =
                    IntStream.range(0, 3).mapToObj(it -> Subscribers.address()).toList();
            var people = readers.signUp(emails, TOPIC);
            buyers.erase(buyers.buy(emails.getFirst(), MEMBRANE).buyer());
            var stopped = buyers.buy(emails.get(1), MEMBRANE);
            stop(readers, stopped.buyer());
            buyers.buy(emails.get(2), MEMBRANE);

            assertThat(sent.picked(sent.started(readers, "ordered")))
                    .contains(people.get(emails.get(2)))
                    .doesNotContain(people.get(emails.getFirst()), people.get(emails.get(1)));
            assertThat(sent.entries(stopped, "refuse"))
                    .as("the order was found, and not let be used")
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"17, true", "19, false"}) // 18 months after an order is closed, nothing but the books keeps it
    void an_order_whose_time_is_over_does_not_pick_its_buyer(int months, boolean gets) throws SQLException {
        try (var readers = new Subscribers(SHOP.application(), STORE);
                var buyers = new Buyers(SHOP, STORE);
                var paused = new PausedRetention(SHOP.database())) { // or it is erased before it is looked at
            var email = Subscribers.address();
            var reader = readers.signsUp(email, TOPIC);
            var order = buyers.buy(email, MEMBRANE);
            var closed = SHOP.now().atZone(ZoneOffset.UTC).minusMonths(months);
            SHOP.bean(TransactionTemplate.class)
                    .executeWithoutResult(status -> SHOP.bean(Vault.class)
                            .ended(
                                    order.store(),
                                    order.buyer(),
                                    order.id().value(),
                                    EndEvent.ORDER_CLOSED,
                                    closed.toInstant()));

            assertThat(sent.isPicked(readers, "ordered", reader)).isEqualTo(gets);
            assertThat(sent.entries(order, gets ? "use" : "refuse")).hasSize(1);
        }
    }

    private void stop(Subscribers readers, SubjectId person) {
        SHOP.bean(TurnSwitch.class).turn(readers.store().id(), person, Halt.USE, true, SHOP.now());
    }

    private void cancelOne(Order order, String sku) {
        SHOP.bean(JdbcClient.class)
                .sql("""
                insert into orders.cancellation (store_id, id, order_id, skus, quantities, currency, goods_minor, coupon_minor,
                                                 delivery_minor, tax_minor, total_minor, whole, cancelled_at)
                values (:store, :id, :order, array[:sku], '{1}', 'USD', 1000, 0, 0, 0, 1000, false, now())
                """)
                .param("store", order.store().value())
                .param("id", UUID.randomUUID())
                .param("order", order.id().value())
                .param("sku", sku)
                .update();
    }
}
