package shop.troth.storefront.mydata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.refund.FindRefundable;
import shop.troth.fulfillment.refund.RefundOrder;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;

/** Whoever asked that nothing of theirs be shared still gets the order they wait for: its label, its emails, and their money back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoDisclosureWalkTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("perricone-md");
    private static final String SKU = "PMD-101-059";

    private final Owner owner = new Owner(STORE.value()).joins();
    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    @Keeps("perricone-md.no-disclosure-on-request")
    void an_open_order_is_shipped_written_about_and_refunded_and_its_person_can_see_to_whom_it_went() {
        var order = buys();
        assertThat(owner.browser
                        .post("/account/privacy", Map.of("which", "no-disclosure", "to", "on"))
                        .location())
                .endsWith("?said=no-disclosure-on");

        var label = new ArrayList<String>();
        var number = order(order).number();
        var shipped = SHOP.bean(ShipOrder.class)
                .ship(STORE, ShipOrder.Wish.all(number, "", ""), it -> label.addAll(it.lines()));

        assertThat(shipped).isInstanceOf(ShipOrder.Outcome.Shipped.class);
        assertThat(String.join("\n", label)).contains("1 Example Street", "Billerica");
        Bought.waitFor(() -> !mails("is on its way").isEmpty()); // handed over to the mail server

        var refundable = SHOP.bean(FindRefundable.class).of(order(order));
        var refunded = SHOP.bean(RefundOrder.class)
                .refund(STORE, order, UUID.randomUUID(), refundable.whole(Set.of()), refundable.version());

        assertThat(refunded).isInstanceOf(RefundOrder.Outcome.Refunded.class);
        Bought.waitFor(() -> refunds(order).equals(List.of("returned")));
        Bought.waitFor(() -> !mails(number).isEmpty());
        Bought.waitFor(
                () -> owner.browser.get("/account/data").body().contains("(the carrier that delivers your package)"));
    }

    private OrderId buys() {
        db.sql("update catalog.stock set on_hand = 1000 + held where store_id = :store and sku = :sku")
                .param("store", STORE.value())
                .param("sku", SKU)
                .update();
        var guest = new Guest(SHOP.store(STORE.value()), owner.email);
        guest.shop().post("/age", Map.of("month", "1", "year", "1980"));
        var details = guest.details();
        details.remove("organisation");
        details.put("delivery", "standard");
        guest.adds(SKU, 1).shop().post("/checkout", details);
        var back = guest.pays(guest.goesToTheBank());
        guest.shop().get(back);
        var order = new OrderId(db.sql("select order_id from payments.payment where session = :session")
                .param("session", back.substring(back.indexOf('=') + 1))
                .query(UUID.class)
                .single());
        Bought.waitFor(() -> order(order).state().name().equals("PAID"));
        return order;
    }

    private Order order(OrderId id) {
        return SHOP.bean(Orders.class).find(STORE, id).orElseThrow();
    }

    private List<String> refunds(OrderId order) {
        return db.sql("select state from payments.refund where store_id = :store and order_id = :order order by"
                        + " wanted_at")
                .param("store", STORE.value())
                .param("order", order.value())
                .query(String.class)
                .list();
    }

    private List<?> mails(String subject) {
        return SHOP.mails(owner.email).stream()
                .filter(it -> it.subject().contains(subject))
                .toList();
    }
}
