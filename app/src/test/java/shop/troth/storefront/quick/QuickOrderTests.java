package shop.troth.storefront.quick;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.catalog.stock.Stock;
import shop.troth.kernel.StoreId;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Ordering by item number at the store that has it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class QuickOrderTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("betty-mills");
    private static final String CASE = "BM-1010-CS";
    private static final String PIECE = "BM-1020-EA";
    private static final Pattern EXAMPLE = Pattern.compile("placeholder=\"(\\S+), 4\"");
    private static final Pattern CONTENTS = Pattern.compile("name=\"contents\" value=\"([0-9a-f]{64})\"");

    private final ShopClient client = new ShopClient(SHOP.store("betty-mills"));

    private Map<String, String> form = Map.of();

    @BeforeEach
    void the_page_is_opened() {
        opened(client.get("/quick-order"));
    }

    @Test
    void the_pasted_list_is_shown_by_an_item_number_of_this_store() {
        var shown = EXAMPLE.matcher(client.get("/quick-order").body());

        assertThat(shown.find()).isTrue();
        assertThat(SHOP.bean(Catalog.class)
                        .variant(STORE, Sku.of(shown.group(1)).orElseThrow()))
                .isPresent();
    }

    @Test
    void good_lines_go_into_the_cart_at_once() {
        var answer = adds(Map.of("number.0", CASE, "quantity.0", "2", "number.1", PIECE, "quantity.1", "3"));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).endsWith("/cart");
        assertThat(cart()).isEqualTo(Map.of(CASE, 2, PIECE, 3));
    }

    @Test
    void a_pasted_list_is_added_to_what_is_typed_and_the_same_number_is_one_line() {
        adds(Map.of("number.0", CASE, "quantity.0", "2", "pasted", "Item,Qty\n" + CASE + ",3\n" + PIECE + "\t1\n"));

        assertThat(cart()).isEqualTo(Map.of(CASE, 5, PIECE, 1));
    }

    @Test
    void a_number_is_read_as_search_reads_it_and_two_spellings_are_one_line() {
        adds(Map.of(
                "number.0",
                "bm1010cs",
                "quantity.0",
                "2",
                "pasted",
                "BM 1010 CS,3\n" + PIECE.toLowerCase(Locale.ROOT)));

        assertThat(cart()).isEqualTo(Map.of(CASE, 5, PIECE, 1));
    }

    @Test
    void prices_and_the_next_quantity_break_are_shown_before_anything_is_added() {
        var page = looksUp(Map.of("number.0", CASE.toLowerCase(Locale.ROOT), "quantity.0", "5"));

        assertThat(page.body())
                .contains(
                        "Neutral Floor Cleaner", "case of 4", "$56.45", "$14.11 each", "20 or more: $54.10", "$282.25");
        assertThat(cart()).isEmpty();
    }

    @Test
    void while_a_sale_is_on_its_price_is_shown_beside_the_regular_one() {
        var asked = Map.of("number.0", PIECE, "quantity.0", "2");
        var regular = looksUp(asked).body();
        try {
            sells("(price_minor - 1) || ' 2020-01-01T00:00:00Z 2999-01-01T00:00:00Z'");
            Awaitility.await().until(() -> looksUp(asked).body().contains("class=\"was\""));
        } finally {
            sells("''");
        }
        assertThat(regular).doesNotContain("class=\"was\"");
        Awaitility.await().until(() -> !looksUp(asked).body().contains("class=\"was\""));
    }

    private static void sells(String sale) {
        SHOP.bean(JdbcClient.class)
                .sql("update catalog.variant set sale = " + sale + " where store_id = :store and sku = :sku")
                .param("store", STORE.value())
                .param("sku", PIECE)
                .update();
    }

    @Test
    void an_unknown_number_is_named_beside_its_line_with_near_ones_and_the_others_are_added() {
        var answer = adds(Map.of("number.0", "BM-1010-CX", "quantity.0", "2", "number.1", PIECE, "quantity.1", "1"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("1 line was added to your cart", "We don’t recognize this item number.", "Did you mean")
                .contains("value=\"0 " + CASE + "\"", "value=\"BM-1010-CX\"")
                .doesNotContain("value=\"" + PIECE + "\"");
        assertThat(cart()).isEqualTo(Map.of(PIECE, 1));

        opened(answer);
        var taken = sends(Map.of("number.0", "BM-1010-CX", "quantity.0", "2", "instead", "0 " + CASE));
        assertThat(taken.body()).contains("value=\"" + CASE + "\"", "Neutral Floor Cleaner");
        opened(taken);
        adds(Map.of("number.0", CASE, "quantity.0", "2"));
        assertThat(cart()).isEqualTo(Map.of(PIECE, 1, CASE, 2));
    }

    @Test
    void a_number_like_none_of_ours_suggests_nothing() {
        assertThat(looksUp(Map.of("number.0", "NOPE-1", "quantity.0", "1")).body())
                .contains("We don’t recognize this item number.")
                .doesNotContain("Did you mean");
    }

    @Test
    void words_in_place_of_a_number_find_what_they_name() {
        assertThat(looksUp(Map.of("pasted", "glass cleaner, 1")).body())
                .contains("BM-1030-EA", "Glass and Mirror Cleaner");
    }

    @Test
    void more_than_there_is_stays_in_the_form_and_says_how_many_there_are() {
        var left = SHOP.bean(Stock.class)
                .available(STORE, List.of(new Sku("BM-1030-EA")))
                .values()
                .iterator()
                .next();

        var answer = adds(Map.of("number.0", "BM-1030-EA", "quantity.0", Integer.toString(left + 1)));

        assertThat(answer.body()).contains("Only %d left.".formatted(left));
        assertThat(cart()).isEmpty();
        opened(answer);
        adds(Map.of("number.0", "BM-1030-EA", "quantity.0", Integer.toString(left)));
        opened(client.get("/quick-order"));
        assertThat(adds(Map.of("number.0", "BM-1030-EA", "quantity.0", "1")).body())
                .contains("you already have %d in your cart".formatted(left));
    }

    @Test
    void a_quantity_that_is_no_number_stays_in_the_form() {
        for (var quantity : List.of("", "0", "-1", "two", "1.5", "1000", "٣")) {
            var answer = adds(Map.of("number.0", CASE, "quantity.0", quantity));
            assertThat(answer.body()).as(quantity).contains("Please enter a whole number from 1 to 999.");
            assertThat(cart()).isEmpty();
        }
    }

    @Test
    void sent_twice_it_is_added_once() {
        var lines = Map.of("number.0", CASE, "quantity.0", "2");
        adds(lines);

        var again = adds(lines); // the same page, as a reload or a second press sends it

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("nothing was added");
        assertThat(cart()).isEqualTo(Map.of(CASE, 2));
    }

    @Test
    void a_list_longer_than_a_cart_is_cut_and_says_so() {
        var list =
                IntStream.range(0, 120).mapToObj(it -> "NO-SUCH-" + it + ",1").collect(Collectors.joining("\n"));

        assertThat(looksUp(Map.of("pasted", list)).body())
                .contains("A cart holds up to 100 lines, so we left out the last 20.");
    }

    @Test
    void what_is_typed_comes_back_as_text_and_an_input_of_another_form_is_refused() {
        assertThat(looksUp(Map.of("number.0", "\"><script>alert(1)</script>", "quantity.0", "1"))
                        .body()
                        .replaceFirst("<script src=\"/scripts/[0-9a-f]{16}/suggest.js\"", ""))
                .doesNotContain("<script");
        assertThat(sends(Map.of("price.0", "0.01")).status()).isEqualTo(400);
    }

    @Test
    void a_store_whose_folder_does_not_name_it_has_no_pad() {
        for (var other : List.of("millipore", "perricone-md")) {
            var shop = new ShopClient(SHOP.store(other));
            assertThat(shop.get("/quick-order").status()).isEqualTo(404);
            assertThat(shop.get("/").body()).doesNotContain("/quick-order");
        }
        assertThat(client.get("/products").body()).contains("href=\"/quick-order\"");
    }

    private ShopClient.Answer adds(Map<String, String> lines) {
        return sends(lines, "add");
    }

    private ShopClient.Answer looksUp(Map<String, String> lines) {
        return sends(lines, "look");
    }

    private ShopClient.Answer sends(Map<String, String> lines, String what) {
        var all = new LinkedHashMap<>(lines);
        all.put("do", what);
        return sends(all);
    }

    private ShopClient.Answer sends(Map<String, String> fields) {
        var all = new LinkedHashMap<>(form);
        all.putAll(fields);
        return client.post("/quick-order", all);
    }

    private void opened(ShopClient.Answer page) {
        form = CONTENTS.matcher(page.body())
                .results()
                .findFirst()
                .map(it -> Map.of("contents", it.group(1)))
                .orElseThrow(() -> new AssertionError("no pad in an answer " + page.status()));
    }

    /** CatalogSnapshot number to quantity. */
    private Map<String, Integer> cart() {
        var page = client.get("/cart").body();
        return Pattern.compile("id=\"quantity-([A-Z0-9.-]+)\"[^>]* value=\"(\\d+)\"")
                .matcher(page)
                .results()
                .collect(Collectors.toMap(it -> it.group(1), it -> Integer.parseInt(it.group(2))));
    }
}
