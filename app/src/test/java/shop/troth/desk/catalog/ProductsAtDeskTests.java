package shop.troth.desk.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.stores.Front;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.RunningShop;

/** What staff do to the catalog is seen in the shop, without a command line and without a restart. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProductsAtDeskTests {

    private static final Pattern UNDO = Pattern.compile("name=\"id\" value=\"([^\"]+)\"");

    private final Selling selling = new Selling();

    @AfterEach
    void goes() {
        selling.close();
    }

    @Test
    void a_product_is_made_changed_retired_and_restored_in_the_shop() {
        selling.shopShows("Test beaker", "$10.00");

        Selling.mustLeadOn(selling.saves("Test <b>beaker</b>", "11.25"));
        selling.shopShows("Test &lt;b&gt;beaker&lt;/b&gt;", "$11.25");
        assertThat(selling.desk.get(selling.page).body()).doesNotContain("<b>beaker");

        retires("true");
        Awaitility.await()
                .until(() -> selling.shop.get("/products/" + selling.slug).status() == 404);
        assertThat(selling.desk.get(selling.page).body()).contains("Retired", "Restore this product");
        retires("false");
        selling.shopShows("$11.25");
    }

    @Test
    void its_page_leads_to_it_in_the_shop_while_it_is_sold_there() {
        selling.waitUntilSold();
        var address = Selling.SHOP.bean(Front.class).address(new StoreId(RunningShop.STORE));

        assertThat(inShop()).containsExactly(address + "/products/" + selling.slug);
        assertThat(selling.desk.get("/catalog/new").body()).doesNotContain("See it in the shop");
        retires("true");
        assertThat(inShop()).isEmpty();
    }

    /** Where the link into the shop leads. */
    private List<String> inShop() {
        return Jsoup.parse(selling.desk.get(selling.page).body())
                .select("main a:contains(See it in the shop)")
                .eachAttr("href");
    }

    @Test
    void what_is_wrong_is_said_at_its_field_and_what_was_typed_stays() {
        var form = selling.form(selling.page, "", "free");
        form.put("summary", "Typed \"carefully\"");
        form.put("was.1", "1");
        var answer = selling.desk.post(selling.page, form);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Name</a>: required", "Variant 1, price</a>: \"free\" is not an amount")
                .contains("Typed \"carefully\"", "value=\"free\"");
        assertThat(selling.desk.get(selling.page).body()).contains("value=\"10.00\"");
    }

    @Test
    void of_two_who_edit_the_same_product_the_second_sees_what_the_first_saved() {
        var old = selling.form(selling.page, "Second", "12.00");
        Selling.mustLeadOn(selling.saves("First", "11.00"));

        var answer = selling.desk.post(selling.page, old);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body())
                .contains("someone else changed this product", "Saved now", "First", "11.00", "value=\"Second\"");

        var again = new HashMap<>(old);
        Pattern.compile("name=\"(key|version)\" value=\"([^\"]*)\"")
                .matcher(answer.body())
                .results()
                .forEach(it -> again.put(it.group(1), it.group(2)));
        Selling.mustLeadOn(selling.desk.post(selling.page, again));
        assertThat(selling.desk.get(selling.page).body()).contains("value=\"Second\"");
    }

    @Test
    void a_change_stands_in_the_history_and_is_undone_from_there() {
        Selling.mustLeadOn(selling.saves("Test beaker", "12.00"));
        var history = selling.desk.get(selling.page + "/history");
        assertThat(history.body()).contains("History of Test beaker", selling.slug, "Price", "10.00", "12.00");
        assertThat(selling.desk.get("/catalog/products/no-such-thing/history").status())
                .isEqualTo(404);
        var mistyped = selling.desk.get(selling.page + "/history?before=" + "-".repeat(36));
        assertThat(mistyped.status()).isEqualTo(200);
        assertThat(mistyped.body()).contains("History of Test beaker", "12.00");
        var found = UNDO.matcher(history.body());
        assertThat(found.find()).isTrue();
        var undo = new HashMap<>(selling.hidden(selling.page + "/history"));
        undo.put("id", found.group(1));

        Selling.mustLeadOn(selling.desk.post(selling.page + "/history/undo", undo));

        assertThat(selling.desk.get(selling.page).body()).contains("value=\"10.00\"");
        assertThat(DeskStaff.as(Selling.SHOP, Role.OWNER).get("/activity").body())
                .contains("Undid a change of a product", "Changed a product");
    }

    @Test
    void stock_is_received_and_counted_and_low_stock_is_listed() {
        var stock = selling.page + "/stock";
        var form = new HashMap<>(selling.hidden(stock));
        form.putAll(Map.of("sku", selling.sku, "reason", "counted", "pieces", "3"));
        Selling.mustLeadOn(selling.desk.post(stock, form));
        Selling.mustLeadOn(selling.desk.post(stock, form));
        Selling.mustLeadOn(selling.desk.post(selling.page + "/reorder", Map.of("sku", selling.sku, "at", "5")));

        assertThat(selling.desk.get(stock).body()).contains("Counted", "-497", "Low");
        assertThat(selling.desk.get("/catalog/low").body()).contains(selling.sku);
        selling.shopShows("Only 3 left");
        form.put("pieces", "-1");
        assertThat(selling.desk.post(stock, form).status()).isEqualTo(422);
    }

    @Test
    void many_prices_are_looked_over_changed_and_put_back() {
        var form = new HashMap<>(selling.hidden("/catalog"));
        form.putAll(Map.of("product", selling.slug, "rule", "raise_percent", "value", "5", "ending99", "yes"));
        var plan = selling.desk.post("/catalog/prices", form).location();
        assertThat(selling.desk.get(plan).body())
                .contains("Raise by 5 percent, ending in .99: 1 variant changes.", "$10.00", "$10.99");
        selling.shopShows("$10.00");

        Selling.mustLeadOn(selling.desk.post(plan + "/apply", Map.of()));
        selling.shopShows("$10.99");
        assertThat(selling.desk.post(plan + "/undo", selling.hidden(plan)).body())
                .contains("1 variant has its earlier prices.");
        selling.shopShows("$10.00");
        form.put("value", "much");
        assertThat(selling.desk.post("/catalog/prices", form).status()).isEqualTo(422);
    }

    @Test
    void a_list_asks_no_more_statements_for_many_products_than_for_one() {
        selling.desk.get("/catalog");
        var one = OwnStatements.of(() -> selling.desk.get("/catalog?text=" + selling.slug));
        var many = OwnStatements.of(() -> selling.desk.get("/catalog"));

        assertThat(many).isEqualTo(one).isLessThanOrEqualTo(12);
        for (var kind : new String[] {"sold", "retired", "low", "out", "all"}) {
            assertThat(selling.desk
                            .get("/catalog?kind=" + kind + "&category=Test+things&text=%00T-")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(selling.desk
                        .get("/catalog?text=" + selling.sku.substring(0, 8))
                        .body())
                .contains(selling.slug);
    }

    @Test
    void who_may_only_look_has_no_buttons_and_who_counts_changes_no_price() {
        var marketing = DeskStaff.as(Selling.SHOP, Role.MARKETING);
        assertThat(marketing.get("/catalog").body()).contains(">Products</a>").doesNotContain("New product");
        assertThat(marketing.get(selling.page).body()).contains("readonly").doesNotContain(">Save<", "Retire this");
        assertThat(marketing.get(selling.page + "/stock").body()).doesNotContain("Change stock");
        var packer = DeskStaff.as(Selling.SHOP, Role.FULFILLMENT);
        assertThat(packer.get(selling.page + "/stock").body()).contains("Change stock");
        assertThat(packer.post(selling.page, selling.form(selling.page, "X", "1.00"))
                        .status())
                .isEqualTo(403);
        assertThat(DeskStaff.as(Selling.SHOP, Role.FINANCE).get("/").body()).doesNotContain(">Products</a>");
    }

    private void retires(String retired) {
        var form = new HashMap<>(selling.hidden(selling.page));
        form.putAll(Map.of("key", key(), "retired", retired));
        Selling.mustLeadOn(selling.desk.post(selling.page + "/retire", form));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
