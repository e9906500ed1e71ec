package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.checkout.addressbook.AddressBook;
import shop.troth.fulfillment.Bought;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** The addresses that an account keeps, by the pages a person uses. */
@DisplayNameGeneration(ReplaceUnderscores.class)
public class AddressBookTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String BOOK = "/account/addresses";
    private static final Pattern ENTRY = Pattern.compile("href=\"(/account/addresses/[0-9a-f-]{36})\"");

    private static final Pattern DELIVERY = Pattern.compile("name=\"delivery\"[^>]* value=\"([^\"]+)\"");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    void addresses_are_added_changed_made_the_default_and_removed(String store) {
        var browser = new Owner(store).joins().browser;
        assertThat(browser.get("/account").body()).contains("href=\"" + BOOK + "\"");
        assertThat(browser.post(BOOK, address("Home", "1 First Street")).location())
                .isEqualTo(BOOK + "?said=added");
        browser.post(BOOK, address("Lab", "2 Second Street"));
        var page = browser.get(BOOK);
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.body()).contains("Home <span class=\"standard\">Default", "1 First Street", "2 Second Street");

        var lab = entries(browser)[1];
        assertThat(browser.get(lab).body()).contains("value=\"Lab\"", "value=\"2 Second Street\"");
        browser.post(lab, address("Lab", "3 Third Street"));
        assertThat(browser.get(BOOK).body()).contains("3 Third Street").doesNotContain("2 Second Street");
        assertThat(browser.get(lab).status()).isEqualTo(404); // it is another entry by now

        browser.post(entries(browser)[1] + "/default", Map.of());
        assertThat(browser.get(BOOK).body()).contains("Lab <span class=\"standard\">Default");
        browser.post(entries(browser)[0] + "/remove", Map.of());
        assertThat(browser.get(BOOK).body())
                .contains("Home <span class=\"standard\">Default")
                .doesNotContain("3 Third Street");
        browser.post(entries(browser)[0] + "/remove", Map.of());
        assertThat(browser.get(BOOK).body()).contains("You haven’t saved an address yet.");
    }

    @Test
    void what_cannot_be_an_address_is_said_beside_it() {
        var browser = new Owner().joins().browser;
        var typed = address("Home", "1 First Street");
        typed.put("shipping.zip", "12");
        typed.put("name", "");
        var answer = browser.post(BOOK, typed);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("This field is required", "id=\"shipping-zip-error\"", "value=\"1 First Street\"");
        typed.put("card", "1");
        assertThat(browser.post(BOOK, typed).status()).isEqualTo(400);
    }

    @Test
    void a_store_keeps_of_an_address_only_what_its_policy_lets_it() {
        var browser = new Owner("perricone-md").joins().browser;
        assertThat(browser.get(BOOK + "/new").body()).doesNotContain("name=\"organisation\"");
        var typed = address("Home", "1 First Street");
        typed.put("organisation", "Example Laboratory");
        assertThat(browser.post(BOOK, typed).status()).isEqualTo(400);
        assertThat(new Owner().joins().browser.get(BOOK + "/new").body()).contains("name=\"organisation\"");
    }

    @Test
    void nobody_sees_or_changes_an_address_of_somebody_else() {
        var owner = new Owner().joins().browser;
        owner.post(BOOK, address("Home", "1 First Street"));
        var entry = entries(owner)[0];
        var other = new Owner().joins().browser;
        assertThat(other.get(entry).status()).isEqualTo(404);
        assertThat(other.post(entry, address("Mine", "9 Other Street")).status())
                .isEqualTo(404);
        other.post(entry + "/remove", Map.of());
        other.post(entry + "/default", Map.of());
        other.post("/cart/lines", Map.of("sku", Bought.SKU, "quantity", "1"));
        var picked = checkout(other);
        picked.put("address", entry.substring(BOOK.length() + 1));
        assertThat(other.post("/checkout/address", picked).body()).doesNotContain("1 First Street");
        assertThat(new Owner().browser().get(BOOK).location()).isEqualTo("/account/sign-in");
        assertThat(owner.get(BOOK).body()).contains("1 First Street", "Default");
    }

    @Test
    void an_entry_that_somebody_wrote_into_the_database_is_shown_to_nobody() {
        var owner = new Owner().joins().browser;
        owner.post(BOOK, address("Home", "1 Sealed Street"));
        var thief = new Owner().joins().browser;
        thief.post(BOOK, address("Mine", "9 Other Street"));
        var stolen = entries(owner)[0].substring(BOOK.length() + 1);
        var mine = entries(thief)[0].substring(BOOK.length() + 1);
        db.sql("""
                update checkout.saved_address set subject_id = (select subject_id from checkout.saved_address where id = :stolen::uuid)
                 where id = :mine::uuid
                """).param("stolen", stolen).param("mine", mine).update();
        assertThat(thief.get(BOOK).body())
                .contains("You haven’t saved an address yet.")
                .doesNotContain("1 Sealed Street");
        db.sql("delete from checkout.saved_address where id = :mine::uuid")
                .param("mine", mine)
                .update();
    }

    @Test
    void a_full_book_takes_no_more() {
        var browser = new Owner().joins().browser;
        for (int i = 0; i < AddressBook.MOST; i++) {
            browser.post(BOOK, address("", i + 1 + " Example Street"));
        }
        assertThat(browser.post(BOOK, address("", "99 Example Street")).location())
                .isEqualTo(BOOK + "?said=full");
        assertThat(browser.get(BOOK).body())
                .contains("You can save up to 20 addresses")
                .doesNotContain("99 Example Street");
    }

    @Test
    void the_checkout_is_filled_in_with_the_default_and_with_the_one_chosen() {
        var browser = new Owner("betty-mills").joins().browser;
        browser.post(BOOK, address("Home", "1 First Street"));
        browser.post(BOOK, address("Lab", "2 Second Street"));
        browser.post("/cart/lines", Map.of("sku", "BM-1010-EA", "quantity", "1"));
        var form = browser.get("/checkout").body();
        assertThat(form).contains("value=\"1 First Street\"", "value=\"Grace Example\"", ">Lab</option>");
        assertThat(form).contains("name=\"save-address\" value=\"yes\">"); // unticked

        var picked = checkout(browser);
        picked.put("address", entries(browser)[1].substring(BOOK.length() + 1));
        assertThat(browser.post("/checkout/address", picked).body())
                .contains("value=\"2 Second Street\"")
                .doesNotContain("value=\"1 First Street\"");
        picked.put("address", "new");
        assertThat(browser.post("/checkout/address", picked).body())
                .doesNotContain("value=\"2 Second Street\"")
                .doesNotContain("value=\"1 First Street\"");

        picked.remove("address");
        picked.put("shipping.line1", "7 Seventh Street");
        assertThat(browser.post("/checkout", picked).location()).isEqualTo("/checkout/review");
        assertThat(browser.get(BOOK).body()).doesNotContain("7 Seventh Street"); // without the box
        picked.put("save-address", "yes");
        assertThat(browser.post("/checkout", picked).location()).isEqualTo("/checkout/review?said=saved");
        assertThat(browser.get(BOOK).body()).contains("7 Seventh Street", "1 First Street");
        assertThat(browser.post("/checkout", picked).location()).isEqualTo("/checkout/review"); // once
    }

    @Test
    void a_closed_account_s_addresses_go_with_it() {
        var owner = new Owner().joins();
        owner.browser.post(BOOK, address("Home", "1 First Street"));
        var entry = entries(owner.browser)[0].substring(BOOK.length() + 1);
        owner.browser.post("/account/close", Map.of("current", Owner.PASSWORD));
        assertThat(count("vault.datum where belongs_to = :id::uuid and ended_at is null", entry))
                .isZero();
        assertThat(count("vault.datum where belongs_to = :id::uuid and ended_at is not null", entry))
                .isEqualTo(4);

        var erased = new Owner().joins();
        erased.browser.post(BOOK, address("Home", "1 First Street"));
        var gone = entries(erased.browser)[0].substring(BOOK.length() + 1);
        erased.browser.post("/account/close", Map.of("current", Owner.PASSWORD, "erase", "now"));
        assertThat(count("vault.datum where belongs_to = :id::uuid", gone)).isZero();
        assertThat(count("checkout.saved_address where id = :id::uuid", gone)).isZero();
    }

    private long count(String of, String id) {
        return db.sql("select count(*) from " + of)
                .param("id", id)
                .query(Long.class)
                .single();
    }

    @Test
    void the_checkout_is_filled_in_for_nobody_who_was_signed_out_elsewhere_though_the_cart_is_in_this_browser() {
        var owner = new Owner().joins();
        owner.browser.post(BOOK, address("Summer lab", "24 Example Street"));
        owner.browser.post("/cart/lines", Map.of("sku", Bought.SKU, "quantity", "1"));
        owner.browser.get("/cart"); // it is the account's from now on
        assertThat(owner.browser.get("/checkout").body()).contains(owner.email, "Summer lab", "24 Example Street");
        owner.leavesElsewhere();

        var form = owner.browser.get("/checkout").body();
        assertThat(form)
                .contains("name=\"email\"", "href=\"/account/sign-in\"")
                .doesNotContain(owner.email, "Summer lab", "24 Example Street");
        assertThat(owner.browser.cookies()).doesNotContainKey("session");
    }

    private static String[] entries(ShopClient browser) {
        return ENTRY.matcher(browser.get(BOOK).body())
                .results()
                .map(it -> it.group(1))
                .toArray(String[]::new);
    }

    /** The checkout's form as it stands, to be sent. */
    static Map<String, String> checkout(ShopClient browser) {
        var typed = address("", "1 First Street");
        typed.remove("label");
        typed.put("email", "grace@example.com");
        var way = DELIVERY.matcher(browser.get("/checkout").body());
        typed.put("delivery", way.results().map(it -> it.group(1)).findFirst().orElseThrow());
        return typed;
    }

    public static Map<String, String> address(String label, String street) {
        var typed = new HashMap<String, String>();
        typed.put("label", label);
        typed.put("name", "Grace Example");
        typed.put("phone", "(212) 555-0123");
        typed.put("shipping.line1", street);
        typed.put("shipping.line2", "");
        typed.put("shipping.city", "Billerica");
        typed.put("shipping.state", "MA");
        typed.put("shipping.zip", "01821");
        typed.put("billing.same", "yes");
        return typed;
    }
}
