package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.checkout.lists.ProductLists;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.find.FindEntries;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.OwnEntries;

/** The product lists of an account, by the pages a person uses. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProductListsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String LISTS = "/account/lists";
    private static final Pattern LIST = Pattern.compile("href=\"(/account/lists/[0-9a-f-]{36})\"");
    private static final Pattern FRESH = Pattern.compile("name=\"list\" value=\"([0-9a-f-]{36})\"");
    private static final Pattern CONTENTS = Pattern.compile("name=\"contents\" value=\"([0-9a-f]{64})\"");
    private static final Pattern PRODUCT = Pattern.compile("href=\"(/products/[a-z0-9-]+)\"");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @ParameterizedTest
    @CsvSource({"millipore", "perricone-md", "betty-mills"})
    void an_item_is_saved_from_its_page_renamed_ordered_and_deleted(String store) {
        var browser = new Owner(store).joins().browser;
        assertThat(browser.get("/account").body()).contains("href=\"" + LISTS + "\"");
        var sku = sku(browser);
        var pick = browser.get(LISTS + "/pick?sku=" + sku + "&quantity=3").body();
        assertThat(pick).contains("Name a new list for item " + sku + ".");
        var made = browser.post(
                LISTS, Map.of("list", find(FRESH, pick), "label", "Bench stock", "sku", sku, "quantity", "3"));
        assertThat(made.location()).endsWith("?said=added");
        var list = made.location().replaceAll("\\?.*", "");
        var page = browser.get(list);
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.body()).contains("<h1>Bench stock</h1>", "name=\"quantity." + sku + "\"", "value=\"3\"");

        browser.post(list + "/items", Map.of("quantity." + sku, "5"));
        browser.post(list + "/name", Map.of("label", "Shelf stock"));
        assertThat(browser.get(LISTS).body()).contains("Shelf stock").doesNotContain("Bench stock");
        assertThat(kept(list)).isOne(); // nothing of the name before

        var contents = find(CONTENTS, browser.get(list).body());
        assertThat(browser.post(list + "/cart", Map.of("contents", contents)).location())
                .isEqualTo("/cart");
        assertThat(browser.get("/cart").body()).contains("Cart, 5 items");
        assertThat(browser.post(list + "/cart", Map.of("contents", contents)).location())
                .endsWith("?said=changed"); // pressed twice
        assertThat(browser.get("/cart").body()).contains("Cart, 5 items");

        browser.post(list + "/items", Map.of("quantity." + sku, "0"));
        assertThat(browser.get(list).body()).contains("This list is empty.");
        browser.post(list + "/remove", Map.of());
        assertThat(browser.get(list).status()).isEqualTo(404);
        assertThat(kept(list)).isZero();
    }

    @Test
    void a_cart_becomes_a_list_and_what_is_no_longer_sold_stays_on_it() {
        var browser = new Owner().joins().browser;
        browser.post("/cart/lines", Map.of("sku", Bought.SKU, "quantity", "2"));
        browser.post("/cart/lines", Map.of("sku", Bought.OTHER, "quantity", "4"));
        assertThat(browser.get("/cart").body()).contains("href=\"/account/lists/pick?from=cart\"");
        var list = makes(browser, "From my cart", Map.of("from", "cart"));
        assertThat(browser.get(list).body()).contains(Bought.SKU, Bought.OTHER, "value=\"4\"");

        db.sql("update checkout.product_list set skus[1] = 'GONE-1' where id = :id::uuid")
                .param("id", id(list))
                .update();
        var page = browser.get(list).body();
        assertThat(page).contains("GONE-1", "No longer available");
        browser.post("/cart/lines/" + Bought.SKU, Map.of("quantity", "0"));
        browser.post("/cart/lines/" + Bought.OTHER, Map.of("quantity", "0"));
        browser.post(
                list + "/cart",
                Map.of("contents", find(CONTENTS, browser.get(list).body())));
        assertThat(browser.get("/cart").body()).contains("Cart, 4 items").doesNotContain("GONE-1");
        browser.post(list + "/items", Map.of("quantity.GONE-1", "0", "quantity." + Bought.OTHER, "4"));
        assertThat(browser.get(list).body()).doesNotContain("GONE-1");
    }

    @Test
    void what_is_not_right_is_said_and_nothing_is_saved() {
        var browser = new Owner().joins().browser;
        var list = makes(browser, "Bench", Map.of());
        var unknown = browser.post(list + "/items", Map.of("sku", "NO-SUCH-ITEM"));
        assertThat(browser.get(unknown.location()).body()).contains("We don’t recognize this item number");
        assertThat(browser.get(list).body()).contains("This list is empty.");
        assertThat(browser.post(list + "/name", Map.of("label", "")).status()).isEqualTo(422);
        assertThat(browser.post(LISTS, Map.of("list", UUID.randomUUID().toString(), "label", ""))
                        .status())
                .isEqualTo(422);
        assertThat(browser.post(list + "/items", Map.of("sku", Bought.SKU, "price", "1"))
                        .status())
                .isEqualTo(400);
        assertThat(browser.post(list + "/items", Map.of("quantity." + Bought.SKU, "7"))
                        .status())
                .isEqualTo(400); // it is not on the list
        assertThat(browser.get(LISTS + "/pick?sku=NO-SUCH-ITEM").status()).isEqualTo(404);
    }

    @Test
    void a_form_that_is_sent_twice_makes_one_list_and_an_account_has_only_so_many() {
        var browser = new Owner().joins().browser;
        var fresh = find(FRESH, browser.get(LISTS).body());
        for (int i = 0; i < 2; i++) {
            browser.post(LISTS, Map.of("list", fresh, "label", "Bench"));
        }
        assertThat(LIST.matcher(browser.get(LISTS).body()).results().count()).isOne();
        for (int i = 1; i < ProductLists.MOST; i++) {
            makes(browser, "List " + i, Map.of());
        }
        assertThat(browser.get(LISTS).body()).contains("You can have up to 20 lists.");
        assertThat(browser.post(LISTS, Map.of("list", UUID.randomUUID().toString(), "label", "One more"))
                        .location())
                .isEqualTo(LISTS + "?said=full");
    }

    @Test
    void two_forms_with_one_number_that_come_at_once_make_one_list() throws Exception {
        var owner = new Owner().joins();
        var browser = owner.browser;
        var fresh = UUID.randomUUID().toString();
        var sends = Collections.nCopies(6, (Callable<String>) () -> {
            var same = owner.browser();
            same.cookies().putAll(browser.cookies());
            return same.post(LISTS, Map.of("list", fresh, "label", "Bench")).location();
        });
        var made = new HashSet<String>();
        try (var threads = Executors.newFixedThreadPool(sends.size())) {
            for (var it : threads.invokeAll(sends)) {
                made.add(it.get());
            }
        }
        assertThat(made).hasSize(1);
        assertThat(LIST.matcher(browser.get(LISTS).body()).results().count()).isOne();
    }

    @Test
    void the_number_of_a_list_is_never_one_that_a_browser_chose() {
        var victim = new Owner().joins();
        var lists = victim.browser;
        makes(lists, "Seen by its owner alone", Map.of());
        var account = victim.account(db).toString();
        var thief = new Owner().joins().browser;
        assertThat(thief.post(LISTS, Map.of("list", account, "label", "Bench")).location())
                .contains("said=created")
                .doesNotContain(account);
        assertThat(count("checkout.product_list where id = :id::uuid", LISTS + "/" + account))
                .isZero();
        assertThat(thief.get("/account/data").body()).doesNotContain("Seen by its owner alone", victim.email);
        assertThat(thief.get(LISTS).body()).doesNotContain("Seen by its owner alone");
    }

    @Test
    void the_page_of_one_list_opens_its_name_alone() {
        var browser = new Owner().joins().browser;
        var list = makes(browser, "Bench", Map.of());
        makes(browser, "Another", Map.of());
        var others = db.sql("""
                        select subject_id::text from checkout.product_list o
                         where o.account_id = (select account_id from checkout.product_list where id = :id::uuid) and o.id <> :id::uuid
                        """).param("id", id(list)).query(String.class).single();
        var own = db.sql("select subject_id::text from checkout.product_list where id = :id::uuid")
                .param("id", id(list))
                .query(String.class)
                .single();
        browser.get(LISTS);
        Awaitility.await().until(() -> entries(own) == 2 && entries(others) == 2); // taken in, and shown
        browser.get(list);
        Awaitility.await().until(() -> entries(own) == 3);
        assertThat(entries(others)).isEqualTo(2);
    }

    private static int entries(String person) {
        return SHOP.bean(OwnEntries.class)
                .find(new StoreId(RunningShop.STORE), new SubjectId(UUID.fromString(person)), FindEntries.NEWEST)
                .entries()
                .size();
    }

    @Test
    void nobody_sees_or_changes_a_list_of_somebody_else() {
        var owner = new Owner().joins().browser;
        var list = makes(owner, "Mine alone", Map.of("sku", Bought.SKU));
        var other = new Owner().joins().browser;
        assertThat(other.get(list).status()).isEqualTo(404);
        assertThat(other.post(list + "/items", Map.of("sku", Bought.OTHER)).status())
                .isEqualTo(404);
        assertThat(other.post(list + "/name", Map.of("label", "Taken")).status())
                .isEqualTo(404);
        other.post(list + "/remove", Map.of());
        assertThat(other.post(LISTS, Map.of("list", id(list), "label", "Of my own"))
                        .location())
                .isNotEqualTo(list + "?said=created");
        assertThat(new Owner().browser().get(LISTS).location()).isEqualTo("/account/sign-in");
        assertThat(owner.get(list).body()).contains("Mine alone", Bought.SKU).doesNotContain(Bought.OTHER);
    }

    @Test
    void a_list_that_somebody_wrote_into_the_database_is_shown_to_nobody() {
        var owner = new Owner().joins().browser;
        var stolen = makes(owner, "Sealed name", Map.of());
        var thief = new Owner().joins().browser;
        var mine = makes(thief, "Mine", Map.of());
        db.sql("""
                update checkout.product_list set subject_id = (select subject_id from checkout.product_list where id = :stolen::uuid)
                 where id = :mine::uuid
                """).param("stolen", id(stolen)).param("mine", id(mine)).update();
        assertThat(thief.get(LISTS).body()).doesNotContain("Sealed name");
        db.sql("delete from checkout.product_list where id = :mine::uuid")
                .param("mine", id(mine))
                .update();
    }

    @Test
    void a_closed_account_s_lists_go_with_it() {
        var owner = new Owner().joins();
        var list = makes(owner.browser, "Bench", Map.of());
        owner.browser.post("/account/close", Map.of("current", Owner.PASSWORD));
        assertThat(count("vault.datum where belongs_to = :id::uuid and ended_at is not null", list))
                .isOne();

        var erased = new Owner().joins();
        var gone = makes(erased.browser, "Bench", Map.of("sku", Bought.SKU));
        erased.browser.post("/account/close", Map.of("current", Owner.PASSWORD, "erase", "now"));
        assertThat(kept(gone)).isZero();
        assertThat(count("checkout.product_list where id = :id::uuid", gone)).isZero();
    }

    private static String makes(ShopClient browser, String name, Map<String, String> more) {
        var typed = new HashMap<>(more);
        typed.put("list", UUID.randomUUID().toString());
        typed.put("label", name);
        return browser.post(LISTS, typed).location().replaceAll("\\?.*", "");
    }

    /** The item number of the first product in the store that can be had. */
    private static String sku(ShopClient browser) {
        for (var product :
                PRODUCT.matcher(browser.get("/products").body()).results().toList()) {
            var page = browser.get(product.group(1)).body();
            var found = Pattern.compile("name=\"sku\" value=\"([^\"]+)\"").matcher(page);
            if (page.contains("formaction=\"/account/lists/pick\"") && found.find()) {
                return found.group(1);
            }
        }
        throw new AssertionError("no product page offers to save its item");
    }

    private long kept(String list) {
        return count("vault.datum where belongs_to = :id::uuid", list);
    }

    private long count(String of, String list) {
        return db.sql("select count(*) from " + of)
                .param("id", id(list))
                .query(Long.class)
                .single();
    }

    private static String id(String list) {
        return list.substring(LISTS.length() + 1);
    }

    private static String find(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
