package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.OrderId;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** A correction in an account reaches the open orders that go to the old address, and nobody else's. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SeeAndChangeTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String STORE = "betty-mills";
    private static final String SKU = "BM-1010-EA";
    private static final String BOOK = "/account/addresses";
    private static final String OLD = "1 Example Street"; // where every guest of the tests lives
    private static final Pattern NUMBER = Pattern.compile("name=\"number\" value=\"([^\"]+)\"");
    private static final Pattern ENTRY = Pattern.compile("href=\"(/account/addresses/[0-9a-f-]{36})\"");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @BeforeEach
    void there_is_enough() {
        db.sql("update catalog.stock set on_hand = 1000 + held where store_id = :store and sku = :sku")
                .param("store", STORE)
                .param("sku", SKU)
                .update();
    }

    @Test
    void a_password_manager_finds_where_the_password_is_changed() {
        var visitor = new ShopClient(SHOP.store("millipore"));

        assertThat(visitor.get("/.well-known/change-password").location()).endsWith("/account/password");
        assertThat(visitor.get("/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200")
                        .status())
                .isEqualTo(404);
    }

    @Test
    @Keeps("betty-mills.see-and-change-online")
    void an_address_that_is_corrected_is_corrected_in_open_orders_of_the_same_email() {
        var email = UUID.randomUUID() + "@example.com";
        var bought = buys(email); // as a guest, before there was an account
        var browser = new Owner(STORE, email).joins().browser;
        assertThat(browser.get(BOOK).body()).contains("we also update any open orders shipping to it");

        var done = corrects(browser, "7 Corrected Street", "MA", "01821");
        assertThat(browser.get(done).body()).contains("One open order will go there, too.", "7 Corrected Street");
        assertThat(changes(bought)).isOne();
        assertThat(browser.post("/account/orders", Map.of()).location()).isEqualTo("/orders");
    }

    @Test
    @Refuses("betty-mills.see-and-change-online")
    void an_order_of_another_email_or_to_another_address_or_that_was_sent_stays_as_it_is() {
        var email = UUID.randomUUID() + "@example.com";
        var others = buys(UUID.randomUUID() + "@example.com");
        var sent = buys(email);
        db.sql("update orders.placed set state = 'shipped' where id = :id")
                .param("id", sent.value())
                .update();
        var browser = new Owner(STORE, email).joins().browser;
        var done = corrects(browser, "7 Corrected Street", "MA", "01821");
        assertThat(browser.get(done).body()).contains("keep the old one: 1");
        assertThat(changes(others)).isZero();
        assertThat(changes(sent)).isZero();

        db.sql("update orders.placed set state = 'paid' where id = :id")
                .param("id", sent.value())
                .update();
        browser.post(
                entry(browser), address("8 Other Street", "MA", "01821")); // the order never went to 7 Corrected Street
        assertThat(changes(sent)).isZero();
    }

    @Test
    @Refuses("betty-mills.see-and-change-online")
    void an_order_of_somebody_else_with_the_same_mailbox_and_address_stays_as_it_is() {
        var email = UUID.randomUUID() + "@example.com";
        var guest = new Guest(SHOP.store(STORE), email).adds(SKU, 1);
        var details = new HashMap<>(guest.details());
        details.put("name", "Somebody Else");
        assertThat(guest.shop().post("/checkout", details).status()).isEqualTo(303);
        guest.shop().get(guest.pays(guest.goesToTheBank()));
        var others = guest.order(SHOP);
        var own = buys(email);

        corrects(new Owner(STORE, email).joins().browser, "7 Corrected Street", "MA", "01821");

        assertThat(changes(own)).isOne();
        assertThat(changes(others)).isZero();
    }

    @Test
    @Keeps("betty-mills.see-and-change-online")
    void a_phone_number_an_organization_a_billing_address_and_a_name_reach_the_open_order_too() {
        var email = UUID.randomUUID() + "@example.com";
        buys(email, "Ada Example", "(212) 555-0123");
        buys(email, "Somebody Else", "(212) 555-0123");
        var browser = new Owner(STORE, email).joins().browser;
        browser.post(BOOK, whole("Ada Example", "(212) 555-0123", "Old Laboratory", "2 Old Billing Street"));

        var done = browser.post(
                        entry(browser),
                        whole("Ada Lovelace", "(212) 555-0199", "New Laboratory", "3 New Billing Street"))
                .location();

        assertThat(browser.get(done).body())
                .contains("contact or billing details were updated on your orders, too: 1.");
        var own = order(browser, "Ada Lovelace");
        assertThat(own)
                .contains("(212) 555-0199", "New Laboratory", "3 New Billing Street")
                .doesNotContain("555-0123", "Old Laboratory", "2 Old Billing Street", "Ada Example");
        assertThat(order(browser, "Somebody Else"))
                .contains("555-0123", "Old Laboratory", "2 Old Billing Street")
                .doesNotContain("New Laboratory");
    }

    /** The page of the order that has this name. */
    private static String order(ShopClient browser, String name) {
        browser.post("/account/orders", Map.of());
        return NUMBER.matcher(browser.get("/orders").body())
                .results()
                .map(it -> browser.get(browser.post("/orders/open", Map.of("number", it.group(1)))
                                .location())
                        .body())
                .filter(it -> it.contains(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> whole(String name, String phone, String organisation, String billing) {
        var typed = address(OLD, "MA", "01821");
        typed.put("name", name);
        typed.put("phone", phone);
        typed.put("organisation", organisation);
        typed.put("billing.same", "no");
        typed.put("billing.line1", billing);
        typed.put("billing.line2", "");
        typed.put("billing.city", "Billerica");
        typed.put("billing.state", "MA");
        typed.put("billing.zip", "01821");
        return typed;
    }

    private static void buys(String email, String name, String phone) {
        var guest = new Guest(SHOP.store(STORE), email).adds(SKU, 1);
        var details = new HashMap<>(guest.details());
        details.putAll(whole(name, phone, "Old Laboratory", "2 Old Billing Street"));
        details.remove("label");
        assertThat(guest.shop().post("/checkout", details).status()).isEqualTo(303);
        guest.shop().get(guest.pays(guest.goesToTheBank()));
    }

    private String corrects(ShopClient browser, String street, String state, String zip) {
        browser.post(BOOK, address(OLD, "MA", "01821"));
        return browser.post(entry(browser), address(street, state, zip)).location();
    }

    private static Map<String, String> address(String street, String state, String zip) {
        var typed = AddressBookTests.address("Home", street);
        typed.put("shipping.state", state);
        typed.put("shipping.zip", zip);
        return typed;
    }

    private static String entry(ShopClient browser) {
        var found = ENTRY.matcher(browser.get(BOOK).body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private long changes(OrderId order) {
        return db.sql("select count(*) from orders.address_change where order_id = :id")
                .param("id", order.value())
                .query(Long.class)
                .single();
    }

    private static OrderId buys(String email) {
        var guest = new Guest(SHOP.store(STORE), email);
        guest.buys(SKU, 1);
        return guest.order(SHOP);
    }
}
