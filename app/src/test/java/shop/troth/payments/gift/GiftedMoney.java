package shop.troth.payments.gift;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.payments.OwnPayments;
import shop.troth.payments.Payments;
import shop.troth.payments.Refunds;
import shop.troth.payments.change.RequestRefund;
import shop.troth.pricing.Quote;
import shop.troth.stores.Stores;

/** Payments and refunds on the database of a test, by chance with gift cards, and what each must come to, to the cent. */
public final class GiftedMoney implements AutoCloseable {

    private static final UUID STAFF = UUID.randomUUID();

    /** @param before what was on the card; @param back what was refunded so far */
    private record Paid(GiftCardId card, Money before, Order.Gift gift, Money atBank, Money back, Money backAtBank) {}

    private final AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
    private final Random random;
    private final StoreId store;
    private final GiftCards cards;
    private final Map<OrderId, Paid> paid = new HashMap<>();
    private GiftCardId last = new GiftCardId(UUID.randomUUID());
    private int whole;
    private int parts;

    /** @param folder where a keyset is made */
    public GiftedMoney(DataSource database, Stores stores, StoreId store, Random random, Path folder) {
        this.random = random;
        this.store = store;
        spring.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("troth.twins.here", "false")));
        spring.registerBean(DataSource.class, () -> database);
        spring.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        spring.registerBean(Clock.class, Clock::systemUTC);
        spring.registerBean(Stores.class, () -> stores);
        spring.registerBean(RootKeyset.class, () -> RootKeyset.create(folder.resolve("root.keyset")));
        var transactions = new JdbcTransactionManager(database);
        spring.registerBean(PlatformTransactionManager.class, () -> transactions);
        spring.registerBean(TransactionTemplate.class, () -> new TransactionTemplate(transactions));
        spring.register(Payments.class, Refunds.class, OwnPayments.SEALS);
        spring.scan("shop.troth.payments.gift", "shop.troth.payments.change");
        spring.refresh();
        cards = spring.getBean(GiftCards.class);
        cards.find(store, GiftCode.next()); // makes the key
    }

    /** What a gift card pays of a total; nothing for one order in four, or if the card can pay nothing of it. */
    public Optional<Order.Gift> of(Money total) {
        if (random.nextInt(4) == 0) {
            return Optional.empty();
        }
        long most = Math.min(IssueGiftCard.MOST_MINOR, total.getAmountMinorLong() + 100);
        long balance = random.nextInt(3) == 0 ? most : 1 + random.nextLong(most);
        last = new GiftCardId(UUID.randomUUID());
        var code = spring.getBean(IssueGiftCard.class)
                .issue(store, last, Money.ofMinor(total.getCurrencyUnit(), balance), Optional.empty(), "a test", STAFF)
                .orElseThrow();
        var card = cards.find(store, code).orElseThrow();
        assertThat(card.id()).isEqualTo(last);
        return Optional.of(
                        GiftSplit.of(total, card.balance(), Quote.LEAST_MINOR).gift())
                .filter(Money::isPositive)
                .map(it -> new Order.Gift(card.lastFour(), it));
    }

    /** Of the order that was placed with what {@link #of} answered last: card and bank pay. */
    public void pays(Order order) {
        if (order.gift().isEmpty()) {
            return;
        }
        var gift = order.gift().get();
        var now = Instant.now();
        var bank = order.atBank();
        assertThat(gift.amount().plus(bank)).isEqualTo(order.total());
        assertThat(bank.isZero() || bank.getAmountMinorLong() >= Quote.LEAST_MINOR)
                .isTrue();
        var before = balance(last);
        var payments = spring.getBean(GiftPayments.class);
        assertThat(payments.spend(store, last, order.id(), gift.amount(), bank.isZero(), now, now))
                .isTrue();
        if (!bank.isZero()) {
            spring.getBean(Payments.class).add(store, order.id(), bank, now, now, now);
            parts++;
        } else {
            whole++;
        }
        var reference = bank.isZero() ? "gift-card:" + last.value() : "pi_" + order.id();
        spring.getBean(Payments.class).paid(store, order.id(), reference, now);
        var none = Money.zero(bank.getCurrencyUnit());
        paid.put(order.id(), new Paid(last, before, gift, bank, none, none));
        assertThat(balance(last)).isEqualTo(before.minus(gift.amount()));
    }

    /** A part of an order is refunded: first what was paid at the bank, then what the card paid, which is on it again. */
    public void returns(Order order, Money amount) {
        var so = paid.get(order.id());
        if (so == null || !amount.isPositive()) {
            return;
        }
        var bank = Money.zero(amount.getCurrencyUnit());
        for (var due : spring.getBean(RequestRefund.class)
                .request(store, UUID.randomUUID(), order.id(), amount, Instant.now())) {
            if (!spring.getBean(GiftRefunds.class).bring(due)) {
                spring.getBean(Refunds.class).returned(due, "re_" + due.refund().id(), Instant.now());
                bank = bank.plus(due.refund().amount());
            }
        }
        var now = new Paid(
                so.card(),
                so.before(),
                so.gift(),
                so.atBank(),
                so.back().plus(amount),
                so.backAtBank().plus(bank));
        paid.put(order.id(), now);
        var expected = now.back().isGreaterThan(now.atBank()) ? now.atBank() : now.back();
        assertThat(now.backAtBank()).isEqualTo(expected);
        assertThat(balance(now.card()))
                .isEqualTo(
                        now.before().minus(now.gift().amount()).plus(now.back()).minus(expected));
    }

    /** All of it has gone back: the card has what it had. */
    public void isBack(Order order) {
        Optional.ofNullable(paid.remove(order.id()))
                .ifPresent(it -> assertThat(balance(it.card())).isEqualTo(it.before()));
    }

    /** How many orders a card paid in whole. */
    public int whole() {
        return whole;
    }

    /** How many orders card and bank paid together. */
    public int parts() {
        return parts;
    }

    private Money balance(GiftCardId card) {
        return cards.find(store, card).orElseThrow().balance();
    }

    @Override
    public void close() {
        spring.close();
    }
}
