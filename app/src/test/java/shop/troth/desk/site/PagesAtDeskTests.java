package shop.troth.desk.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.content.Piece;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.ShopClient;

/** What staff write is in the shop, whole, and nothing else is; each change is written down and can be taken back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PagesAtDeskTests {

    private static final String GZIP = "Accept-Encoding: gzip";

    private final Writing writing = new Writing();
    private final ShopClient desk = writing.desk;
    private final ShopClient shop = writing.shop;

    @AfterEach
    void goes() {
        writing.close();
    }

    @Test
    void a_page_is_published_moved_removed_and_restored() {
        var first = Writing.address();
        var second = Writing.address();
        var id = writing.publishes(first, "<h1>Test page</h1>\r\n<p>First words</p>");
        assertThat(shop.get("/", GZIP).body()).contains("<a href=\"/pages/" + first + "\">Test page</a>");
        assertThat(shop.get("/sitemap.xml").body()).contains("/pages/" + first);

        var form = writing.form("/pages/" + id, second, "<h1>Test page</h1>\n<p>Other words</p>\n<p>More</p>");
        Writing.mustLeadOn(desk.post("/pages/" + id, form));
        writing.shopShows("/pages/" + second, "Other words");
        var moved = shop.get("/pages/" + first);
        assertThat(moved.status()).isEqualTo(301);
        assertThat(moved.location()).isEqualTo("/pages/" + second);

        Writing.mustLeadOn(desk.post("/pages/" + id + "/remove", writing.hidden("/pages/" + id)));
        writing.shopAnswers("/pages/" + second, 404);
        assertThat(shop.get("/pages/" + first).status()).isEqualTo(404);
        assertThat(desk.get("/pages").body()).contains("/pages/" + id + "/history");

        var version = "/pages/" + id + "/history/1";
        assertThat(desk.get(version).body()).contains("First words", "Restore this version");
        Writing.mustLeadOn(desk.post(version + "/restore", writing.hidden(version)));
        writing.shopShows("/pages/" + second, "First words");
        assertThat(shop.get("/pages/" + first).location()).isEqualTo("/pages/" + second);
        assertThat(writing.events("what", first, second))
                .containsExactly("created-page", "edited-page", "removed-page", "restored-page");
        assertThat(writing.events("reason", first, second))
                .contains(first + "; 2 lines added", second + ", before: " + first + "; 2 lines added, 1 removed");
        assertThat(desk.get("/pages/" + id + "/history").body())
                .contains("Version 4", "Removed", "Moved from " + first + "; 2 lines added, 1 removed");
    }

    @Test
    void an_address_that_was_moved_on_twice_leads_straight_to_the_page() {
        var first = Writing.address();
        var id = writing.publishes(first, "<h1>Moving</h1>");
        var second = moves(id, Writing.address());
        var third = moves(id, Writing.address());

        assertThat(shop.get("/pages/" + first).location()).isEqualTo("/pages/" + third);
        assertThat(shop.get("/pages/" + second).location()).isEqualTo("/pages/" + third);

        moves(id, first); // and back: no loop
        assertThat(shop.get("/pages/" + first).status()).isEqualTo(200);
        assertThat(shop.get("/pages/" + third).location()).isEqualTo("/pages/" + first);
    }

    private String moves(String id, String address) {
        Writing.mustLeadOn(desk.post("/pages/" + id, writing.form("/pages/" + id, address, "<h1>Moving</h1>")));
        writing.shopAnswers("/pages/" + address, 200);
        return address;
    }

    @Test
    void the_home_page_changes_for_browsers_that_take_kept_pages_too_and_goes_back_to_its_file() {
        var form = writing.form("/pages/home", "home", text("/pages/home") + "<p>Closed on May 31</p>");

        Writing.mustLeadOn(desk.post("/pages/home", form));

        Awaitility.await()
                .untilAsserted(() -> assertThat(shop.get("/", GZIP).body()).contains("Closed on May 31"));
        assertThat(shop.get("/").body()).contains("Closed on May 31");
        assertThat(desk.get("/pages").body()).contains("<li>home.html</li>", "./troth store export millipore");
        Writing.mustLeadOn(desk.post("/pages/home/history/1/restore", writing.hidden("/pages/home/history/1")));
        Awaitility.await()
                .untilAsserted(() -> assertThat(shop.get("/", GZIP).body()).doesNotContain("Closed on May 31"));
        assertThat(desk.get("/pages").body()).doesNotContain("<li>home.html</li>");
        assertThat(desk.get("/pages/home/history").body()).contains("The store’s files");
    }

    /** What stands in the form, as a browser reads it. */
    private String text(String page) {
        var form = Jsoup.parse(desk.get(page).body());
        return Objects.requireNonNull(form.selectFirst("textarea[name=text]")).wholeText();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <script>x</script>                          | Remove &lt;script&gt;: no scripts run on a page.
                    <p onclick="x">x</p>                        | Remove the attribute onclick
                    <p style="x">x</p>                          | Remove the attribute style
                    <form action="/cart"></form>                | Remove &lt;form&gt;: a page has no forms.
                    <img src="https://example.com/x" alt="">    | is not one of the shop
                    <a href="https://bit.ly/x">x</a>            | A link to bit.ly reports who follows it
                    <a href="/pages/no-such-page">x</a>         | The shop has nothing at “/pages/no-such-page”
                    <a href="/products/no-such-product">x</a>   | The shop has nothing at “/products/no-such-product”
                    <a href="/products?category=none">x</a>     | The shop has nothing at “/products?category=none”
                    <a href="/no-such">x</a>                    | The shop has nothing at “/no-such”
                    <a href="/quick-order">x</a>                | The shop has nothing at “/quick-order”
                    """)
    void what_may_not_be_published_is_said_and_what_was_typed_stays(String markup, String sentence) {
        var address = Writing.address();
        for (var wish : List.of("publish", "preview")) {
            var form = writing.form("/pages/new", address, "<h1>Typed</h1>" + markup);
            form.put("do", wish);

            var answer = desk.post("/pages/new", form);

            assertThat(answer.status()).as(wish).isEqualTo(422);
            assertThat(answer.body()).contains(sentence, "value=\"" + address + "\"", "Typed");
            assertThat(writing.isSavedAt(address)).isFalse();
        }
    }

    @Test
    void links_to_what_there_is_are_taken() {
        writing.publishes(Writing.address(), """
                <h1>Links</h1>
                <p><a href="/products/pes-membrane-filters">x</a> <a href="/products?category=membrane-filters">x</a>
                <a href="/pages/choosing-a-membrane#pore">x</a> <a href="/privacy#suppliers-bound">x</a> <a href="/">x</a>
                <a href="/privacy/proof">x</a> <a href="/contact">x</a> <a href="/look/hero.svg">x</a></p>
                """);
    }

    @Test
    void an_address_belongs_to_one_page_and_some_to_none() {
        var taken = Writing.address();
        writing.publishes(taken, "<h1>Taken</h1>");
        for (var wrong : Map.of(
                        taken,
                        "Another page has this address.",
                        "chemical-compatibility",
                        "Another page has this address.",
                        "terms-of-use",
                        "The shop uses this address",
                        "menu",
                        "The shop uses this address",
                        "home",
                        "The shop uses this address",
                        "About us",
                        "Enter at most 60 lowercase letters",
                        "",
                        "Enter at most 60 lowercase letters",
                        "../x",
                        "Enter at most 60 lowercase letters")
                .entrySet()) {
            var answer = desk.post("/pages/new", writing.form("/pages/new", wrong.getKey(), "<h1>Other</h1>"));
            assertThat(answer.status()).as(wrong.getKey()).isEqualTo(422);
            assertThat(answer.body()).contains(wrong.getValue());
        }
    }

    @Test
    void a_page_that_others_link_to_and_one_that_orders_link_to_stay() {
        var address = Writing.address();
        var id = writing.publishes(address, "<h1>Linked</h1>");
        writing.publishes(Writing.address(), "<h1>Links to it</h1><p><a href=\"/pages/" + address + "\">x</a></p>");

        var refused = desk.post("/pages/" + id + "/remove", writing.hidden("/pages/" + id));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("other pages link to it: Links to it");
        moves(id, Writing.address()); // a link to where it was leads to it still
        assertThat(desk.post("/pages/" + id + "/remove", writing.hidden("/pages/" + id))
                        .status())
                .isEqualTo(409);
        var returns = "/pages/delivery-and-returns";
        assertThat(desk.post(returns + "/remove", writing.hidden(returns)).body())
                .contains("pages of orders link to");
        writing.shopShows(returns, "Returns");
    }

    @Test
    void a_request_asks_the_database_for_no_page() {
        var address = Writing.address();
        var id = writing.publishes(address, "<h1>Counted</h1>");
        moves(id, Writing.address());
        for (var path : List.of("/pages/" + address, "/pages/choosing-a-membrane", "/", "/sitemap.xml")) {
            shop.get(path); // the first one finds what the node holds
            assertThat(OwnStatements.told(() -> shop.get(path))).as(path).isEmpty();
        }
    }

    @Test
    void the_policy_and_the_terms_are_not_edited_here() {
        var mills =
                DeskStaff.browser(Writing.SHOP, DeskStaff.add(Writing.SHOP, Role.OWNER, "betty-mills"), "betty-mills");
        assertThat(mills.get("/pages").body()).contains("Terms of use", "orders name its version");
        assertThat(mills.get("/pages/terms-of-use").status()).isEqualTo(404);
        var form = Map.of(
                "key",
                "00000000-0000-4000-8000-000000000058",
                "mark",
                "0.x",
                "address",
                "terms-of-use",
                "text",
                "<h1>T</h1>");
        assertThat(mills.post("/pages/terms-of-use", form).status()).isEqualTo(404);
        assertThat(mills.get("/pages/privacy").status()).isEqualTo(404);
    }

    @Test
    void who_may_not_edit_pages_sees_none_of_it() {
        var packer = DeskStaff.as(Writing.SHOP, Role.FULFILLMENT);
        for (var page : List.of("/pages", "/pages/new", "/pages/menu", "/pages/home", "/pages/home/history")) {
            assertThat(packer.get(page).status()).as(page).isEqualTo(403);
        }
        assertThat(packer.get("/orders").body()).doesNotContain("\"/pages\"");
        assertThat(DeskStaff.as(Writing.SHOP, Role.CATALOG).get("/pages").status())
                .isEqualTo(200);
        assertThat(desk.get("/pages/no-such").status()).isEqualTo(404);
        assertThat(desk.get("/pages/" + Piece.HOME + "/history/9999").status()).isEqualTo(404);
    }
}
