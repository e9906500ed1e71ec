package shop.troth.fulfillment.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.desk.refund.RefundForms;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.refund.FindRefundable;
import shop.troth.fulfillment.refund.RefundOrder;
import shop.troth.fulfillment.refund.RefundRequest;
import shop.troth.fulfillment.refund.RefundableAmounts;
import shop.troth.fulfillment.refund.RetryRefund;
import shop.troth.payments.Refund;
import shop.troth.payments.Refunds;
import shop.troth.pricing.Amounts;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** A refund over the two payments of an order, of which the bank makes one part and not the other. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SplitRefundTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final Editing one = new Editing(SHOP, Map.of(Bought.SKU, 2));
    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final ShopClient browser = new ShopClient(SHOP.store());
    private final UUID key = UUID.randomUUID();
    private Money first;
    private Money difference;

    /** A refund as the database has it, part by part. */
    private record Part(String id, String state, long amount, int attempt) {}

    @BeforeEach
    void everything_is_refunded_over_both_payments_and_that_of_the_change_comes_back() {
        first = one.order().total();
        difference = one.grows(browser, Map.of(Bought.SKU, 3)).difference();
        one.bought.ships();
        assertThat(refunded(left().whole(Set.of()))).isInstanceOf(RefundOrder.Outcome.Refunded.class);
        Bought.waitFor(() -> one.bought.refunds().equals(List.of("returned", "returned")));
        one.bought.bankFails(reference(parts().getLast()));
        Bought.waitFor(() -> parts().getLast().state().equals("refused"));
    }

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void the_part_that_was_made_counts_and_only_the_other_is_left_to_refund() {
        var refund = refund();

        assertThat(refund.state()).isEqualTo(Refund.State.RETURNED);
        assertThat(refund.amount()).isEqualTo(first.plus(difference));
        assertThat(refund.failed()).isEqualTo(difference);
        assertThat(left().total()).isEqualTo(difference);
        assertThat(left().lines())
                .allMatch(it -> it.refundable() == 0 && it.total().isZero());
        assertThat(one.kept()).isEqualTo(difference.getAmountMinorLong());
    }

    @Test
    void staff_and_buyer_see_how_much_was_refunded_and_how_much_was_not() {
        var desk = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE)
                .get(RefundForms.refund(one.bought))
                .body();
        assertThat(desk)
                .contains(
                        Amounts.text(first) + " refunded",
                        "The bank refused " + Amounts.text(difference),
                        "Ask the bank again for " + Amounts.text(difference));

        assertThat(browser.get(one.bought.path()).body())
                .contains(
                        "We refunded " + Amounts.text(first) + " to your card",
                        "Your bank didn’t accept the other " + Amounts.text(difference));
        assertThat(browser.get(one.bought.path() + "/invoice/1").body())
                .contains(
                        Amounts.text(first) + " refunded to the card you paid with",
                        "didn’t accept the other " + Amounts.text(difference));
    }

    @Test
    @Tag("race")
    void asked_again_by_many_at_once_the_bank_is_asked_for_that_part_alone_and_once() throws Exception {
        var before = parts();

        Editing.together(this::retried);

        Bought.waitFor(() -> one.bought.refunds().equals(List.of("returned", "returned")));
        assertThat(parts().getFirst()).isEqualTo(before.getFirst());
        assertThat(parts().getLast().attempt()).isEqualTo(1);
        assertThat(refund().failed().isZero()).isTrue();
        assertThat(left().total().isZero()).isTrue();
        assertThat(one.kept()).isZero();
        assertThat(one.bought.returnedOfChange()).isEqualTo(2 * difference.getAmountMinorLong()); // one of them failed
    }

    @Test
    void a_bank_that_is_silent_when_asked_again_returns_that_part_once() {
        one.bought.bankIsTold("/test/faults", Map.of("kind", "api-cut-after", "path", "/v1/refunds", "times", "4"));

        assertThat(retried()).isEqualTo(new RetryRefund.Outcome.Asked());

        Bought.waitFor(() -> {
            one.askAgain();
            return one.bought.refunds().equals(List.of("returned", "returned"));
        });
        assertThat(one.bought.returnedOfChange()).isEqualTo(2 * difference.getAmountMinorLong()); // one of them failed
        assertThat(one.kept()).isZero();
    }

    @Test
    void what_failed_and_was_refunded_otherwise_is_not_asked_for_again() {
        var seen = left().version();
        var goodwill = new RefundRequest(Map.of(), Map.of(), false, difference, Set.of());
        assertThat(SHOP.bean(RefundOrder.class)
                        .refund(Bought.STORE, one.bought.order, UUID.randomUUID(), goodwill, seen))
                .isInstanceOf(RefundOrder.Outcome.Refunded.class);

        assertThat(retried()).isEqualTo(new RetryRefund.Outcome.NoLongerFits());
        Bought.waitFor(() -> !one.bought.refunds().contains("wanted"));
        assertThat(one.kept()).isZero();
        Bought.waitFor(() -> one.bought.mails("Refund for your order").size() == 2);
    }

    @Test
    void a_page_that_was_open_while_a_part_failed_refunds_nothing() {
        retried();
        Bought.waitFor(() -> one.bought.refunds().equals(List.of("returned", "returned")));
        var seen = left().version();
        one.bought.bankFails(reference(parts().getLast()));
        Bought.waitFor(() -> parts().getLast().state().equals("refused"));

        var outcome = SHOP.bean(RefundOrder.class)
                .refund(Bought.STORE, one.bought.order, UUID.randomUUID(), left().whole(Set.of()), seen);

        assertThat(outcome).isEqualTo(new RefundOrder.Outcome.Changed());
    }

    @Test
    void the_reports_take_off_as_much_as_failed_and_add_it_again_when_the_bank_is_asked_again() {
        var part = parts().getFirst();
        SHOP.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            for (var state : List.of("refused", "wanted")) {
                db.sql("update payments.refund set state = :state where id = :id::uuid")
                        .param("state", state)
                        .param("id", part.id())
                        .update();
            }
            assertThat(db.sql("""
                            select kind || ' ' || amount_minor || ' ' || (about = :key) from insight.waiting
                             where order_id = :order and amount_minor = :amount order by id
                            """)
                            .param("key", key)
                            .param("order", one.bought.order.value())
                            .param("amount", part.amount())
                            .query(String.class)
                            .list())
                    .containsExactly("failed " + part.amount() + " true", "again " + part.amount() + " true");
            status.setRollbackOnly();
        });
    }

    @Test
    void a_late_answer_to_what_was_asked_first_says_nothing_of_what_is_asked_now() {
        var part = parts().getLast();
        var refunds = SHOP.bean(Refunds.class);
        SHOP.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            db.sql("update payments.refund set state = 'wanted', attempt = 1 where id = :id::uuid")
                    .param("id", part.id())
                    .update();
            var first = asked(part, 0);

            refunds.accepted(first, "re_late");
            assertThat(refunds.returned(first, "re_late", SHOP.now())).isFalse();
            assertThat(refunds.refused(first, SHOP.now())).isFalse();

            assertThat(parts().getLast()).isEqualTo(new Part(part.id(), "wanted", part.amount(), 1));
            assertThat(reference(part)).isNotEqualTo("re_late");
            assertThat(refunds.refused(asked(part, 1), SHOP.now())).isTrue();
            status.setRollbackOnly();
        });
    }

    private Refunds.Due asked(Part part, int attempt) {
        var refund = new Refund(
                Bought.STORE,
                UUID.fromString(part.id()),
                one.bought.order,
                Refund.State.WANTED,
                difference,
                SHOP.now());
        return new Refunds.Due(refund, "", null, true, attempt);
    }

    private RefundOrder.Outcome refunded(RefundRequest wish) {
        return SHOP.bean(RefundOrder.class).refund(Bought.STORE, one.bought.order, key, wish, left().version());
    }

    private RetryRefund.Outcome retried() {
        return SHOP.bean(RetryRefund.class).retry(Bought.STORE, one.bought.order, key);
    }

    private RefundableAmounts left() {
        return SHOP.bean(FindRefundable.class).of(one.order());
    }

    private Refund refund() {
        return SHOP.bean(Refunds.class).find(Bought.STORE, key).orElseThrow();
    }

    /** That of the first payment, and that of the change. */
    private List<Part> parts() {
        return db.sql(
                        "select id, state, amount_minor as amount, attempt from payments.refund where id = :key or part_of = :key order by payment_id nulls first")
                .param("key", key)
                .query(Part.class)
                .list();
    }

    private String reference(Part part) {
        return db.sql("select reference from payments.refund where id = :id::uuid")
                .param("id", part.id())
                .query(String.class)
                .single();
    }
}
