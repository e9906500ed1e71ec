package shop.troth.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.runtime.shop.ShopProcess;
import shop.troth.storefront.TwoStores;
import shop.troth.testing.Guest;
import shop.troth.testing.ShopClient;

/** A store with prices of delivery by zone and value, on the whole way of an order: cart, checkout, review, bank, thanks, mail, order page. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class DeliveryByZoneTests {

    private static final Pattern ROW = Pattern.compile("<div[^>]*><dt>([^<]+)</dt><dd>([^<]+)</dd></div>");
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");
    private static final Map<String, String> ZIPS = Map.of("MA", "01103", "AK", "99501", "NY", "14141");
    private static final String WAYS = """
            zones: { far: [AK, HI] }
            delivery:
              - id: ground
                name: Ground
                days: 3 to 5 business days
                price: 14.50
                by-value: { 50.00: 9.25 }
                by-zone: { far: 39.95 }
              - { id: two-day, name: Two-day, days: 2 business days, price: 29.00 }
            """;

    @TempDir
    Path folder;

    @Test
    void the_zone_of_the_address_decides_and_every_page_shows_the_same_cents() throws IOException {
        var stores = new TwoStores(folder);
        stores.with("", "");
        var file = folder.resolve("stores/alpha/store.yaml");
        var yaml = Files.readString(file);
        var start = yaml.indexOf("delivery:");
        Files.writeString(file, yaml.substring(0, start) + WAYS + yaml.substring(yaml.indexOf("\n\n", start) + 1));
        try (var house = stores.start()) {
            buys(house, "AK", 1, "$39.95", "$49.95");
            buys(house, "NY", 1, "$14.50", "$24.50");
            buys(house, "MA", 5, "$9.25", "$62.38"); // with 3.13 of tax
            anotherZoneIsAnotherReview(house);
            theZoneIsForgottenAfterADay(house);
            aParcelMovesOnlyToWhereDeliveryCostsNoMore(house);
            whatWasGrantedMovesAnywhere(house);
        }
    }

    private static void buys(ShopProcess house, String state, int pieces, String delivery, String total) {
        var email = state.toLowerCase(Locale.ROOT) + "@example.org";
        var guest = new Guest(TwoStores.store(house, "alpha"), email);
        guest.adds(TwoStores.SKU, pieces);
        var least = pieces < 5 ? "From $14.50" : "From $9.25";
        assertThat(guest.shop().get("/cart").body()).contains(least, "$29.00");
        var form = guest.shop().get("/checkout").body();
        assertThat(form).contains(least, "Estimated total");
        var chosen = Map.of("delivery", "ground", "shipping.state", state);
        var beside = totals(guest.shop().post("/checkout/totals", chosen).body());
        assertThat(beside).containsEntry("Total", total).containsValue(delivery);

        fillsIn(guest, state);
        var totals = totals(guest.shop().get("/checkout/review").body());
        assertThat(totals).containsEntry("Total", total).containsValue(delivery);
        assertThat(totals(guest.shop().get("/cart").body())).isEqualTo(totals);
        var page = guest.goesToTheBank();
        assertThat(new ShopClient(page.resolve("/")).get(page.getRawPath()).body())
                .contains(total);
        guest.shop().get(guest.pays(page));
        assertThat(amounts(guest.shop().get("/checkout/thanks").body())).isEqualTo(List.copyOf(totals.values()));
        var mail = mailed(house, email);
        totals.values().forEach(it -> assertThat(mail).contains(": " + it));
        var path = path(mail);
        var order = guest.shop().opens(path, email);
        assertThat(amounts(order.body())).isEqualTo(List.copyOf(totals.values()));
        assertThat(guest.shop().get(path + "/invoice").body()).contains(delivery, total);
    }

    private static String mailed(ShopProcess house, String email) {
        var mailbox = house.mailbox().orElseThrow();
        Awaitility.await().until(() -> mailbox.received(email).size() == 1);
        return mailbox.received(email).getFirst().text();
    }

    private static String path(String mail) {
        var link =
                mail.lines().filter(it -> it.contains("/orders/")).findFirst().orElseThrow();
        return link.substring(link.indexOf("/orders/"));
    }

    private static void aParcelMovesOnlyToWhereDeliveryCostsNoMore(ShopProcess house) {
        var near = new Guest(TwoStores.store(house, "alpha"), "near@example.org");
        var path = orders(house, near, "near@example.org", "NY");
        var refused = moves(near, path, "AK");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "Shipping to that address costs more than you paid",
                        "Cancel it for a full refund",
                        "7 Example Road");
        assertThat(near.shop().get(path).body()).doesNotContain("7 Example Road");
        assertThat(moves(near, path, "NY").location()).isEqualTo(path + "?said=address");
        assertThat(near.shop().get(path).body()).contains("7 Example Road", "$14.50");

        var far = new Guest(TwoStores.store(house, "alpha"), "far@example.org");
        var other = orders(house, far, "far@example.org", "AK");
        assertThat(moves(far, other, "AK").location()).isEqualTo(other + "?said=address");
        assertThat(moves(far, other, "NY").location()).isEqualTo(other + "?said=address");
        assertThat(moves(far, other, "MA").body()).contains("Sales tax is different in that state");
    }

    /**
     * Delivery that a quote names a price for, or that a promotion made free, would have cost the same at any address; so would one by a
     * way that has no zones, whose price was raised since.
     */
    private static void whatWasGrantedMovesAnywhere(ShopProcess house) {
        var spring = house.application();
        var db = spring.getBean(JdbcClient.class);
        for (var granted : List.of(
                "update orders.placed set delivery = 'two-day', delivery_minor = 2000, total_minor = total_minor - delivery_minor + 2000"
                        + " where id = :order",
                "update orders.placed set promotions = '{free}', promotion_names = '{Free shipping}', promotion_codes = '{\"\"}',"
                        + " promotion_on = '{delivery}', promotion_minor = '{1450}' where id = :order",
                """
                insert into pricing.quote (store_id, id, case_id, version, number, state, skus, quantities, unit_minor, list_minor,
                                           delivery, delivery_minor, expires_at, sent_at, order_id, drafted_at)
                values ('alpha', :order, :order, 1, 'Q-ZONE-1', 'ordered', '{A}', '{1}', '{1000}', '{1000}', 'ground', 1450, now(), now(),
                        :order, now())
                """)) {
            var email = "granted%d@example.org".formatted(granted.length());
            var guest = new Guest(TwoStores.store(house, "alpha"), email);
            var path = orders(house, guest, email, "NY");
            assertThat(moves(guest, path, "AK").status()).isEqualTo(422);
            var order = db.sql("select id from orders.placed where store_id = 'alpha' order by placed_at desc limit 1")
                    .query(UUID.class)
                    .single();
            db.sql(granted).param("order", order).update();
            assertThat(moves(guest, path, "AK").location()).isEqualTo(path + "?said=address");
        }
    }

    /** @return the path of the order's page, opened */
    private static String orders(ShopProcess house, Guest guest, String email, String state) {
        guest.adds(TwoStores.SKU, 1);
        fillsIn(guest, state);
        guest.shop().get(guest.pays(guest.goesToTheBank()));
        var path = path(mailed(house, email));
        guest.shop().opens(path, email);
        return path;
    }

    private static ShopClient.Answer moves(Guest guest, String path, String state) {
        var key = KEY.matcher(guest.shop().get(path + "/address").body());
        assertThat(key.find()).isTrue();
        var address = new LinkedHashMap<String, String>();
        guest.details().forEach((name, value) -> {
            if (name.startsWith("shipping.")) {
                address.put(name, value);
            }
        });
        address.putAll(
                Map.of("shipping.line1", "7 Example Road", "shipping.city", "Springfield", "shipping.state", state));
        address.put("shipping.zip", ZIPS.getOrDefault(state, ""));
        address.put("key", key.group(1));
        return guest.shop().post(path + "/address", address);
    }

    private static void anotherZoneIsAnotherReview(ShopProcess house) {
        var guest = new Guest(TwoStores.store(house, "alpha"), "moves@example.org");
        guest.adds(TwoStores.SKU, 1);
        fillsIn(guest, "NY");
        var before = guest.reviews();
        fillsIn(guest, "AK");

        guest.placesOnly(before);

        assertThat(totals(guest.shop().get("/checkout/review").body())).containsEntry("Total", "$49.95");
    }

    private static void theZoneIsForgottenAfterADay(ShopProcess house) {
        var guest = new Guest(TwoStores.store(house, "alpha"), "waits@example.org");
        guest.adds(TwoStores.SKU, 1);
        fillsIn(guest, "AK");
        var spring = house.application();
        var later =
                spring.getBean(Clock.class).instant().plus(Duration.ofDays(1)).plusSeconds(60);

        spring.getBean(Carts.class).forget(later);

        assertThat(totals(guest.shop().get("/cart").body())).containsValue("From $14.50");
        assertThat(guest.shop().get("/checkout/review").location()).endsWith("/checkout");
    }

    private static void fillsIn(Guest guest, String state) {
        var details = guest.details();
        details.put("shipping.state", state);
        details.put("shipping.city", "Springfield");
        details.put("shipping.zip", ZIPS.getOrDefault(state, ""));
        assertThat(guest.shop().post("/checkout", details).location()).endsWith("/checkout/review");
    }

    /** The sums of a page, by what they are called, in their order. */
    private static Map<String, String> totals(String page) {
        var totals = new LinkedHashMap<String, String>();
        var row = ROW.matcher(page.substring(page.indexOf("<dl class=\"totals\">")));
        while (row.find()) {
            totals.put(row.group(1), row.group(2));
        }
        return totals;
    }

    private static List<String> amounts(String page) {
        return List.copyOf(totals(page).values());
    }
}
