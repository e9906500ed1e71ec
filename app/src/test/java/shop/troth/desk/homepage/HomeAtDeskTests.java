package shop.troth.desk.homepage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.content.Piece;
import shop.troth.desk.site.Writing;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.ShopClient;

/** The home page is edited without HTML, and the shop shows what was published, whole. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HomeAtDeskTests {

    private static final String PREVIEW = "a[href*=/pages/preview/]";

    private final HomeEditing editing = new HomeEditing();
    private final Writing writing = editing.writing;
    private final ShopClient desk = writing.desk;

    @AfterEach
    void goes() {
        editing.close();
    }

    @Test
    void words_buttons_and_banner_are_published_and_an_older_version_is_restored() {
        var form = editing.form();
        assertThat(desk.get("/pages").body()).contains("href=\"/home-page\"");
        form.putAll(Map.of(
                "headline", "Filters < 1 µm, <b>now</b>",
                "lead", " Fresh\r\n words ",
                "button.1", "Membranes",
                "button-link.1", Writing.SHOP.store() + "/products?category=membrane-filters",
                "button.2", "",
                "button-link.2", "",
                "banner", "Closed on May 31",
                "banner-link", "/pages/delivery-and-returns"));

        editing.publishes(form);

        writing.shopShows(
                "/", "<h1>Filters &lt; 1 µm, &lt;b&gt;now&lt;/b&gt;</h1>", "<p class=\"lead\">Fresh words</p>");
        var home = home();
        assertThat(home.select(".home-banner a[href=/pages/delivery-and-returns]")
                        .text())
                .isEqualTo("Closed on May 31");
        assertThat(home.select(".hero .ways a")).hasSize(1);
        assertThat(home.select(".hero .ways a.button[href=/products?category=membrane-filters]")
                        .text())
                .isEqualTo("Membranes");
        assertThat(home.select(".hero .assurances li"))
                .as("not in the form, and not lost")
                .hasSize(3);
        assertThat(home.select(".hero b").text()).doesNotContain("now");
        Writing.mustLeadOn(desk.post("/pages/home/history/1/restore", writing.hidden("/pages/home/history/1")));
        Awaitility.await()
                .untilAsserted(() -> assertThat(home().select(".home-banner")).isEmpty());
        assertThat(editing.form()).containsEntry("headline", "The right pore size for every sample.");
    }

    @Test
    void categories_and_products_are_shown_in_the_order_given_and_by_themselves_when_it_is_taken_back() {
        var before = home();
        var tiles = before.select(".tiles b").eachText();
        var form = editing.form();
        form.put("category.syringe-filters", "1");
        form.put("category.membrane-filters", "2");
        form.put("category.water-purification", "");
        form.put("featured.1", name(before, 3));
        form.put("featured.3", name(before, 0).toUpperCase(Locale.ROOT));

        editing.publishes(form);

        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(home().select(".featured .card h3").eachText())
                                .containsExactly(name(before, 3), name(before, 0)));
        assertThat(home().select(".tiles b").eachText())
                .startsWith("Syringe filters", "Membrane filters")
                .doesNotContain("Water purification")
                .hasSize(tiles.size() - 1);
        var shown = editing.form();
        assertThat(shown)
                .containsEntry("featured.1", name(before, 3))
                .containsEntry("featured.2", name(before, 0))
                .containsEntry("category.syringe-filters", "1")
                .containsEntry("category.water-purification", "");

        shown.putAll(Map.of("featured.1", "", "featured.2", ""));
        editing.publishes(shown);
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(home().select(".featured .card h3").eachText())
                                .isEqualTo(before.select(".featured .card h3").eachText()));
    }

    private static String name(Document home, int card) {
        return home.select(".featured .card h3").get(card).text();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    headline         |                            | Enter a headline.
                    headline         | LONG                       | Use at most 80 characters. This has 400.
                    lead             | LONG                       | Use at most 300 characters.
                    banner           | LONG                       | Use at most 120 characters.
                    banner-link      | /products                  | Enter the text of the banner, or remove its link.
                    button.1         |                            | Enter what the button says, or remove its link.
                    button-link.1    |                            | Enter where the button leads
                    button.3         | Somewhere                  | Enter where the button leads
                    button-link.1    | https://example.com/x      | Enter a page of this shop.
                    button-link.1    | //example.com/x            | Enter a page of this shop.
                    button-link.1    | javascript:x               | Enter a page of this shop.
                    button-link.1    | /pages/no-such-page        | The shop has nothing at “/pages/no-such-page”
                    button-link.1    | /products/no-such-product  | The shop has nothing at “/products/no-such-product”
                    button-link.1    | /products?category=none    | The shop has nothing at “/products?category=none”
                    picture          | https://example.com/x.jpg  | Choose a picture.
                    picture          | /pictures/00000000000000000000000000000000/1280.jpg | Choose a picture.
                    category.membrane-filters | first             | Enter a number from 1 to 999
                    featured.8       | No such product            | Nothing for sale has this name or item number.
                    """)
    void what_cannot_be_published_is_said_beside_its_field_and_what_was_typed_stays(
            String field, String typed, String sentence) {
        for (var wish : new String[] {"publish", "preview"}) {
            var form = editing.form();
            var text = typed == null ? "" : typed.replace("LONG", "x".repeat(400));
            form.putAll(Map.of(field, text, "do", wish));

            var answer = desk.post(HomeEditing.PATH, form);

            assertThat(answer.status()).as(wish).isEqualTo(422);
            var page = Jsoup.parse(answer.body());
            assertThat(page.select("[role=alert] a[href]").eachText()).anyMatch(it -> it.contains(sentence));
            if (!field.equals("picture")) {
                assertThat(editing.form(answer)).containsEntry(field, text);
            }
            assertThat(writing.saved(Piece.HOME).map(Piece::text).orElse("")).doesNotContain("xxx", "example.com");
        }
    }

    @Test
    void one_product_is_featured_once_and_one_category_is_shown_at_least() {
        var form = editing.form();
        var product = name(home(), 0);
        form.putAll(Map.of("featured.1", product, "featured.2", product));
        assertThat(desk.post(HomeEditing.PATH, form).body()).contains("This product is listed already.");
        var none = editing.form();
        none.replaceAll((name, value) -> name.startsWith("category.") ? "" : value);
        assertThat(desk.post(HomeEditing.PATH, none).body()).contains("Show at least one category.");
    }

    @Test
    void a_preview_shows_what_was_typed_and_the_shop_does_not() {
        var form = editing.form();
        form.putAll(Map.of("banner", "Not yet announced", "do", "preview"));

        var answer = desk.post(HomeEditing.PATH, form);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(editing.form(answer)).containsEntry("banner", "Not yet announced");
        var link = Objects.requireNonNull(Jsoup.parse(answer.body()).selectFirst(PREVIEW))
                .attr("href")
                .replace(Writing.SHOP.store().toString(), "");
        assertThat(writing.shop
                        .get(link.substring(link.indexOf("/pages/")) + "/page")
                        .body())
                .contains("<p class=\"home-banner\">Not yet announced</p>");
        assertThat(home().select(".home-banner")).isEmpty();
        assertThat(editing.form()).containsEntry("banner", "");
    }

    @Test
    void of_two_editors_the_second_is_told_and_a_form_sent_twice_is_one_version() {
        var mine = editing.form();
        var theirs = editing.form();
        mine.put("lead", "Mine");
        theirs.put("banner", "Theirs");
        editing.publishes(mine);
        editing.publishes(mine);
        var version = writing.saved(Piece.HOME).orElseThrow().version();

        var told = desk.post(HomeEditing.PATH, theirs);

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body()).contains("someone else changed the home page", "Removed: </span>", "Mine", "Theirs");
        assertThat(writing.saved(Piece.HOME).orElseThrow().version()).isEqualTo(version);
        var again = editing.form(told);
        assertThat(again).containsEntry("banner", "Theirs");
        editing.publishes(again);
        assertThat(writing.saved(Piece.HOME).orElseThrow().text())
                .contains("Theirs")
                .doesNotContain("Mine");
        editing.publishes(editing.form());
        assertThat(writing.saved(Piece.HOME).orElseThrow().version())
                .as("nothing was changed the last time")
                .isEqualTo(version + 1);
    }

    @Test
    void who_may_not_edit_pages_sees_none_of_it() {
        var packer = DeskStaff.as(Writing.SHOP, Role.FULFILLMENT);
        assertThat(packer.get(HomeEditing.PATH).status()).isEqualTo(403);
        assertThat(packer.post(HomeEditing.PATH, editing.form()).status()).isEqualTo(403);
        assertThat(DeskStaff.as(Writing.SHOP, Role.CATALOG)
                        .get(HomeEditing.PATH)
                        .status())
                .isEqualTo(200);
    }

    private Document home() {
        return Jsoup.parse(writing.shop.get("/").body());
    }
}
