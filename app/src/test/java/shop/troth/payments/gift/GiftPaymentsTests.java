package shop.troth.payments.gift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.payments.Payments;
import shop.troth.payments.Refunds;
import shop.troth.payments.change.RequestRefund;
import shop.troth.pricing.Quote;
import shop.troth.testing.RunningShop;
import shop.troth.testing.Seed;

/** What gift cards pay and get back, in the database: the balance is the sum of the movements, and never negative. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GiftPaymentsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");
    private static final UUID STAFF = UUID.randomUUID();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final GiftCards cards = SHOP.bean(GiftCards.class);
    private final GiftPayments giftPayments = SHOP.bean(GiftPayments.class);
    private final Payments payments = SHOP.bean(Payments.class);
    private final RequestRefund wantRefund = SHOP.bean(RequestRefund.class);
    private final GiftRefunds giftRefunds = SHOP.bean(GiftRefunds.class);
    private final TransactionTemplate transaction = SHOP.bean(TransactionTemplate.class);

    @Test
    void a_card_is_found_by_its_code_and_the_code_is_nowhere_in_the_database() {
        var id = new GiftCardId(UUID.randomUUID());
        var code = SHOP.bean(IssueGiftCard.class)
                .issue(STORE, id, cents(2_500), Optional.empty(), "a test", STAFF)
                .orElseThrow();

        assertThat(cards.find(STORE, code).orElseThrow().id()).isEqualTo(id);
        assertThat(cards.find(new StoreId("betty-mills"), code)).isEmpty();
        assertThat(db.sql("select c::text from payments.gift_card c where id = :id")
                        .param("id", id.value())
                        .query(String.class)
                        .single())
                .doesNotContain(code.characters())
                .contains(code.lastFour());
        assertThat(SHOP.bean(IssueGiftCard.class).issue(STORE, id, cents(2_500), Optional.empty(), "a test", STAFF))
                .as("sent twice")
                .isEmpty();
        assertThat(balance(id)).isEqualTo(2_500);
    }

    @Test
    @Tag("race")
    void orders_at_once_never_spend_more_than_is_on_it() throws Exception {
        var card = issued(1_000);
        var tries = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 16; i++) {
            tries.add(() -> spends(card, OrderId.next(), 300, false));
        }
        int paid = 0;
        try (var many = Executors.newFixedThreadPool(8)) {
            for (var each : many.invokeAll(tries)) {
                paid += each.get() ? 1 : 0;
            }
        }
        assertThat(paid).isEqualTo(3);
        assertThat(balance(card)).isEqualTo(100);
    }

    @Test
    void an_order_given_up_gives_back_once() {
        var card = issued(1_000);
        var order = OrderId.next();
        spends(card, order, 400, false);

        giftPayments.giveBack(STORE, order, SHOP.now());
        giftPayments.giveBack(STORE, order, SHOP.now());

        assertThat(balance(card)).isEqualTo(1_000);
    }

    @Test
    void a_disabled_or_expired_card_pays_nothing() {
        var disabled = issued(1_000);
        assertThat(SHOP.bean(DisableGiftCard.class).disable(STORE, disabled)).isTrue();
        assertThat(SHOP.bean(DisableGiftCard.class).disable(STORE, disabled)).isFalse();
        assertThat(spends(disabled, OrderId.next(), 1, false)).isFalse();

        var expired = issued(1_000, Optional.of(SHOP.now().minus(Duration.ofSeconds(1))));
        assertThat(spends(expired, OrderId.next(), 1, false)).isFalse();
        assertThat(balance(expired)).isEqualTo(1_000);
    }

    @Test
    @Tag("deep")
    void refunds_of_random_orders_go_to_the_bank_first_and_to_the_card_for_the_rest_to_the_cent() {
        var random = Seed.random(1151);
        for (int i = 0; i < 200; i++) {
            long total = 50 + random.nextInt(100_000);
            var card = issued(1 + random.nextInt(120_000));
            var split = GiftSplit.of(cents(total), cents(balance(card)), Quote.LEAST_MINOR);
            if (!split.gift().isPositive()) {
                continue;
            }
            var before = balance(card);
            var order = OrderId.next();
            var whole = split.rest().isZero();
            spends(card, order, split.gift().getAmountMinorLong(), whole);
            if (!whole) {
                payments.add(STORE, order, split.rest(), SHOP.now(), later(), later());
            }
            payments.paid(STORE, order, whole ? "gift-card:" + card.value() : "pi_" + order.value(), SHOP.now());
            long bank = 0;
            long left = total;
            while (left > 0) {
                long part = random.nextInt(4) == 0 ? left : 1 + random.nextLong(left);
                bank += refunds(order, part);
                left -= part;
                var expected = Math.min(total - left, split.rest().getAmountMinorLong());
                assertThat(bank).isEqualTo(expected);
                assertThat(balance(card))
                        .isEqualTo(before - split.gift().getAmountMinorLong() + total - left - expected);
            }
            assertThat(balance(card)).isEqualTo(before);
        }
    }

    /** @return what of it is for the bank */
    private long refunds(OrderId order, long amount) {
        List<Refunds.Due> dues = java.util.Objects.requireNonNull(transaction.execute(
                status -> wantRefund.request(STORE, UUID.randomUUID(), order, cents(amount), SHOP.now())));
        long bank = 0;
        for (var due : dues) {
            if (!giftRefunds.bring(due)) {
                bank += due.refund().amount().getAmountMinorLong();
                SHOP.bean(Refunds.class).returned(due, "re_" + due.refund().id(), SHOP.now());
            } else {
                giftRefunds.bring(due); // twice is once
            }
        }
        return bank;
    }

    private boolean spends(GiftCardId card, OrderId order, long minor, boolean whole) {
        return Boolean.TRUE.equals(transaction.execute(
                status -> giftPayments.spend(STORE, card, order, cents(minor), whole, SHOP.now(), later())));
    }

    /** Until the test is over, nothing asks the bank. */
    private static Instant later() {
        return SHOP.now().plus(Duration.ofHours(1));
    }

    private GiftCardId issued(long minor) {
        return issued(minor, Optional.empty());
    }

    private GiftCardId issued(long minor, Optional<Instant> expires) {
        var id = new GiftCardId(UUID.randomUUID());
        SHOP.bean(IssueGiftCard.class)
                .issue(STORE, id, cents(minor), expires, "a test", STAFF)
                .orElseThrow();
        return id;
    }

    /** As the card says, which is the sum of its movements. */
    private long balance(GiftCardId card) {
        var sum = db.sql(
                        "select sum(amount_minor)::bigint from payments.gift_movement where store_id = :store and gift_id = :card")
                .param("store", STORE.value())
                .param("card", card.value())
                .query(Long.class)
                .single();
        var balance = cards.find(STORE, card).orElseThrow().balance().getAmountMinorLong();
        assertThat(sum).isEqualTo(balance);
        return balance;
    }

    private static Money cents(long minor) {
        return Money.ofMinor(CurrencyUnit.USD, minor);
    }
}
