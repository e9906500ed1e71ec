package shop.troth.desk.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.desk.refund.RefundForms.hidden;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.CancelOrder;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** What got lost or damaged is refunded without a return, even while the rest waits to ship, and the buyer is told why. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PartlyShippedRefundTests {

    private static final RunningShop SHOP = RunningShop.get();

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void a_lost_piece_is_refunded_while_the_rest_waits_and_the_rest_is_canceled_for_all_that_is_left() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 3));
        ship(bought, 1);
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        assertThat(service.get("/orders/" + bought.number()).body()).contains(RefundForms.refund(bought));
        assertThat(service.get(RefundForms.refund(bought)).body())
                .contains("of 1", "Part of this order has shipped", "Review a full refund of what has shipped, ");
        assertThat(service.post(
                                RefundForms.refund(bought),
                                Map.of("pieces." + Bought.SKU, "2", "reason", "Didn’t arrive"))
                        .status())
                .isEqualTo(422);

        refund(
                service,
                bought,
                Map.of("pieces." + Bought.SKU, "1", "delivery", "yes", "reason", "Didn’t arrive"),
                "We’re sorry that something didn’t arrive.");
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned")));
        assertThat(bought.returnedAtTheBank()).isEqualTo(bought.wanted()).isLessThan(bought.total());
        assertThat(bought.state()).isEqualTo("paid");
        assertThat(service.get(RefundForms.refund(bought)).body())
                .contains("Everything that has shipped was refunded.", "Didn’t arrive");

        assertThat(SHOP.bean(CancelOrder.class)
                        .cancel(Bought.STORE, bought.order, UUID.randomUUID(), new CancelOrder.Wish.Whole()))
                .isInstanceOf(CancelOrder.Outcome.Cancelled.class);
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned", "returned")));
        assertThat(bought.returnedAtTheBank()).isEqualTo(bought.total());
        Bought.waitFor(() -> bought.mails("Refund for your order").size() == 1);
    }

    @Test
    void whoever_reviewed_before_another_package_left_is_told_and_refunds_nothing() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 3));
        ship(bought, 1);
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var review = service.post(RefundForms.refund(bought), Map.of("whole", "yes", "reason", "Damaged"));
        var form = hidden(review.body());
        ship(bought, 1);

        assertThat(service.post(RefundForms.refund(bought) + "/confirm", form).status())
                .isEqualTo(409);
        assertThat(bought.refunds()).isEmpty();
    }

    @Test
    void a_goodwill_amount_alone_is_told_with_its_reason_in_the_mail_and_on_the_order_page() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        bought.ships();
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);

        refund(
                service,
                bought,
                Map.of("goodwill", "1.50", "reason", "Arrived late"),
                "We’re sorry that your order arrived late.");

        Bought.waitFor(() -> bought.refunds().equals(List.of("returned")));
        assertThat(bought.returnedAtTheBank()).isEqualTo(150);
        Bought.waitFor(() -> bought.mails("Refund for your order").size() == 1);
        var mail = bought.mails("Refund for your order").getFirst();
        assertThat(mail.text()).contains("Goodwill", "$1.50", "We’re sorry that your order arrived late.");
        assertThat(new ShopClient(SHOP.store())
                        .opens(bought.path(), bought.email)
                        .body())
                .contains("Goodwill. ", "$1.50", "We’re sorry that your order arrived late.");
        assertThat(service.get(RefundForms.refund(bought)).body())
                .contains("$1.50", "<td data-label=\"Reason\">Arrived late</td>");
    }

    /** Reviews it, and confirms it twice. */
    private static void refund(ShopClient service, Bought bought, Map<String, String> wish, String told) {
        var review = service.post(RefundForms.refund(bought), wish);
        assertThat(review.body()).contains("The email and the order page say: “" + told + "”");
        var form = hidden(review.body());
        assertThat(service.post(RefundForms.refund(bought) + "/confirm", form).status())
                .isEqualTo(303);
        assertThat(service.post(RefundForms.refund(bought) + "/confirm", form).status())
                .isEqualTo(303);
    }

    private static void ship(Bought bought, int pieces) {
        var part =
                new ShipOrder.Wish(bought.number(), UUID.randomUUID(), Optional.of(Map.of(Bought.SKU, pieces)), "", "");
        assertThat(SHOP.bean(ShipOrder.class).ship(Bought.STORE, part, label -> {}))
                .isInstanceOf(ShipOrder.Outcome.Shipped.class);
    }
}
