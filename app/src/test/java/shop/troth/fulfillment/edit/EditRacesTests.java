package shop.troth.fulfillment.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.checkout.SettleOrder;
import shop.troth.checkout.change.WithdrawChange;
import shop.troth.fulfillment.Bought;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.orders.edit.OrderVersion.State;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Two people, or a person and the buyer, act on one change at the same moment, or the process stops in its midst: one thing happens, whole. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EditRacesTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final WithdrawChange withdrawChange = SHOP.bean(WithdrawChange.class);
    private final ShopClient browser = new ShopClient(SHOP.store());
    private final Editing one = new Editing(SHOP, Map.of(Bought.SKU, 2));

    @RepeatedTest(3)
    @Tag("race")
    void of_two_people_who_want_different_changes_at_once_one_gets_theirs_and_the_other_is_told() throws Exception {
        var more = one.wish(Map.of(Bought.SKU, 3));
        var less = one.wish(Map.of(Bought.SKU, 1));
        var moreSeen = one.seen(more);
        var lessSeen = one.seen(less);
        var total = one.order().total();

        var outcomes = together(
                () -> one.edit(UUID.randomUUID(), more, moreSeen), () -> one.edit(UUID.randomUUID(), less, lessSeen));

        assertThat(outcomes)
                .filteredOn(EditOrder.Outcome.Made.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(it -> it instanceof EditOrder.Outcome.Not || it instanceof EditOrder.Outcome.Changed)
                .hasSize(1);
        var made = made(outcomes);
        if (made.difference().isPositive()) {
            assertThat(one.order().total()).isEqualTo(total);
            assertThat(one.held(made)).isEqualTo(1);
            assertThat(one.bought.refunds()).isEmpty();
            withdrawChange.withdraw(Bought.STORE, one.bought.order, made.id());
            Bought.waitFor(() -> one.bought.mails("Your order stays as it was").size() == 1);
        } else {
            assertThat(one.versions()).hasSize(2);
            Bought.waitFor(() -> one.bought.refunds().equals(List.of("returned")));
            assertThat(one.kept()).isEqualTo(one.order().total().getAmountMinorLong());
            Bought.waitFor(() -> one.bought.mails("Your order has changed").size() == 1);
        }
    }

    @Test
    @Tag("race")
    void the_same_change_that_costs_more_confirmed_by_many_at_once_waits_once_and_holds_its_pieces_once()
            throws Exception {
        var wish = one.wish(Map.of(Bought.SKU, 4));
        var seen = one.seen(wish);
        var key = UUID.randomUUID();

        var outcomes = Editing.together(() -> one.edit(key, wish, seen));

        assertThat(outcomes).allMatch(EditOrder.Outcome.Made.class::isInstance);
        assertThat(one.held(made(outcomes))).isEqualTo(2);
        Bought.waitFor(() -> one.bought.mails("A change to your order").size() == 1);
        assertThat(withdrawChange.withdraw(Bought.STORE, one.bought.order, key))
                .isEqualTo(WithdrawChange.Outcome.ENDED);
        Bought.waitFor(() -> one.bought.mails("Your order stays as it was").size() == 1);
    }

    @Test
    @Tag("race")
    void of_two_people_who_withdraw_the_same_change_at_once_one_does_and_its_buyer_is_told_once() throws Exception {
        var version = one.made(Map.of(Bought.SKU, 3));
        one.pressesPay(browser);

        var outcomes = Editing.together(() -> withdrawChange.withdraw(Bought.STORE, one.bought.order, version.id()));

        assertThat(outcomes).filteredOn(WithdrawChange.Outcome.ENDED::equals).hasSize(1);
        assertThat(outcomes)
                .filteredOn(WithdrawChange.Outcome.NOT_WAITING::equals)
                .hasSize(7);
        assertThat(one.held(version)).isZero();
        Bought.waitFor(() -> one.bought.mails("Your order stays as it was").size() == 1);
    }

    @Test
    void a_process_that_stops_between_the_bank_s_page_and_its_note_opens_no_second_page_and_takes_one_payment() {
        var version = one.made(Map.of(Bought.SKU, 3));
        browser.opens(one.bought.path(), one.bought.email);
        one.bought.bankIsTold(
                "/test/faults", Map.of("kind", "api-cut-after", "path", "/v1/checkout/sessions", "times", "4"));
        var payChange = SHOP.bean(PayChange.class);

        Bought.waitFor(
                () -> payChange.go(Bought.STORE, one.bought.order, SHOP.store().toString())
                        instanceof PayChange.Outcome.Opened);

        one.pays(browser, one.pressesPay(browser));
        assertThat(one.state(version)).isEqualTo(State.CURRENT);
        assertThat(payments()).containsExactly("paid", "paid");
        assertThat(one.kept()).isEqualTo(one.order().total().getAmountMinorLong());
        Bought.waitFor(() -> one.bought.mails("Your order has changed").size() == 1);
    }

    @Test
    void a_process_that_stops_between_confirmation_and_the_bank_s_answer_refunds_the_difference_once() {
        var paid = one.order().total();
        one.bought.bankIsTold("/test/faults", Map.of("kind", "api-500-before", "path", "/v1/refunds", "times", "4"));

        one.made(Map.of(Bought.SKU, 1)); // what was confirmed is written, and nobody asks the bank any more

        assertThat(one.versions()).hasSize(2);
        var back = paid.minus(one.order().total());
        Bought.waitFor(() -> {
            one.askAgain(); // as another node does
            return one.bought.refunds().equals(List.of("returned"));
        });
        assertThat(one.bought.returnedAtTheBank()).isEqualTo(back.getAmountMinorLong());
        Bought.waitFor(() -> one.bought.mails("Your order has changed").size() == 1);
    }

    @RepeatedTest(4)
    @Tag("race")
    void whoever_is_first_of_staff_who_withdraw_and_a_buyer_who_pays_wins_and_no_money_is_lost() throws Exception {
        var before = one.order();
        var version = one.made(Map.of(Bought.SKU, 3));
        var page = one.pressesPay(browser);

        together(() -> withdrawChange.withdraw(Bought.STORE, one.bought.order, version.id()), () -> paysIfItCan(page));

        Bought.waitFor(() -> one.state(version) != State.WAITING
                && payments().stream().noneMatch(it -> it.equals("open") || it.equals("opening"))
                && !one.bought.refunds().contains("wanted"));
        var counts = one.state(version) == State.CURRENT;
        assertThat(one.order().total()).isEqualTo(counts ? before.total().plus(version.difference()) : before.total());
        assertThat(one.kept()).isEqualTo(one.order().total().getAmountMinorLong());
        assertThat(one.held(version)).isZero();
        Bought.waitFor(() -> one.bought
                        .mails(counts ? "Your order has changed" : "Your order stays as it was")
                        .size()
                == 1);
    }

    @Test
    void a_payment_that_comes_after_the_change_was_withdrawn_goes_back_whole_and_once_to_where_it_came_from()
            throws Exception {
        var before = one.order();
        var version = one.made(Map.of(Bought.SKU, 3));
        var page = one.pressesPay(browser);
        SHOP.bean(EndEdit.class)
                .end(Bought.STORE, one.bought.order, version.id(), State.WITHDRAWN); // its page stays open

        var back = one.bought.guest.pays(page);
        var session = back.substring(back.indexOf('=') + 1);
        Editing.together(() -> SHOP.bean(SettleOrder.class).settle(Bought.STORE, session));

        Bought.waitFor(() -> one.bought.refunds().equals(List.of("returned")));
        assertThat(one.bought.wanted()).isEqualTo(version.difference().getAmountMinorLong());
        assertThat(one.bought.returnedOfChange()).isEqualTo(version.difference().getAmountMinorLong());
        assertThat(one.bought.returnedAtTheBank()).isZero(); // of the first payment
        assertThat(one.state(version)).isEqualTo(State.WITHDRAWN);
        assertThat(one.order()).isEqualTo(before);
        assertThat(one.kept()).isEqualTo(before.total().getAmountMinorLong());
        Bought.waitFor(() -> one.bought.mails("Your order stays as it was").size() == 1);
    }

    /** The bank may have ended its page a moment ago. */
    private Object paysIfItCan(URI page) {
        try {
            return one.bought.guest.pays(page);
        } catch (AssertionError ended) {
            return "";
        }
    }

    private static OrderVersion made(List<?> outcomes) {
        return outcomes.stream()
                .filter(EditOrder.Outcome.Made.class::isInstance)
                .map(it -> ((EditOrder.Outcome.Made) it).version())
                .findFirst()
                .orElseThrow();
    }

    private List<String> payments() {
        return db.sql(
                        "select state from payments.payment where order_id = :order or for_order = :order order by opened_at")
                .param("order", one.bought.order.value())
                .query(String.class)
                .list();
    }

    private static List<Object> together(Callable<?> first, Callable<?> second) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Object>();
            for (var result : List.of(threads.submit(first), threads.submit(second))) {
                results.add(result.get());
            }
            return results;
        }
    }
}
