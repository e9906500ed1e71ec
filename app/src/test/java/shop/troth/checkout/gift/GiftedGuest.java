package shop.troth.checkout.gift;

import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.OrderId;
import shop.troth.payments.gift.IssuedCard;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;

/** A made-up guest with something in the cart and a gift card, and what the database has of their order. */
final class GiftedGuest {

    static final String SKU = "PES010-025-100";

    final String email = "gift-" + UUID.randomUUID() + "@example.org";
    final Guest guest;

    private final RunningShop shop;
    private final JdbcClient db;

    GiftedGuest(RunningShop shop) {
        this.shop = shop;
        this.db = shop.bean(JdbcClient.class);
        this.guest = new Guest(shop, email);
        db.sql("update catalog.stock set on_hand = 1000 where store_id = 'millipore' and sku = :sku")
                .param("sku", SKU)
                .update();
        guest.adds(SKU, 1).fillsIn();
    }

    /** @return the same */
    GiftedGuest types(IssuedCard card) {
        var answer = card.typedBy(guest);
        if (answer.status() != 303) {
            throw new AssertionError("answered " + answer.status());
        }
        return this;
    }

    OrderId order() {
        return guest.order(shop);
    }

    long total() {
        return number("select total_minor from orders.placed where id = :order");
    }

    String state() {
        return texts("select state from orders.placed where id = :order").getFirst();
    }

    String number() {
        return texts("select number from orders.placed where id = :order").getFirst();
    }

    /** Such as {@code gift-card paid 1000}, sorted. */
    List<String> payments() {
        return texts("""
                select method || ' ' || state || ' ' || amount_minor from payments.payment
                 where order_id = :order or for_order = :order order by 1
                """);
    }

    /** The same of its refunds. */
    List<String> refunds() {
        return texts("""
                select p.method || ' ' || r.state || ' ' || r.amount_minor from payments.refund r
                  join payments.payment p on p.store_id = r.store_id and p.order_id = coalesce(r.payment_id, r.order_id)
                 where r.order_id = :order order by 1
                """);
    }

    /** What this asks of its order, whose number is {@code :order}. */
    long number(String sql) {
        return db.sql(sql).param("order", order().value()).query(Long.class).single();
    }

    List<String> texts(String sql) {
        return db.sql(sql).param("order", order().value()).query(String.class).list();
    }

    /** The newest mail to them whose subject says so, as text, once it is there. */
    String mail(String subject) {
        return Awaitility.await()
                .until(
                        () -> shop.mails(email).stream()
                                .filter(it -> it.subject().contains(subject))
                                .map(it -> String.valueOf(it.text()))
                                .toList(),
                        it -> !it.isEmpty())
                .getFirst();
    }
}
