package shop.troth.desk.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.testing.Guest;
import shop.troth.testing.ShopClient;

/** A sale that staff enter is what every page of the shop shows and what the order costs, while it runs and not before or after. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SaleAtDeskTests {

    private static final String STRUCK = "<s class=\"was\"><span class=\"hidden\">Was</span> $10.49";
    private static final String SINCE = "2020-01-01T00:00";
    /** Of the two that the store's clock shows as half past one. */
    private static final String SECOND_HOUR = "2025-11-02T01:30-05:00";

    private static final String FOR_LONG = "2999-01-01T00:00";

    private final Selling selling = new Selling("10.49");

    @AfterEach
    void goes() {
        selling.close();
    }

    @Test
    void every_page_shows_the_sale_price_beside_the_regular_one_and_the_order_costs_it() {
        Selling.mustLeadOn(saves("8.37", SINCE, FOR_LONG));
        selling.shopShows(STRUCK, "$8.37");
        assertThat(selling.shop.get("/products/" + selling.slug).body())
                .contains("\"price\":\"8.37\"", "\"priceValidUntil\":\"2999-01-01T05:00:00Z\"")
                .contains("https://schema.org/StrikethroughPrice", "\"price\":\"10.49\"");
        Awaitility.await()
                .untilAsserted(() -> assertThat(card(selling.shop
                                .get("/products?category=test-things")
                                .body()))
                        .contains(STRUCK, "$8.37"));
        assertThat(listed()).contains(selling.slug + "/stock");

        var guest = guest().adds(selling.sku, 2);
        assertThat(guest.shop().get("/cart").body()).contains(STRUCK, "$8.37", "$16.74");
        guest.fillsIn();
        assertThat(guest.shop().get("/checkout/review").body()).contains(STRUCK, "$8.37", "$16.74");
        guest.shop().get(guest.pays(guest.goesToTheBank()));
        assertThat(unit(guest)).isEqualTo(837);
    }

    @Test
    void before_it_begins_and_when_it_is_over_or_taken_out_the_regular_price_counts() {
        Selling.mustLeadOn(saves("8.37", "2998-01-01T00:00", FOR_LONG));
        assertThat(selling.desk.get(selling.page).body())
                .contains("value=\"8.37\"", "value=\"2998-01-01T00:00\"", "value=\"2999-01-01T00:00\"");
        Selling.mustLeadOn(selling.desk.post(selling.page, with("Test goblet", "8.37", "2998-01-01T00:00", FOR_LONG)));
        selling.shopShows("Test goblet", "$10.49");
        noSale();

        Selling.mustLeadOn(selling.desk.post(selling.page, with("Test carafe", "8.37", SINCE, SECOND_HOUR)));
        selling.shopShows("Test carafe");
        assertThat(selling.desk.get(selling.page).body()) // a field for moments takes no offset
                .contains("type=\"datetime-local\" value=\"" + SINCE, "type=\"text\" value=\"" + SECOND_HOUR);
        noSale();

        Selling.mustLeadOn(saves("8.37", SINCE, FOR_LONG));
        selling.shopShows("$8.37");
        Selling.mustLeadOn(saves("", "", ""));
        Awaitility.await().untilAsserted(this::noSale);
        assertThat(listed()).contains("No products match").doesNotContain(selling.slug + "/stock");
    }

    @Test
    void what_is_no_sale_is_said_at_its_field_and_what_was_typed_stays() {
        selling.waitUntilSold();
        var tooDear = saves("10.49", SINCE, FOR_LONG);
        assertThat(tooDear.status()).isEqualTo(422);
        assertThat(tooDear.body())
                .contains("Variant 1, sale price</a>: a sale price must be lower than the price", "value=\"" + SINCE);

        assertThat(saves("8.37", FOR_LONG, SINCE).body())
                .contains("Variant 1, sale end</a>: a sale must end after it begins");
        assertThat(saves("8.37", "tomorrow", FOR_LONG).body())
                .contains("Variant 1, sale start</a>: \"tomorrow\" is not a day and time such as 2026-11-27T09:00");
        assertThat(saves("8.37", SINCE, "").body()).contains("Variant 1, sale end</a>: \"\" is not a day and time");
        noSale();
    }

    @Test
    void a_sale_of_several_products_is_looked_over_put_into_effect_and_undone() {
        var form = new HashMap<>(selling.hidden("/catalog"));
        form.putAll(Map.of("product", selling.slug, "rule", "sale_percent", "value", "10"));
        assertThat(selling.desk.post("/catalog/prices", form).body())
                .contains("Enter when the sale starts and when it ends.");
        form.putAll(Map.of("saleFrom", FOR_LONG, "saleUntil", SINCE));
        assertThat(selling.desk.post("/catalog/prices", form).body()).contains("A sale must end after it starts.");
        form.putAll(Map.of("saleFrom", SINCE, "saleUntil", FOR_LONG));

        var plan = selling.desk.post("/catalog/prices", form).location();
        assertThat(selling.desk.get(plan).body())
                .contains("Sale with dates: lower by 10 percent, from Jan 1, 2020, 12:00 AM EST until")
                .contains("$10.49; sale $9.44 from Jan 1, 2020, 12:00 AM EST until");
        Selling.mustLeadOn(selling.desk.post(plan + "/apply", Map.of()));
        selling.shopShows(STRUCK, "$9.44");
        assertThat(selling.desk.post(plan + "/undo", selling.hidden(plan)).body())
                .contains("1 variant has its earlier prices.");
        Awaitility.await().untilAsserted(this::noSale);
    }

    @Test
    void a_file_with_a_wrong_sale_changes_nothing_and_names_line_and_column() {
        selling.waitUntilSold();
        var file = "sku,product,name,category,price,sale_price,sale_from,sale_until,stock\n"
                + "%s,%s,From a file,Test things,10.49,%s,2020-01-01T00:00,2999-01-01T00:00,500\n";

        var wrong = selling.uploads(file.formatted(selling.sku, selling.slug, "11.00"))
                .location();
        assertThat(selling.desk.get(wrong).body())
                .contains("line 2, column sale_price: a sale price must be lower than the price");
        selling.desk.post(wrong + "/import", Map.of());
        noSale();

        var right = selling.uploads(file.formatted(selling.sku, selling.slug, "8.37"))
                .location();
        Selling.mustLeadOn(selling.desk.post(right + "/import", Map.of()));
        selling.shopShows("From a file", STRUCK, "$8.37");
        assertThat(selling.desk.post("/catalog/file/download", Map.of()).body())
                .contains(",8.37,2020-01-01T00:00,2999-01-01T00:00,");
    }

    private ShopClient.Answer saves(String price, String from, String until) {
        return selling.desk.post(selling.page, with("Test beaker", price, from, until));
    }

    private Map<String, String> with(String name, String price, String from, String until) {
        var form = selling.form(selling.page, name, "10.49");
        form.putAll(Map.of("sale_price.1", price, "sale_from.1", from, "sale_until.1", until));
        return form;
    }

    /** What the desk lists of those with a sale price. */
    private String listed() {
        return selling.desk.get("/catalog?kind=sale&text=" + selling.slug).body();
    }

    private void noSale() {
        assertThat(selling.shop.get("/products/" + selling.slug).body())
                .contains("$10.49")
                .doesNotContain("class=\"was\"", "$8.37", "$9.44", "priceValidUntil", "Strikethrough");
    }

    /** Its card in a list of products. */
    private String card(String list) {
        int at = list.indexOf("/products/" + selling.slug);
        return at < 0 ? "" : list.substring(at, list.indexOf("</article>", at));
    }

    private static Guest guest() {
        return new Guest(Selling.SHOP, "on-sale-" + UUID.randomUUID() + "@example.org");
    }

    private static long unit(Guest guest) {
        return Selling.SHOP
                .bean(JdbcClient.class)
                .sql("select unit_minor from orders.line where store_id = 'millipore' and order_id = :order")
                .param("order", guest.order(Selling.SHOP).value())
                .query(Long.class)
                .single();
    }
}
