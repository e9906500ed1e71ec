package shop.troth.fulfillment.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.trouble.HandleTroubleMessage;
import shop.troth.checkout.change.WithdrawChange;
import shop.troth.fulfillment.Bought;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.orders.edit.OrderVersion.State;
import shop.troth.payments.Bank;
import shop.troth.payments.BankMessage;
import shop.troth.testing.BankControl;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Whoever disputes a payment of an order is not asked to pay for a change of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DisputedChangeTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final ShopClient browser = new ShopClient(SHOP.store());
    private final Editing one = new Editing(SHOP, Map.of(Bought.SKU, 2));

    @Test
    void a_change_that_waits_to_be_paid_is_withdrawn_when_a_payment_of_its_order_is_disputed() {
        var before = one.order();
        var version = one.made(Map.of(Bought.SKU, 3));
        one.pressesPay(browser);

        var dispute = one.disputed(true);

        Bought.waitFor(() -> one.state(version) == State.WITHDRAWN);
        assertThat(one.held(version)).isZero();
        assertThat(payments()).containsExactly("paid", "ended");
        assertThat(one.pressesPay(browser).toString()).contains("said=nothing-to-pay");
        Bought.waitFor(() -> one.bought.mails("Your order stays as it was").size() == 1);
        one.closed(dispute, "won");
        assertThat(one.order()).isEqualTo(before);
        assertThat(one.made(Map.of(Bought.SKU, 1)).state()).isEqualTo(State.CURRENT);
        Bought.waitFor(() -> one.bought.refunds().equals(List.of("returned")));
        Bought.waitFor(() -> one.bought.mails("Your order has changed").size() == 1);
    }

    @Test
    void it_is_withdrawn_too_when_the_payment_of_an_earlier_change_is_disputed() {
        one.grows(browser, Map.of(Bought.SKU, 3));
        var version = one.made(Map.of(Bought.SKU, 4));

        var dispute = one.disputed(false);

        Bought.waitFor(() -> one.state(version) == State.WITHDRAWN);
        one.closed(dispute, "won");
        Bought.waitFor(() -> one.bought.mails("Your order stays as it was").size() == 1);
    }

    @Test
    void while_the_bank_does_not_end_its_page_nobody_is_sent_there_and_it_ends_once_the_bank_speaks_again() {
        var version = one.made(Map.of(Bought.SKU, 3));
        one.pressesPay(browser);
        var dispute = one.disputed(true);
        Bought.waitFor(() -> one.state(version) == State.WITHDRAWN);
        // the bank's page is ended after that, and the bank says so: none of it may come after what is put back now
        Bought.waitFor(() -> payments().equals(List.of("paid", "ended")));
        Bought.waitFor(new BankControl(SHOP, RunningShop.STORE)::hasToldAll);
        waitsAgain(version); // as if the process had stopped after the case was written

        assertThat(SHOP.bean(PayChange.class)
                        .go(Bought.STORE, one.bought.order, SHOP.store().toString()))
                .isEqualTo(new PayChange.Outcome.NothingToPay());
        one.bought.bankIsTold(
                "/test/faults", Map.of("kind", "api-500-before", "path", "/v1/checkout/sessions", "times", "8"));
        var heed = SHOP.bean(HandleTroubleMessage.class);
        var again = new BankMessage("again-" + dispute, "charge.dispute.updated", dispute);
        assertThatThrownBy(() -> heed.handle(Bought.STORE, again)).isInstanceOf(Bank.Unreachable.class);
        assertThat(one.state(version)).isEqualTo(State.WAITING);

        Bought.waitFor(() -> {
            try {
                heed.handle(Bought.STORE, again);
            } catch (Bank.Unreachable stillAway) {
                return false;
            }
            return one.state(version) == State.WITHDRAWN;
        });
        one.closed(dispute, "won");
        assertThat(SHOP.bean(WithdrawChange.class).withdraw(Bought.STORE, one.bought.order, version.id()))
                .isEqualTo(WithdrawChange.Outcome.NOT_WAITING);
    }

    private void waitsAgain(OrderVersion version) {
        db.sql("update orders.version set state = 'waiting' where id = :id")
                .param("id", version.id())
                .update();
        db.sql("update payments.payment set state = 'open' where for_order = :order")
                .param("order", one.bought.order.value())
                .update();
    }

    private List<String> payments() {
        return db.sql(
                        "select state from payments.payment where order_id = :order or for_order = :order order by opened_at")
                .param("order", one.bought.order.value())
                .query(String.class)
                .list();
    }
}
