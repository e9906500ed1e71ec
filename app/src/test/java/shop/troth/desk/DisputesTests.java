package shop.troth.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Cases;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.refund.FindRefundable;
import shop.troth.fulfillment.refund.RefundOrder;
import shop.troth.orders.Orders;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;

/** A charge that its buyer disputes is listed, can be accepted, and is never refunded on top. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DisputesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern DISPUTE = Pattern.compile("\"dispute\":\\s*\"(du_[^\"]+)\"");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void an_open_dispute_is_listed_holds_refunds_back_and_is_accepted_once() {
        var bought = shipped();
        disputes(bought);
        var number = waitForCase(bought);
        var finance = DeskStaff.as(SHOP, Role.FINANCE);

        assertThat(finance.get("/").body()).contains("Disputed charges");
        assertThat(finance.get("/disputes").body())
                .contains(number, bought.number(), "fraudulent")
                .doesNotContain("Ada Example");
        assertThat(finance.get("/orders/" + bought.number()).body()).contains("Disputed: held by the bank");
        assertThat(refund(bought)).isInstanceOf(RefundOrder.Outcome.HeldBack.class);
        assertThat(finance.get("/orders/" + bought.number() + "/refund").body()).contains("disputes this charge");

        var accept = "/orders/" + bought.number() + "/problems/" + number + "/accept";
        assertThat(finance.post(accept, Map.of()).body()).contains("Accept this dispute?");
        assertThat(cases(bought)).allMatch(it -> it.isOpen());
        assertThat(finance.post(accept, Map.of("sure", "yes")).status()).isEqualTo(303);
        assertThat(finance.post(accept, Map.of("sure", "yes")).status()).isEqualTo(409);

        assertThat(cases(bought)).allMatch(it -> it.ending().equals(java.util.Optional.of("lost")));
        assertThat(finance.get("/orders/" + bought.number()).body()).contains("Dispute lost", "Accepted a dispute");
        assertThat(refund(bought)).isInstanceOf(RefundOrder.Outcome.HeldBack.class);
        assertThat(bought.refunds()).isEmpty();
        assertThat(DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE).get("/disputes").status())
                .isEqualTo(403);
    }

    @Test
    void a_dispute_that_the_store_won_lets_refunds_go_again() {
        var bought = shipped();
        var dispute = disputes(bought);
        waitForCase(bought);

        bought.bankIsTold("/test/disputes/close", Map.of("dispute", dispute, "status", "won"));
        Bought.waitFor(() -> cases(bought).stream().noneMatch(it -> it.isOpen()));

        assertThat(refund(bought)).isInstanceOf(RefundOrder.Outcome.Refunded.class);
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned")));
        Bought.waitFor(() -> bought.mails("Refund for your order").size() == 1);
    }

    private static Bought shipped() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        bought.ships();
        return bought;
    }

    private String disputes(Bought bought) {
        var payment = db.sql("select reference from payments.payment where order_id = :order")
                .param("order", bought.order.value())
                .query(String.class)
                .single();
        var found = DISPUTE.matcher(bought.bankIsTold("/test/disputes", Map.of("payment_intent", payment)));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String waitForCase(Bought bought) {
        Bought.waitFor(() -> !cases(bought).isEmpty());
        return cases(bought).getFirst().number();
    }

    private static List<shop.troth.cases.Case> cases(Bought bought) {
        return SHOP.bean(Cases.class).about(Bought.STORE, bought.order);
    }

    private static RefundOrder.Outcome refund(Bought bought) {
        var order = SHOP.bean(Orders.class).find(Bought.STORE, bought.order).orElseThrow();
        var refundable = SHOP.bean(FindRefundable.class).of(order);
        return SHOP.bean(RefundOrder.class)
                .refund(
                        Bought.STORE,
                        bought.order,
                        UUID.randomUUID(),
                        refundable.whole(Set.of()),
                        refundable.version());
    }
}
