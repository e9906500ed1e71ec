package shop.troth.cases;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** A guest with an order, and what the shop has written down about it. */
final class TroubledGuest {

    static final RunningShop SHOP = RunningShop.get();
    static final StoreId STORE = new StoreId("millipore");
    static final String SKU = "PES010-025-100";
    static final String DECLINED = "4000000000000002";

    private static final JdbcClient DB = SHOP.bean(JdbcClient.class);

    final String email = "trouble-" + UUID.randomUUID() + "@example.org";
    final Guest guest = new Guest(SHOP, email);

    TroubledGuest() {
        DB.sql("update catalog.stock set on_hand = 1000 where store_id = 'millipore' and sku = :sku")
                .param("sku", SKU)
                .update();
    }

    /** Places an order of two pieces; answers with the bank's page. */
    URI places() {
        return guest.adds(SKU, 2).fillsIn().goesToTheBank();
    }

    /** Buys two pieces; answers with the bank's number of the payment. */
    String buys() {
        guest.shop().get(guest.pays(places()));
        return DB.sql("select reference from payments.payment where order_id = :order")
                .param("order", order().value())
                .query(String.class)
                .single();
    }

    int types(URI page, String card) {
        return new ShopClient(page.resolve("/"))
                .post(page.getRawPath(), Map.of("number", card, "expiry", "12/34", "cvc", "123"))
                .status();
    }

    OrderId order() {
        return guest.order(SHOP);
    }

    String number(OrderId order) {
        return DB.sql("select number from orders.placed where id = :order")
                .param("order", order.value())
                .query(String.class)
                .single();
    }

    List<Case> cases(OrderId order) {
        return SHOP.bean(Cases.class).about(STORE, order);
    }

    /** The one case about it, once it is as it should be. */
    Case theCase(OrderId order, java.util.function.Predicate<Case> as) {
        waitFor(() -> cases(order).stream().anyMatch(as));
        var all = cases(order);
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " cases");
        }
        return all.getFirst();
    }

    List<Mail> mailsOn(String subject) {
        return SHOP.mails(email).stream()
                .filter(it -> it.subject().contains(subject))
                .toList();
    }

    Mail mailOn(String subject) {
        waitFor(() -> !mailsOn(subject).isEmpty());
        return mailsOn(subject).getFirst();
    }

    /** The path of the link in a mail. */
    static String link(Mail mail) {
        var line = mail.text()
                .lines()
                .filter(it -> it.contains("/orders/"))
                .findFirst()
                .orElseThrow();
        return line.substring(line.indexOf("/orders/")).strip();
    }

    /** Everything about this guest's order and its cases that was waiting for its hand-over has gone. */
    void waitForMail() {
        waitFor(() ->
                DB.sql("""
                        select count(*) from mail.outgoing
                         where state in ('waiting', 'handing-over')
                           and (about = :order or about in (select id from cases.opened where about = :order))
                        """).param("order", order().value()).query(Long.class).single() == 0);
    }

    static void waitFor(BooleanSupplier isTrue) {
        Awaitility.await().until(isTrue::getAsBoolean);
    }
}
