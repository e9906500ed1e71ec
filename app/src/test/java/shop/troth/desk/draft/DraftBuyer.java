package shop.troth.desk.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.desk.Quoting;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuotes;
import shop.troth.pricing.granted.Reduction;
import shop.troth.staff.Role;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** A made-up person who asks for an order otherwise than on the website, and somebody of staff who puts it together. */
final class DraftBuyer {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern LINK = Pattern.compile("/contact/case/[A-Za-z0-9_-]{32}");

    final StoreId store;
    final MessageWriter writer;
    final DeskStaff.Person clerk;
    final ShopClient desk;

    DraftBuyer(String store) {
        this.store = new StoreId(store);
        this.writer = new MessageWriter(store);
        this.clerk = DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, store);
        this.desk = DeskStaff.browser(SHOP, clerk, store);
    }

    Store settings() {
        return SHOP.bean(Stores.class).get(store);
    }

    /** What staff enter about whoever it is for. */
    Map<String, String> form(String way) {
        var today = LocalDate.ofInstant(SHOP.now(), settings().dispatch().zone());
        return new HashMap<>(Map.of(
                "key",
                UUID.randomUUID().toString(),
                "topic",
                store.value().equals("millipore") ? "dealings" : "service",
                "way",
                way,
                "day",
                today.toString(),
                "adult",
                "yes",
                "name",
                "Ada Example",
                "email",
                writer.email,
                "message",
                "Two cases of floor cleaner, please.",
                "next",
                "order"));
    }

    /** They are entered, and staff are led on to the items. */
    Case asks(String way) {
        var answer = desk.post("/cases/new", form(way));
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        assertThat(answer.location()).endsWith("/quote");
        return writer.found(MessageWriter.number(answer.location()));
    }

    /** The form with one item at the store's price, and what else is typed. */
    Map<String, String> items(int quantity, Map<String, String> besides) {
        var until =
                LocalDate.ofInstant(SHOP.now(), settings().dispatch().zone()).plusDays(5);
        var fields = new HashMap<>(Map.of(
                "sku.1",
                Quoting.CLEANER,
                "quantity.1",
                Integer.toString(quantity),
                "price.1",
                "",
                "expires",
                until.toString()));
        fields.putAll(besides);
        return fields;
    }

    /** Saves these as the draft of a case. */
    ShopClient.Answer saves(ShopClient browser, Case about, Map<String, String> items) {
        var fields = new HashMap<>(Quoting.hidden(browser.get(formOf(about))));
        fields.putAll(items);
        return browser.post(formOf(about), fields);
    }

    void drafts(Case about, Map<String, String> items) {
        var answer = saves(desk, about, items);
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    }

    ShopClient.Answer sends(Case about) {
        return desk.post(sheet(about) + "/send", Quoting.hidden(desk.get(sheet(about))));
    }

    static String formOf(Case about) {
        return "/cases/" + about.number() + "/quote";
    }

    static String sheet(Case about) {
        return "/cases/" + about.number() + "/quotes/" + number(about);
    }

    static String number(Case about) {
        return "Q" + about.number().substring(1) + "-1";
    }

    /** The mail that brings the draft of a case. */
    String mail(Case about) {
        Awaitility.await().until(() -> !mails(about).isEmpty());
        return mails(about).getFirst();
    }

    List<String> mails(Case about) {
        return writer.mails().stream().filter(it -> it.contains(number(about))).toList();
    }

    /** Where the mail leads. */
    String conversation(Case about) {
        var found = LINK.matcher(mail(about));
        assertThat(found.find()).isTrue();
        return found.group();
    }

    Guest guest() {
        return new Guest(SHOP.store(store.value()), writer.email);
    }

    /** Presses the button behind the link. */
    ShopClient.Answer takes(Guest guest, Case about) {
        return Quoting.orders(guest.shop(), conversation(about), number(about));
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

    /** What was kept for a case. */
    List<SalesQuote> kept(Case about) {
        return SHOP.bean(SalesQuotes.class).of(settings(), List.of(about.id().value()));
    }

    /** What one costs in the store: the same for two, three and four. */
    Money list() {
        return SHOP.bean(Catalog.class)
                .variant(store, new Sku(Quoting.CLEANER))
                .orElseThrow()
                .price(2);
    }

    /** The same less ten percent. */
    Money reduced() {
        return new Reduction(1_000, Reduction.Why.LARGE_ORDER).of(list());
    }

    /** What the log says of a case that is called so, the oldest first. */
    List<StaffEvents.Entry> log(Case about, String what) {
        return SHOP.bean(StaffEvents.class).about(store.value(), about.number()).stream()
                .filter(it -> it.what().equals(what))
                .toList();
    }

    /** The conversations go, and whoever works at the desk. */
    void goes(Case... about) {
        writer.goes(about);
        DeskStaff.clear(SHOP);
    }
}
