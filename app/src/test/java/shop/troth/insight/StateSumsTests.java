package shop.troth.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.CanceledPieces;
import shop.troth.fulfillment.RemainingPieces;
import shop.troth.fulfillment.refund.CreditedPieces;
import shop.troth.fulfillment.refund.RefundRequest;
import shop.troth.orders.Order;
import shop.troth.orders.Order.Untaxed;
import shop.troth.testing.Seed;
import shop.troth.vault.Destination;

/** What each state is owed, to the cent: of what was sold there, and of what went back, whatever became of its buyer's address. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StateSumsTests {

    private static final int MANY = 100;
    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);
    private static final LocalDate FAR = LocalDate.of(2099, 12, 31);
    private static final CountedShop SHOP = new CountedShop(Seed.random(20_261_130));

    @AfterAll
    static void end() {
        SHOP.close();
    }

    @Test
    void what_becomes_of_orders_counts_for_their_state_and_for_no_other() {
        for (var state : List.of("WA", "WY", "WV")) {
            var before = all();
            SHOP.transaction.executeWithoutResult(_ -> {
                for (int i = 0; i < MANY; i++) {
                    var order = SHOP.some.next(SHOP.at(2012));
                    goesTo(order, state);
                    SHOP.lives(order);
                }
            });
            SHOP.count();

            assertThat(plain(of(state))).isEqualTo(all().minus(before));
            assertThat(of(state).refunds()).isPositive(); // or the sums prove little
            assertThat(of(state).taxBack()).isPositive();
        }
        assertThat(SHOP.reports.statesSince(CountedShop.STORE)).isPresent();
    }

    @Test
    void an_order_that_goes_back_whole_leaves_nothing_to_file() {
        SHOP.transaction.executeWithoutResult(_ -> {
            for (int i = 0; i < MANY; i++) {
                var order = paid(SHOP.some.next(SHOP.at(2011)), "OH");
                var canceled = SHOP.cancels(order, i % 3);
                var credited = SHOP.credits(order, canceled, i % 2 + 1);
                CreditedPieces.rest(order, canceled, credited, CountedShop.later(order, 30))
                        .ifPresent(SHOP.book::credited);
            }
        });
        SHOP.count();

        var ohio = of("OH");
        assertThat(ohio.orders()).isEqualTo(MANY);
        assertThat(List.of(ohio.net(), ohio.netTax(), ohio.netShipping())).containsOnly(0L);
        assertThat(List.of(ohio.taxable(), ohio.untaxed(), ohio.besideItems())).containsOnly(0L);
    }

    @Test
    void sales_with_tax_and_without_are_told_apart_and_goodwill_is_neither() {
        var taxed = paid(taxed(), "IA");
        paid(SomeOrders.untaxed(taxed, Optional.of(new Untaxed(Untaxed.Why.EXEMPT, OptionalInt.of(6_250)))), "IA");
        var one = Money.ofMinor(CountedShop.STORE.currency(), 1);
        var wish = new RefundRequest(Map.of(), Map.of(), false, one, Set.of());
        SHOP.book.credited(CreditedPieces.of(taxed, List.of(), List.of(), wish, CountedShop.later(taxed, 1))
                .orElseThrow());
        SHOP.count();

        var iowa = of("IA");
        long items = taxed.totals().goods().minus(taxed.off()).getAmountMinorLong();
        assertThat(List.of(iowa.taxable(), iowa.untaxed(), iowa.besideItems())).containsExactly(items, items, -1L);
        assertThat(iowa.netTax()).isEqualTo(taxed.totals().tax().getAmountMinorLong());
    }

    @Test
    void an_order_whose_address_is_changed_moves_to_the_other_state_with_what_was_canceled_before() {
        var before = all();
        var order = paid(withSeveral(), "KY");
        var kept = RemainingPieces.of(order, List.of());
        var one = new LinkedHashMap<>(kept);
        one.replaceAll((sku, _) -> sku.equals(order.lines().getFirst().sku()) ? 1 : 0);
        var canceled = CanceledPieces.of(order, kept, one, CountedShop.later(order, 1));
        SHOP.book.canceled(canceled);
        SHOP.count();
        assertThat(plain(of("KY"))).isEqualTo(all().minus(before));

        moves(order, "LA");
        SHOP.count();
        assertThat(of("KY")).isEqualTo(Figures.NONE);
        assertThat(plain(of("LA"))).isEqualTo(all().minus(before));
        assertThat(of("LA").orders()).isEqualTo(1);

        var rest = RemainingPieces.of(order, List.of(canceled));
        SHOP.book.canceled(CanceledPieces.of(order, rest, rest, CountedShop.later(order, 3)));
        SHOP.count();
        assertThat(of("KY")).isEqualTo(Figures.NONE);
        assertThat(of("LA").taxable() + of("LA").untaxed()).isZero();
        assertThat(of("LA").total()).isZero();
    }

    @Test
    void one_that_was_paid_before_the_books_kept_the_state_counts_for_none() {
        var before = of("");
        var all = all();
        paid(SHOP.some.next(SHOP.at(2010)), "");
        SHOP.count();

        assertThat(plain(of("").minus(before))).isEqualTo(all().minus(all));
    }

    /** All that was counted, of all days. */
    private static Figures all() {
        return SHOP.reports.total(CountedShop.STORE, Dimension.ALL, LONG_AGO, FAR);
    }

    private static Figures of(String state) {
        return SHOP.rows(Dimension.STATE, LONG_AGO, FAR)
                .filter(it -> it.key().equals(state))
                .map(SalesReports.Row::figures)
                .reduce(Figures.NONE, Figures::plus);
    }

    /** Without what only sums by state tell. */
    private static Figures plain(Figures figures) {
        return figures.minus(Figures.ofTax(true, figures.taxable())).minus(Figures.ofTax(false, figures.untaxed()));
    }

    private static Order paid(Order order, String state) {
        goesTo(order, state);
        SHOP.book.paid(order, order.placedAt());
        return order;
    }

    private static void goesTo(Order order, String state) {
        if (!state.isEmpty()) {
            SHOP.states.put(order.buyer(), new Destination(List.of(state)));
        }
    }

    /** Two days after it was placed. */
    private static void moves(Order order, String state) {
        var at = CountedShop.later(order, 2);
        var first = Objects.requireNonNull(SHOP.states.get(order.buyer()));
        SHOP.states.put(order.buyer(), new Destination(List.of(first.at(at), at.toString(), state)));
        SHOP.db
                .sql(
                        "insert into orders.address_change (store_id, id, order_id, changed_at) values (:store, :id, :order, :at)")
                .param("store", order.store().value())
                .param("id", UUID.randomUUID())
                .param("order", order.id().value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Order withSeveral() {
        var order = SHOP.some.next(SHOP.at(2009));
        return order.lines().getFirst().quantity() > 1 ? order : withSeveral();
    }

    private static Order taxed() {
        var order = SHOP.some.next(SHOP.at(2008));
        return order.totals().tax().isPositive() && order.totals().taxRate().orElse(0) > 0 ? order : taxed();
    }
}
