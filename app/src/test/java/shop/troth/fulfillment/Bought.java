package shop.troth.fulfillment;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** A made-up guest with an order that is paid, and what the tests of its later life look at. */
public final class Bought {

    public static final StoreId STORE = new StoreId("millipore");
    public static final String SKU = "PES010-025-100";
    public static final String OTHER = "PES022-025-100";

    public final String email;
    public final Guest guest;
    public final OrderId order;

    private final RunningShop shop;
    private final JdbcClient db;
    private final ShopClient bank;

    /** @param pieces by catalog number */
    public Bought(RunningShop shop, Map<String, Integer> pieces) {
        this(shop, pieces, "care-" + UUID.randomUUID() + "@example.org");
    }

    public Bought(RunningShop shop, Map<String, Integer> pieces, String email) {
        this.email = email;
        this.shop = shop;
        this.db = shop.bean(JdbcClient.class);
        this.bank = new ShopClient(shop.bank());
        this.guest = new Guest(shop, email);
        pieces.keySet()
                .forEach(it -> db.sql(
                                "update catalog.stock set on_hand = 1000 where store_id = 'millipore' and sku = :sku")
                        .param("sku", it)
                        .update());
        pieces.forEach(guest::adds);
        guest.fillsIn();
        var back = guest.pays(guest.goesToTheBank());
        guest.shop().get(back);
        this.order = new OrderId(db.sql("select order_id from payments.payment where session = :session")
                .param("session", back.substring(back.indexOf('=') + 1))
                .query(UUID.class)
                .single());
    }

    public String state() {
        return text("select state from orders.placed where id = :order");
    }

    public String number() {
        return text("select number from orders.placed where id = :order");
    }

    public long total() {
        return number("select total_minor from orders.placed where id = :order");
    }

    public long onHand(String sku) {
        return db.sql("select on_hand from catalog.stock where store_id = 'millipore' and sku = :sku")
                .param("sku", sku)
                .query(Long.class)
                .single();
    }

    /** States of its refunds, oldest first. */
    public List<String> refunds() {
        return db.sql("select state from payments.refund where order_id = :order order by wanted_at")
                .param("order", order.value())
                .query(String.class)
                .list();
    }

    /** What its refunds add up to here. */
    public long wanted() {
        return number("select coalesce(sum(amount_minor), 0) from payments.refund where order_id = :order");
    }

    /** What the bank has returned of it. */
    public long returnedAtTheBank() {
        return returnedAtTheBank("order_id");
    }

    /** The same of the payment of its change; those that failed are listed by the bank, too. */
    public long returnedOfChange() {
        return returnedAtTheBank("for_order");
    }

    private long returnedAtTheBank(String which) {
        var payment = text("select reference from payments.payment where state = 'paid' and " + which + " = :order");
        var answer = bank.get(
                "/v1/refunds?limit=100&payment_intent=" + payment,
                "Authorization: Bearer " + shop.application().getEnvironment().getProperty("troth.bank.millipore.key"));
        return java.util.regex.Pattern.compile("\"amount\":\\s*(\\d+)")
                .matcher(answer.body())
                .results()
                .mapToLong(it -> Long.parseLong(it.group(1)))
                .sum();
    }

    /** It goes out with the store's first carrier. */
    public void ships() {
        var outcome = shop.bean(ShipOrder.class).ship(STORE, ShipOrder.Wish.all(number(), "", ""), label -> {});
        if (!(outcome instanceof ShipOrder.Outcome.Shipped)) {
            throw new AssertionError(outcome.toString());
        }
        waitFor(() -> mails("is on its way").size() == 1);
    }

    /** The next calls of the bank go wrong like this. */
    void bankWill(Map<String, String> fault) {
        bankIsTold("/test/faults", fault);
    }

    /** A refund does not arrive after all, and the bank says so. */
    public void bankFails(String refund) {
        bankIsTold("/test/refunds/fail", Map.of("refund", refund));
    }

    /** By the test bank's own way of doing what no shop can ask for. */
    public String bankIsTold(String path, Map<String, String> form) {
        var answer = bank.send(
                "POST",
                path,
                ShopClient.encode(form).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "Authorization: Bearer " + shop.application().getEnvironment().getProperty("troth.bank.millipore.key"),
                "Content-Type: application/x-www-form-urlencoded");
        if (answer.status() != 200) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer.body();
    }

    /** Mails to this guest whose subject says so. */
    public List<Mail> mails(String subject) {
        return shop.mails(email).stream()
                .filter(it -> it.subject().contains(subject))
                .toList();
    }

    public static void waitFor(BooleanSupplier condition) {
        Awaitility.await().until(condition::getAsBoolean);
    }

    /** The path of the order's page, from its first mail. */
    public String path() {
        waitFor(() -> !mails("is confirmed").isEmpty());
        var text = String.valueOf(mails("is confirmed").getFirst().text());
        var link =
                text.lines().filter(it -> it.contains("/orders/")).findFirst().orElseThrow();
        return link.substring(link.indexOf("/orders/"));
    }

    private String text(String sql) {
        return db.sql(sql).param("order", order.value()).query(String.class).single();
    }

    private long number(String sql) {
        return db.sql(sql).param("order", order.value()).query(Long.class).single();
    }
}
