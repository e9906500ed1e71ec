package shop.troth.payments.business;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
import shop.troth.payments.business.BusinessAccount.State;
import shop.troth.payments.business.BusinessAccount.Terms;
import shop.troth.payments.business.BusinessOrders.Charged;
import shop.troth.payments.change.RequestRefund;
import shop.troth.testing.RunningShop;

/** What organizations owe, in the database: the limit holds, and what is owed is the sum of the movements and of what is open. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BusinessOrdersTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");
    private static final UUID STAFF = UUID.randomUUID();
    /** Late enough that nobody is reminded of these invoices, whose orders are none. */
    private static final LocalDate TODAY = LocalDate.of(2100, 3, 2);

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final BusinessAccounts accounts = SHOP.bean(BusinessAccounts.class);
    private final BusinessOrders business = SHOP.bean(BusinessOrders.class);
    private final BusinessInvoices invoices = SHOP.bean(BusinessInvoices.class);
    private final BusinessPayments payments = SHOP.bean(BusinessPayments.class);
    private final TransactionTemplate transaction = SHOP.bean(TransactionTemplate.class);

    @Test
    @Tag("race")
    void orders_at_once_never_owe_more_than_the_limit() throws Exception {
        var account = opened(1_000);
        var tries = new ArrayList<Callable<Charged>>();
        for (int i = 0; i < 20; i++) {
            tries.add(() -> charge(account, OrderId.next(), 300));
        }
        var done = 0;
        try (var many = Executors.newFixedThreadPool(10)) {
            for (var each : many.invokeAll(tries)) {
                if (each.get() instanceof Charged.Done) {
                    done++;
                } else {
                    assertThat(each.get()).isInstanceOf(Charged.OverLimit.class);
                }
            }
        }
        assertThat(done).isEqualTo(3);
        assertThat(owed(account)).isEqualTo(900);
        assertThat(charge(account, OrderId.next(), 101)).isEqualTo(new Charged.OverLimit(cents(1_000), cents(100)));
        assertThat(charge(account, OrderId.next(), 100)).isInstanceOf(Charged.Done.class);
    }

    @Test
    @Tag("race")
    void invoices_at_once_are_numbered_without_a_gap_and_one_that_is_rolled_back_leaves_none() throws Exception {
        var account = opened(100_000);
        var orders = new ArrayList<OrderId>();
        for (int i = 0; i < 20; i++) {
            orders.add(OrderId.next());
            charge(account, orders.getLast(), 100);
        }
        var tries = orders.stream()
                .map(it -> (Callable<Boolean>) () -> {
                    transaction.executeWithoutResult(status -> {
                        business.invoice(STORE, it, SHOP.now(), TODAY);
                        if (it.equals(orders.get(3))) {
                            status.setRollbackOnly();
                        }
                    });
                    return true;
                })
                .toList();
        try (var many = Executors.newFixedThreadPool(10)) {
            many.invokeAll(tries);
        }
        invoice(orders.get(3));
        invoice(orders.get(3));
        var numbers = invoices.page(STORE, account, Long.MAX_VALUE, 50).stream()
                .map(BusinessInvoice::number)
                .toList();
        assertThat(numbers).hasSize(20);
        assertThat(db.sql("""
                        select max(number) - min(number) + 1 = count(*) from payments.business_invoice where store_id = :store
                        """)
                        .param("store", STORE.value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void without_terms_on_hold_or_with_a_late_invoice_nothing_is_charged() {
        var organization = UUID.randomUUID();
        assertThat(charge(organization, OrderId.next(), 1)).isInstanceOf(Charged.NoTerms.class);
        accounts.ask(STORE, organization, CurrencyUnit.USD, SHOP.now());
        assertThat(accounts.ask(STORE, organization, CurrencyUnit.USD, SHOP.now()))
                .isFalse();
        assertThat(charge(organization, OrderId.next(), 1)).isInstanceOf(Charged.NoTerms.class);
        terms(organization, State.HELD, 1_000);
        assertThat(charge(organization, OrderId.next(), 1)).isInstanceOf(Charged.NoTerms.class);
        terms(organization, State.OPEN, 1_000);
        ordered(organization, 10);

        var due = TODAY.plusDays(30);
        assertThat(charge(organization, OrderId.next(), 1, due.plusDays(30))).isInstanceOf(Charged.Done.class);
        assertThat(charge(organization, OrderId.next(), 1, due.plusDays(31))).isInstanceOf(Charged.Late.class);
        pays(organization, 10, Optional.empty());
        assertThat(charge(organization, OrderId.next(), 1, due.plusDays(31))).isInstanceOf(Charged.Done.class);
    }

    @Test
    void terms_that_somebody_wrote_into_the_database_give_no_credit() {
        var account = opened(100);
        db.sql("update payments.business_account set limit_minor = 100000 where id = :id")
                .param("id", account)
                .update();
        assertThat(charge(account, OrderId.next(), 200)).isInstanceOf(Charged.NoTerms.class);
        db.sql("delete from payments.business_account where id = :id")
                .param("id", account)
                .update();
    }

    @Test
    void an_order_given_up_is_not_owed_and_a_payment_entered_twice_counts_once() {
        var account = opened(1_000);
        var order = OrderId.next();
        charge(account, order, 400);
        for (int i = 0; i < 2; i++) {
            transaction.executeWithoutResult(status -> business.release(STORE, order, SHOP.now()));
        }
        assertThat(owed(account)).isZero();

        var first = ordered(account, 500);
        var second = ordered(account, 300);
        var key = UUID.randomUUID();
        pays(account, key, 600, Optional.of(second));
        pays(account, key, 600, Optional.of(second));
        assertThat(open(second)).isZero();
        assertThat(open(first)).isEqualTo(200);
        assertThat(owed(account)).isEqualTo(200);

        transaction.executeWithoutResult(status -> assertThat(payments.reverse(STORE, account, key, "a test", STAFF))
                .isTrue());
        transaction.executeWithoutResult(status -> assertThat(payments.reverse(STORE, account, key, "a test", STAFF))
                .isFalse());
        assertThat(List.of(open(first), open(second), owed(account))).containsExactly(500L, 300L, 800L);
    }

    @Test
    void what_is_paid_too_much_pays_the_next_invoice_and_a_refund_of_a_paid_one_does_too() {
        var account = opened(10_000);
        var first = ordered(account, 500);
        pays(account, 800, Optional.empty());
        assertThat(owed(account)).isEqualTo(-300);
        var second = ordered(account, 1_000);
        assertThat(open(second)).isEqualTo(700);

        var dues = Objects.requireNonNull(transaction.execute(status ->
                SHOP.bean(RequestRefund.class).request(STORE, UUID.randomUUID(), first, cents(200), SHOP.now())));
        for (var due : dues) {
            assertThat(business.credit(due)).isTrue();
            assertThat(business.credit(due)).isTrue(); // twice is once
        }

        assertThat(open(first)).isZero();
        assertThat(invoices.of(STORE, first).orElseThrow().paid()).isEqualTo(cents(300));
        assertThat(open(second)).isEqualTo(500);
        assertThat(owed(account)).isEqualTo(500);
        assertThat(SHOP.bean(Refunds.class).of(STORE, first))
                .allMatch(it -> it.counted().equals(cents(200)));
    }

    private UUID opened(long limit) {
        var organization = UUID.randomUUID();
        accounts.ask(STORE, organization, CurrencyUnit.USD, SHOP.now());
        terms(organization, State.OPEN, limit);
        return organization;
    }

    private void terms(UUID organization, State state, long limit) {
        transaction.executeWithoutResult(status -> accounts.change(
                accounts.lock(STORE, organization).orElseThrow(),
                new Terms(state, 30, cents(limit)),
                STAFF,
                SHOP.now()));
    }

    private Charged charge(UUID account, OrderId order, long minor) {
        return charge(account, order, minor, TODAY);
    }

    /** Until the test is over, nothing completes the order. */
    private Charged charge(UUID account, OrderId order, long minor, LocalDate today) {
        var now = SHOP.now();
        return Objects.requireNonNull(transaction.execute(status ->
                business.charge(STORE, account, order, cents(minor), now, now.plus(Duration.ofHours(1)), today)));
    }

    private OrderId ordered(UUID account, long minor) {
        var order = OrderId.next();
        assertThat(charge(account, order, minor)).isInstanceOf(Charged.Done.class);
        SHOP.bean(Payments.class).paid(STORE, order, "account:" + account, SHOP.now());
        invoice(order);
        return order;
    }

    private void invoice(OrderId order) {
        transaction.executeWithoutResult(status -> business.invoice(STORE, order, SHOP.now(), TODAY));
    }

    private void pays(UUID account, long minor, Optional<OrderId> first) {
        pays(account, UUID.randomUUID(), minor, first);
    }

    private void pays(UUID account, UUID key, long minor, Optional<OrderId> first) {
        transaction.executeWithoutResult(
                status -> payments.enter(STORE, account, key, cents(minor), TODAY, "check 1", first, STAFF));
    }

    private long open(OrderId order) {
        return invoices.of(STORE, order).orElseThrow().open().getAmountMinorLong();
    }

    /** As the account says, which is the sum of its movements. */
    private long owed(UUID account) {
        var sum = db.sql("""
                        select sum(amount_minor)::bigint from payments.business_movement where store_id = :store and business_id = :account
                        """)
                .param("store", STORE.value())
                .param("account", account)
                .query(Long.class)
                .single();
        var owed = accounts.find(STORE, account).orElseThrow().owed().getAmountMinorLong();
        assertThat(sum).isEqualTo(owed);
        return owed;
    }

    private static Money cents(long minor) {
        return Money.ofMinor(CurrencyUnit.USD, minor);
    }
}
