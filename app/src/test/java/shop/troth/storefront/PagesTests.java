package shop.troth.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.troth.catalog.search.SearchQuery;
import shop.troth.policy.language.Clause;
import shop.troth.storefront.checkout.ThanksView;
import shop.troth.storefront.page.FieldView;
import shop.troth.web.ErrorView;
import shop.troth.web.Templates;

/** Renders every page with sample content, to {@code target/previews} for people to look at, and asserts what must hold. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PagesTests {

    private static final Path PREVIEWS = Path.of("target", "previews");
    private static final Map<String, String> PAGES = render();

    static Stream<String> pages() {
        return PAGES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_names_its_language_and_title_and_has_one_heading(String name) {
        assertThat(page(name)).startsWith("<!doctype html>\n<html lang=\"en\">");
        assertThat(all(name, "<title>([^<]+)</title>")).hasSize(1);
        assertThat(all(name, "<(h1)[ >]")).hasSize(1);
        assertThat(all(name, "<(main) ")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nothing_on_a_page_needs_a_script_or_an_inline_style(String name) {
        assertThat(page(name))
                .doesNotContainPattern(
                        "<script(?! type=\"application/ld\\+json\">| src=\"/scripts/[0-9a-f]{16}/suggest\\.js\" defer></script>)|<style|\\sstyle=|\\son[a-z]+=\"|javascript:|(?<!<a class=\"outside\" href=\")https?://(?!www\\.w3\\.org)");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_input_has_a_label_and_every_reference_its_target(String name) {
        var ids = all(name, "\\sid=\"([^\"]+)\"");
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(all(name, "<label[^>]* for=\"([^\"]+)\""))
                .containsAll(all(name, "<(?:input|select) id=\"([^\"]+)\""));
        assertThat(all(name, "<(input|select)(?! id=| type=\"hidden\")")).isEmpty();
        for (var reference : all(name, "(?:href=\"#|for=\"|aria-describedby=\"|aria-labelledby=\")([^\"]+)\"")) {
            assertThat(ids).containsAll(List.of(reference.split(" ")));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void headings_do_not_skip_a_level(String name) {
        var deepest = 0;
        for (var level : all(name, "<h([1-6])[ >]")) {
            assertThat(Integer.parseInt(level)).isLessThanOrEqualTo(Math.max(deepest, 1) + 1);
            deepest = Integer.parseInt(level);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_within_the_shop_lead_to_pages_that_exist(String name) {
        var known = Pattern.compile(
                "/|/your-privacy|/orders(/(link|sample(/[a-z]+)?))?|/security|https://[^ \"]+|/products(/[a-z0-9-]+(\\?sku=[A-Z0-9.-]+(#choose)?)?|\\?(after|category|q|is|sort)=[^ \"]+)?|/cart|/checkout(/review|/thanks)?|/privacy(/proof(/sample)?)?(#[a-z0-9-]+)?|/privacy/original|/privacy(/versions(/[0-9]+(/changes)?)?|\\.json)?(\\?meaning=beside)?"
                        + "|/pages/(about-this-shop|choosing-a-membrane|chemical-compatibility|delivery-and-returns|terms-of-use)(#[a-z]+)?|/\\.well-known/troth-(ledger\\.pub|policy)"
                        + "|/account(/sign-in(\\?next=checkout)?|/lists/pick\\?from=cart)?|#[A-Za-z0-9.-]+|\\.\\./.*|/look/.*");

        assertThat(all(name, "href=\"([^\"]*)\"")).allMatch(known.asMatchPredicate());
    }

    @Test
    void the_details_carry_the_standard_autofill_names() {
        assertThat(all("checkout", "autocomplete=\"([^\"]+)\""))
                .contains(
                        "email",
                        "name",
                        "organization",
                        "tel",
                        "shipping address-line1",
                        "shipping address-level1",
                        "shipping postal-code",
                        "billing address-line1",
                        "billing postal-code");
    }

    @Test
    void what_is_optional_is_marked_and_what_is_required_is_so_for_machines() {
        assertThat(page("checkout")).contains("Organization and department <span class=\"optional\">optional</span>");
        assertThat(page("checkout")).containsPattern("id=\"email\"[^>]* required");
        assertThat(page("checkout")).doesNotContainPattern("id=\"phone\"[^>]* required");
    }

    @Test
    void purposes_and_what_is_kept_beside_the_form_stand_beside_the_form() {
        assertThat(page("checkout")).contains("For nothing else.", "IP address", "what you enter within a day");
    }

    @Test
    void an_error_stands_at_its_field_and_in_a_summary_that_links_to_it() {
        assertThat(page("checkout-wrong"))
                .contains("Please fix 2 fields", "<a href=\"#email\">", "<a href=\"#shipping-zip\">")
                .contains("id=\"email-error\">Please write it like name@example.org.")
                .containsPattern("id=\"email\"[^>]* aria-invalid=\"true\" aria-describedby=\"email-error email-hint\"");
    }

    @Test
    void typed_text_is_shown_as_text_and_never_as_markup() {
        var field = new FieldView("name", "Full name", "\"><b onclick=x>${1+1}", true, "name", "text", 100, "", "", "");

        var html = write("storefront/page/field", Map.of("field", field));

        assertThat(html).doesNotContain("<b ").contains("value=\"&#34;>&lt;b onclick=x>${1+1}\"");
    }

    @Test
    void the_review_shows_and_edits_every_part_and_places_by_its_digest_alone() {
        assertThat(all("review", "name=\"([^\"]+)\""))
                .contains(
                        "quantity.PES022-047-100",
                        "email",
                        "name",
                        "phone",
                        "shipping.line1",
                        "billing.same",
                        "billing.line1",
                        "delivery");
        var placing = page("review").substring(page("review").indexOf("action=\"/checkout/place\""));
        assertThat(placing.substring(0, placing.indexOf("</form>")))
                .contains("name=\"reviewed\" value=\"" + SamplePages.DIGEST + "\"")
                .contains("Confirm and pay " + "$")
                .containsOnlyOnce("name=\"");
    }

    @Test
    void the_review_marks_what_changed() {
        assertThat(page("review"))
                .contains("Changes since you last looked", "from $168.00 to $174.00")
                .contains("Shipping address <span class=\"mark\">changed</span>");
    }

    @ParameterizedTest
    @FieldSource("shop.troth.storefront.StorePolicies#STORES")
    void every_clause_has_its_anchor_and_stands_in_the_contents(String store) {
        var clauses = StorePolicies.version(store).policy().all().stream()
                .map(Clause::id)
                .toList();

        assertThat(all("privacy-" + store, "<article class=\"clause\" id=\"([^\"]+)\""))
                .containsExactlyInAnyOrderElementsOf(clauses)
                .isSubsetOf(new TreeSet<>(all("privacy-" + store, "<li><a href=\"#([^\"]+)\"")));
        assertThat(all("proof", "<div id=\"([^\"]+)\"")).contains("cards-never-kept", "books");
    }

    @ParameterizedTest
    @FieldSource("shop.troth.storefront.StorePolicies#STORES")
    void the_policy_page_has_none_of_the_languages_own_words(String store) {
        var vocabulary = StorePolicies.version(store).policy().vocabulary();
        var shown = page("privacy-" + store + "-meaning").replaceAll("(?s)<head>.*</head>|<[^>]+>|\\S+@\\S+", " ");

        assertThat(shown).doesNotContainPattern("[a-z]\\.[a-z]|\\bP(T?\\d+[YMWDHS])+|[{}]");
        for (var fact : vocabulary.facts().meanings().keySet()) {
            assertThat(shown)
                    .doesNotContainPattern(
                            "\\b" + (fact.word().contains("-") ? fact.word() : "not " + fact.word() + ";"));
        }
        assertThat(shown)
                .doesNotContain(vocabulary.controls().keySet().stream()
                        .filter(it -> it.contains("-"))
                        .toList());
    }

    @ParameterizedTest
    @FieldSource("shop.troth.storefront.StorePolicies#STORES")
    void what_is_held_is_told_for_every_kind_of_data_and_names_its_clauses(String store) {
        var rows = SamplePages.privacy(store, false).reading().held().rows();
        var known = StorePolicies.version(store).policy().all().stream()
                .map(Clause::id)
                .toList();

        assertThat(rows).hasSizeBetween(6, 10).allSatisfy(row -> {
            assertThat(row.lines()).isNotEmpty();
            assertThat(row.lines()).allSatisfy(it -> assertThat(known).containsAll(it.clauses()));
        });
        assertThat(rows.getFirst().data()).contains("our name", "your email address");
        assertThat(page("privacy-" + store)).doesNotContain("your card’s expiration date");
    }

    @Test
    void the_matrix_has_every_variant_once_and_offers_only_what_can_be_had() {
        assertThat(all("product", "name=\"sku\" value=\"([^\"]+)\""))
                .hasSize(12)
                .doesNotHaveDuplicates()
                .contains("PES022-047-100");
        assertThat(page("product")).containsPattern("value=\"PES022-047-600\" checked");
        assertThat(page("product-ptfe"))
                .containsPattern("value=\"PTF022-090-25\" disabled")
                .contains("Out of stock");
    }

    @Test
    void a_shop_with_nothing_to_sell_says_so_and_leads_nobody_into_an_empty_room() {
        assertThat(page("home-soon")).contains("What it will be").doesNotContain("class=\"tiles\"", "class=\"cards\"");
        assertThat(page("products-none")).contains("Nothing is for sale here yet");
        for (var name : new String[] {"home-soon", "products-none"}) {
            assertThat(all(name, "href=\"([^\"]*)\""))
                    .noneMatch(it -> it.startsWith("/products") || it.equals("/cart"));
        }
    }

    @Test
    void thanks_and_errors_say_nothing_about_the_person() {
        for (var name : new String[] {"thanks", "thanks-waiting", "thanks-unpaid", "error-404", "error-500"}) {
            assertThat(page(name)).doesNotContain("Ada", "example.org", "Springfield");
        }
    }

    @Test
    void no_page_on_the_way_to_an_order_may_be_listed() {
        assertThat(page("cart")).contains("content=\"noindex\"");
        assertThat(page("product")).doesNotContain("noindex");
    }

    private static Map<String, String> render() {
        var pages = new LinkedHashMap<String, String>();
        add(pages, "home", "home/home", SamplePages.home());
        add(pages, "home-soon", "home/home", SamplePages.homeOfAShopThatOpensSoon());
        add(pages, "products-none", "product/products", SamplePages.noProducts());
        add(pages, "products", "product/products", SamplePages.products(""));
        add(pages, "category", "product/products", SamplePages.products("Syringe filters"));
        add(
                pages,
                "search",
                "product/products",
                SamplePages.products(new SearchQuery("0.22 um", "", Map.of(), SearchQuery.Order.LOWEST_PRICE, "")));
        add(
                pages,
                "search without result",
                "product/products",
                SamplePages.products(new SearchQuery("zzzzqqqq", "", Map.of(), SearchQuery.Order.FITTING, "")));
        add(pages, "product", "product/product", SamplePages.product("pes-membrane-filters", "PES022-047-600"));
        add(pages, "product-ptfe", "product/product", SamplePages.product("ptfe-membrane-filters", ""));
        add(pages, "product-grid", "product/product", SamplePages.product("gridded-mce-filters", ""));
        add(pages, "product-one-axis", "product/product", SamplePages.product("filter-funnel-manifolds", ""));
        add(pages, "choosing", "home/page", SamplePages.page("choosing-a-membrane"));
        add(pages, "chemicals", "home/page", SamplePages.page("chemical-compatibility"));
        add(pages, "delivery", "home/page", SamplePages.page("delivery-and-returns"));
        add(pages, "cart", "cart/cart", SamplePages.cart());
        add(pages, "cart-empty", "cart/cart", SamplePages.emptyCart(false));
        add(pages, "cart-no-cookie", "cart/cart", SamplePages.emptyCart(true));
        add(pages, "checkout", "checkout/checkout", SamplePages.checkout(false));
        add(pages, "checkout-wrong", "checkout/checkout", SamplePages.checkout(true));
        add(pages, "review", "checkout/review", SamplePages.review(false));
        add(pages, "review-wrong", "checkout/review", SamplePages.review(true));
        add(pages, "thanks", "checkout/thanks", SamplePages.thanks(ThanksView.State.PAID));
        add(pages, "thanks-waiting", "checkout/thanks", SamplePages.thanks(ThanksView.State.WAITING));
        add(pages, "thanks-unpaid", "checkout/thanks", SamplePages.thanks(ThanksView.State.UNPAID));
        add(pages, "order-gate", "order/gate", SamplePages.gate());
        add(pages, "order-link", "orderactions/link", SamplePages.gate());
        add(pages, "order-gone", "order/gone", SamplePages.frame("This link doesn’t work", "/orders", false));
        pages.put(
                "order",
                write("storefront/order/order", Map.of("page", SamplePages.order(), "held", SamplePages.held())));
        add(pages, "erase", "order/erase", SamplePages.erase(false));
        add(pages, "erased", "order/erase", SamplePages.erase(true));
        for (var store : StorePolicies.STORES) {
            add(pages, "privacy-" + store, "privacy/privacy", SamplePages.privacy(store, false));
            add(pages, "privacy-" + store + "-meaning", "privacy/privacy", SamplePages.privacy(store, true));
        }
        add(pages, "proof", "privacy/proof", SamplePages.proof());
        for (var status : new int[] {400, 403, 404, 409, 413, 429, 500}) {
            var html = write(
                    "storefront/error",
                    Map.of(
                            "page",
                            new ErrorView(status, "Page not found", "It may have moved.", "Millipore"),
                            "store",
                            Shelves.MILLIPORE));
            pages.put("error-" + status, html);
        }
        keep(pages);
        return pages;
    }

    private static void add(Map<String, String> pages, String name, String template, Object view) {
        pages.put(name, write("storefront/" + template, Map.of("page", view)));
    }

    private static String write(String template, Map<String, Object> model) {
        var output = new StringOutput();
        Templates.html().render(template + ".jte", model, output);
        return output.toString();
    }

    private static void keep(Map<String, String> pages) {
        try {
            Files.createDirectories(PREVIEWS);
            for (var page : pages.entrySet()) {
                var near = page.getValue().replace("=\"/look/", "=\"../../../stores/millipore/look/");
                Files.writeString(PREVIEWS.resolve(page.getKey() + ".html"), near);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String page(String name) {
        return PAGES.getOrDefault(name, "");
    }

    private static List<String> all(String name, String pattern) {
        return Pattern.compile(pattern)
                .matcher(page(name))
                .results()
                .map(it -> it.group(1))
                .toList();
    }
}
