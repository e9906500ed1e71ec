package shop.troth.desk.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.desk.Quoting;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.stores.Stores;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** A made-up person who calls a store to order, and somebody of staff who takes the call. */
final class PhoneCaller {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern PAY = Pattern.compile("(/contact/case/[A-Za-z0-9_-]{32})/quotes/Q[0-9A-Z-]+");
    private static final Pattern READ = Pattern.compile("name=\"read\" value=\"([0-9a-f]{12})\"");

    final StoreId store;
    final MessageWriter writer;
    final ShopClient desk;

    PhoneCaller(String store) {
        this.store = new StoreId(store);
        this.writer = new MessageWriter(store);
        this.desk = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, store), store);
    }

    /** What staff enter while they listen. */
    Map<String, String> form() {
        var today = LocalDate.ofInstant(
                SHOP.now(), SHOP.bean(Stores.class).get(store).dispatch().zone());
        return new HashMap<>(Map.of(
                "key", UUID.randomUUID().toString(),
                "topic", store.value().equals("millipore") ? "dealings" : "service",
                "way", "phone",
                "day", today.toString(),
                "adult", "yes",
                "name", "Ada Example",
                "email", writer.email,
                "message", "I’d like to order.",
                "next", "order"));
    }

    /** The call is entered; staff are led on to the order where the store takes orders by phone. */
    Case calls(Map<String, String> form) {
        var answer = desk.post("/cases/new", form);
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return writer.found(MessageWriter.number(answer.location()));
    }

    /** Staff draw the order up. */
    void drafts(Case about, String sku, int quantity) {
        var form = "/cases/" + about.number() + "/quote";
        var fields = new HashMap<>(Quoting.hidden(desk.get(form)));
        var until = LocalDate.ofInstant(SHOP.now(), java.time.ZoneOffset.UTC).plusDays(5);
        fields.putAll(
                Map.of("sku.1", sku, "quantity.1", Integer.toString(quantity), "price.1", "", "expires", "" + until));
        var answer = desk.post(form, fields);
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    }

    static String sheet(Case about) {
        return "/cases/" + about.number() + "/quotes/" + number(about);
    }

    static String number(Case about) {
        return "Q" + about.number().substring(1) + "-1";
    }

    /** What the sheet sends once its box is checked. */
    Map<String, String> read(Case about) {
        var page = desk.get(sheet(about));
        var fields = new HashMap<>(Quoting.hidden(page));
        var found = READ.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        fields.put("read", found.group(1));
        return fields;
    }

    ShopClient.Answer sends(Case about, Map<String, String> fields) {
        return desk.post(sheet(about) + "/send", fields);
    }

    /** All of it up to the mail: called, drawn up, read, and sent. */
    Case orders(String sku, int quantity) {
        var about = calls(form());
        drafts(about, sku, quantity);
        assertThat(sends(about, read(about)).status()).isEqualTo(303);
        return about;
    }

    List<String> mails() {
        return writer.mails().stream()
                .filter(it -> it.contains("Review and pay"))
                .toList();
    }

    /** The link in the mail. */
    String link() {
        Awaitility.await().until(() -> !mails().isEmpty());
        var found = PAY.matcher(mails().getFirst());
        assertThat(found.find()).as(mails().getFirst()).isTrue();
        return found.group();
    }

    /** Somebody with a browser of their own, who gives the caller's address. */
    Guest guest() {
        var guest = new Guest(SHOP.store(store.value()), writer.email);
        if (store.value().equals("perricone-md")) {
            guest.shop().post("/age", Map.of("month", "1", "year", "1980"));
        }
        return guest;
    }

    /** Presses the button behind the link. */
    ShopClient.Answer follows(Guest guest) {
        var link = link();
        return Quoting.orders(
                guest.shop(), link.substring(0, link.indexOf("/quotes/")), link.substring(link.lastIndexOf('/') + 1));
    }

    Order order(Guest guest) {
        return SHOP.bean(Orders.class).find(store, guest.order(SHOP)).orElseThrow();
    }

    String state(Case about) {
        return SHOP.bean(JdbcClient.class)
                .sql("select state from pricing.quote where number = :number")
                .param("number", number(about))
                .query(String.class)
                .single();
    }

    /** The conversation goes, and whoever works at the desk. */
    void goes(Case... about) {
        writer.goes(about);
        DeskStaff.clear(SHOP);
    }
}
