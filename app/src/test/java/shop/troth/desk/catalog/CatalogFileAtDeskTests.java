package shop.troth.desk.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.troth.catalog.feed.ProductTable;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Role;
import shop.troth.staff.Roles;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.OwnStatements;

/** The catalog as a file at the desk: out, in, looked over, imported. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CatalogFileAtDeskTests {

    private static final int MEGABYTE = 1024 * 1024;

    private final Selling selling = new Selling();

    @AfterEach
    void goes() {
        selling.close();
    }

    @Test
    void a_file_goes_out_is_looked_over_and_comes_in() {
        var answer = selling.desk.post("/catalog/file/download", Map.of());
        assertThat(answer.header("content-disposition")).contains("attachment", "millipore.csv");
        assertThat(answer.body()).contains(selling.sku);

        var preview = selling.uploads(file("From a file", "14.00", 500)).location();
        assertThat(selling.desk.get(preview).body())
                .contains("1 product with 1 variant read", "0 new products, 0 new variants")
                .contains("2 rows of products, variants, and stock change<");
        selling.shopShows("$10.00");
        Selling.mustLeadOn(selling.desk.post(preview + "/import", Map.of()));
        Selling.mustLeadOn(selling.desk.post(preview + "/import", Map.of()));
        selling.shopShows("From a file", "$14.00");
        assertThat(selling.desk.get(preview).body())
                .contains("2 rows of products, variants, and stock changed<")
                .doesNotContain(">Import<");
        assertThat(DeskStaff.as(Selling.SHOP, Role.OWNER).get("/activity").body())
                .contains("2 rows changed, 0 retired");
    }

    @Test
    void the_catalog_goes_out_as_a_google_feed_that_our_own_import_reads() {
        selling.waitUntilSold(); // a feed has what the shop sells

        var answer = selling.desk.post("/catalog/file/feed", Map.of());

        assertThat(answer.header("content-disposition")).contains("attachment", "millipore.xml");
        var table = ProductTable.read(answer.body(), 1);
        assertThat(table.faults()).isEmpty();
        var sku = table.heading().indexOf("sku");
        assertThat(table.rows()).anyMatch(it -> it.fields().get(sku).equals(selling.sku));
        assertThat(answer.body()).contains("<link>" + Selling.SHOP.store() + "/products/");
    }

    @Test
    void looking_at_a_file_imports_nothing_again() {
        var preview = selling.uploads(file("From a file", "14.00", 500)).location();

        assertThat(OwnStatements.told(() -> selling.desk.get(preview)))
                .filteredOn(it -> it.contains("catalog."))
                .singleElement()
                .asString()
                .contains("from catalog.upload")
                .doesNotContain("content");
    }

    @Test
    void where_somebody_edited_meanwhile_nothing_is_imported_and_what_would_change_now_is_shown() {
        var preview = selling.uploads(file("From a file", "14.00", 500)).location();
        Selling.mustLeadOn(selling.saves("From a form", "14.00"));

        var answer = selling.desk.post(preview + "/import", Map.of());

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body())
                .contains(
                        "The catalog has changed since you checked this file. Look over what would change now, then import.")
                .contains("1 row of products, variants, and stock changes<", ">Import<");
        selling.shopShows("From a form");
        Selling.mustLeadOn(selling.desk.post(preview + "/import", Map.of()));
        selling.shopShows("From a file");
    }

    @Test
    void who_may_not_change_stock_imports_none() {
        mayChangeStock(false);
        var preview = selling.uploads(file("From a file", "14.00", 7)).location();
        assertThat(selling.desk.get(preview).body())
                .contains("Stock of existing variants stays as it is: you may not change stock");

        Selling.mustLeadOn(selling.desk.post(preview + "/import", Map.of()));

        selling.shopShows("From a file", "$14.00");
        assertThat(selling.desk.get(selling.page + "/stock").body())
                .contains(">500<")
                .doesNotContain(">7<");
        assertThat(selling.desk.get(preview).body()).contains("Stock of existing variants stays as it is");
    }

    @Test
    void a_file_is_looked_over_again_by_whoever_imports_it_with_another_right() {
        mayChangeStock(false);
        var preview = selling.uploads(file("From a file", "14.00", 7)).location();
        mayChangeStock(true);
        assertThat(selling.desk.get(preview).body()).contains("whoever checked this file may not change stock");

        var answer = selling.desk.post(preview + "/import", Map.of());
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body())
                .contains(
                        "Whoever checked this file may not change stock, and you may. Look over what would change now")
                .contains("3 rows of products, variants, and stock change<");
        mayChangeStock(false);
        assertThat(selling.desk.post(preview + "/import", Map.of()).body())
                .contains("Whoever checked this file may change stock, and you may not.");
        assertThat(selling.desk.get(selling.page + "/stock").body()).contains(">500<");
    }

    @Test
    void a_file_that_is_too_large_is_refused_with_the_limit() {
        for (var size : List.of(8 * MEGABYTE + 1, 10 * MEGABYTE)) {
            var answer = selling.uploads(new byte[size], Map.of("key", key()));
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.body()).contains("This file is larger than 8 MB.", "Check the file");
        }
        var edge = new byte[8 * MEGABYTE];
        java.util.Arrays.fill(edge, (byte) 'x');
        assertThat(selling.uploads(edge, Map.of("key", key())).status()).isEqualTo(303);
    }

    @Test
    void what_is_no_text_and_no_file_is_refused_and_so_is_one_with_errors() {
        assertThat(selling.uploads(new byte[] {(byte) 0xff, 0, 1}, Map.of("key", key()))
                        .status())
                .isEqualTo(422);
        assertThat(selling.uploads(new byte[0], Map.of("key", key())).body()).contains("Choose a file.");
        var wrong = selling.uploads("sku,<b>\nA,B\n").location();
        assertThat(selling.desk.get(wrong).body())
                .contains("Nothing can be imported yet", "column &lt;b&gt;: unknown column")
                .doesNotContain(">Import<");
        assertThat(selling.desk.post(wrong + "/import", Map.of()).status()).isEqualTo(409);
        assertThat(selling.desk.get("/catalog/file/" + key()).status()).isEqualTo(404);
        assertThat(selling.desk
                        .post("/catalog/file/" + key() + "/import", Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_feed_without_quantities_is_read_with_the_stock_to_assume() {
        var feed = """
                <?xml version="1.0" encoding="ISO-8859-1"?>
                <rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><item><g:id>%s</g:id><title>Caf\u00E9 filter</title>
                <g:price>14.00 USD</g:price><g:availability>in stock</g:availability><g:product_type>Test things</g:product_type>
                <g:item_group_id>%s</g:item_group_id></item></channel></rss>
                """.formatted(selling.sku, selling.slug).getBytes(StandardCharsets.ISO_8859_1);

        var without = selling.uploads(feed, Map.of("key", key(), "stock", "")).location();
        assertThat(selling.desk.get(without).body())
                .contains("add a quantity column, or enter the stock to assume", "Stock to assume")
                .doesNotContain("--stock");
        assertThat(selling.uploads(feed, Map.of("key", key(), "stock", "many")).status())
                .isEqualTo(422);

        var preview = selling.uploads(feed, Map.of("key", key(), "stock", "7")).location();
        Selling.mustLeadOn(selling.desk.post(preview + "/import", Map.of()));
        selling.shopShows("Caf\u00E9 filter", "$14.00");
        assertThat(selling.desk.get(selling.page + "/stock").body()).contains(">7<");
    }

    @Test
    void fields_are_read_wherever_they_stand_and_none_is_long() {
        var file = file("From a file", "14.00", 500).getBytes(StandardCharsets.UTF_8);
        var behind = selling.uploads(Map.of(), file, Map.of("key", key(), "retire", "yes"));
        assertThat(selling.desk.get(behind.location()).body()).contains("not in the file are retired");

        assertThat(selling.uploads(file, Map.of()).status()).isEqualTo(400);
        assertThat(selling.uploads(file, Map.of("key", "1; drop")).status()).isEqualTo(400);
        assertThat(selling.uploads(Map.of("key", key()), file, Map.of("retire", "y".repeat(201)))
                        .status())
                .isEqualTo(400);
        var many = new HashMap<>(Map.of("key", key()));
        for (int i = 0; i < 20; i++) {
            many.put("field" + i, "");
        }
        assertThat(selling.uploads(file, many).status()).isEqualTo(400);
        assertThat(selling.desk.post("/catalog/file", Map.of("key", key())).status())
                .isEqualTo(400);
    }

    /** The body never comes: an answer shows that nobody waited for it. */
    @Test
    @Tag("deep")
    void permission_is_asked_before_anything_of_the_body_is_read() {
        for (var desk : List.of(DeskStaff.as(Selling.SHOP, Role.MARKETING), DeskStaff.browser(Selling.SHOP))) {
            var answer = desk.send(
                    "POST",
                    "/catalog/file",
                    null,
                    "Sec-Fetch-Site: same-origin",
                    "Content-Type: multipart/form-data; boundary=x",
                    "Content-Length: 1000000");
            assertThat(answer.status()).isIn(403, 303);
        }
    }

    private String file(String name, String price, int stock) {
        return "sku,product,name,category,price,stock\n%s,%s,%s,Test things,%s,%d\n"
                .formatted(selling.sku, selling.slug, name, price, stock);
    }

    private static void mayChangeStock(boolean may) {
        var actions = EnumSet.copyOf(Role.CATALOG.usual().actions());
        if (!may) {
            actions.remove(DeskAction.ADJUST_STOCK);
        }
        Selling.SHOP.bean(Roles.class).change(Role.CATALOG, actions, List.of());
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
