package shop.troth.proof.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.testing.Verified.verify;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.Catalog;
import shop.troth.content.StorePages;
import shop.troth.kernel.StoreId;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.NewRows;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.SpoiltPages;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/** What a visitor meets who walks through every page. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShopCrawlTests {

    private static final RunningShop SHOP = RunningShop.get();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "millipore.no-gate",
                "millipore.other-sites",
                "perricone-md.other-sites",
                "perricone-md.sole-owner"
            })
    @Keeps({"millipore.no-gate", "millipore.other-sites", "perricone-md.other-sites", "perricone-md.sole-owner"})
    void every_page_is_open_and_the_stores_own(String clause) {
        var found = verify(clause);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Refuses("millipore.no-gate")
    void a_cart_without_a_cookie_says_what_it_lacks_and_keeps_nobody() {
        var store = new StoreId("millipore");
        var came = NewRows.in(SHOP, store);
        var visitor = new ShopClient(SHOP.store());

        visitor.post("/cart/lines", Map.of("sku", "PES010-025-100", "quantity", "1"));
        visitor.cookies().clear();

        assertThat(visitor.get("/cart?added=PES010-025-100").body()).contains("Your browser didn’t save our cookie");
        visitor.cookies().clear();
        assertThat(visitor.get("/checkout").status()).isEqualTo(303);
        assertThat(came.found()).isEmpty();
    }

    @Test
    @Refuses("perricone-md.sole-owner")
    void nothing_collected_goes_to_an_advertiser_and_no_page_may_load_from_one() {
        var buyer = ProbeContexts.buyer("perricone-md");

        assertThatThrownBy(() -> SHOP.bean(TransactionTemplate.class)
                        .executeWithoutResult(status -> SHOP.bean(Vault.class)
                                .disclose(
                                        new StoreId("perricone-md").twin(),
                                        buyer,
                                        List.of(new DataCategory("contact.email")),
                                        new Purpose("advertising.remarketing"),
                                        new Recipient("advertiser"),
                                        CallerFacts.of(Fact.TOLD, Fact.GIVEN_FOR))))
                .isInstanceOf(RefusedByPolicy.class);
        var visitor = new ShopClient(SHOP.store("perricone-md"));
        for (var page : List.of("/", "/products", "/privacy", "/no-such-page")) {
            assertThat(visitor.get(page).header("content-security-policy"))
                    .as(page)
                    .contains("default-src 'none'")
                    .doesNotContain("*")
                    .doesNotContain("https:");
        }
    }

    /** Whoever writes a page cannot forget it: the mark is made where the page is read. */
    @ParameterizedTest
    @CsvSource({"millipore, choosing-a-membrane, www.iso.org", "perricone-md, ingredients, www.fda.gov"})
    @Refuses({"millipore.other-sites", "perricone-md.other-sites"})
    void a_link_that_was_written_without_a_mark_does_not_go_out_so(String store, String page, String site) {
        assertThat(SHOP.bean(StorePages.class)
                        .now(new StoreId(store))
                        .page(page)
                        .orElseThrow()
                        .html())
                .contains("rel=\"external noreferrer\"")
                .contains("(opens " + site + ")");
    }

    @Test
    @Detects("millipore.no-gate")
    void a_shop_that_asks_for_an_account_first_turns_the_probe_red() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (request.getServerName().equals("millipore.localhost")
                    && request.getRequestURI().startsWith("/products/")
                    && request.getCookies() == null) {
                response.sendRedirect("/sign-in");
            } else {
                chain.doFilter(request, response);
            }
        })) {
            var found = verify("millipore.no-gate");

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("answered with status 302 to a visitor without a cookie");
        }
    }

    @Test
    void products_are_counted_once_however_many_addresses_lead_to_them() {
        var products = // without what others retired
                SHOP.bean(Catalog.class)
                        .now(new StoreId("millipore"))
                        .products()
                        .size();

        assertThat(verify("millipore.no-gate").evidence().all()).contains("including %,d products".formatted(products));
    }

    @Test
    @Detects("millipore.no-gate")
    @Tag("deep")
    void a_cart_that_is_only_empty_turns_the_probe_red() throws Exception {
        try (var spoilt = SpoiltPages.on("/cart", "Your browser didn’t save our cookie", "Sorry")) {
            assertThat(verify("millipore.no-gate").evidence().all()).contains("does not say that it needs a cookie");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "millipore.other-sites, rel=\"external noreferrer\", rel=\"external\", where the visitor came from",
        "perricone-md.other-sites, rel=\"external noreferrer\", rel=\"external\", where the visitor came from",
        "millipore.other-sites, (opens www.iso.org), '', without saying so",
        "perricone-md.other-sites, (opens www.fda.gov), '', without saying so"
    })
    @Detects({"millipore.other-sites", "perricone-md.other-sites"})
    @Tag("deep")
    void a_link_without_its_mark_turns_the_probe_red(String clause, String mark, String without, String says)
            throws Exception {
        try (var spoilt = SpoiltPages.everywhere(mark, without)) {
            var found = verify(clause);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains(says);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "<meta name=\"referrer\" content=\"unsafe-url\">, lets a browser pass its address",
        "<a referrerpolicy=\"origin\" href=\"/\">x</a>, lets a browser pass its address",
        "<a href=\"HTTPS://www.example.com/\">x</a>, leads to www.example.com without saying so"
    })
    @Detects("millipore.other-sites")
    @Tag("deep")
    void what_a_page_says_beside_its_header_and_marks_turns_the_probe_red(String beside, String says) throws Exception {
        try (var spoilt = SpoiltPages.on("/products", "</main>", beside + "</main>")) {
            assertThat(verify("millipore.other-sites").evidence().all()).contains(says);
        }
    }

    @Test
    @Tag("deep")
    void a_page_that_cannot_be_read_is_not_taken_for_one_without_links() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (request.getRequestURI().equals("/products")) {
                response.setStatus(500);
            } else {
                chain.doFilter(request, response);
            }
        })) {
            assertThat(verify("millipore.other-sites").verdict()).isEqualTo(Verdict.UNFINISHED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=\"https://pixel.example.com/p.gif\">",
                "<link rel=\"stylesheet\" href=\"//fonts.example.com/css\">",
                "<form action=\"https://collect.example.com/\">",
                "<iframe src=\"/\"></iframe>",
                "<script src=\"https://tags.example.com/t.js\"></script>",
                "<p style=\"background: url(https://pixel.example.com/p.gif)\">"
            })
    @Detects("perricone-md.sole-owner")
    @Tag("deep")
    void a_page_that_makes_a_browser_turn_to_somebody_else_turns_the_probe_red(String foreign) throws Exception {
        try (var spoilt = SpoiltPages.on("/products", "</main>", foreign + "</main>")) {
            var found = verify("perricone-md.sole-owner");

            assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("The page /products");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "img-src 'self', img-src 'self' https://pixel.example.com",
        "form-action 'self', form-action *",
        "default-src 'none', default-src 'self'"
    })
    @Detects("perricone-md.sole-owner")
    @Tag("deep")
    void pages_that_may_load_from_elsewhere_turn_the_probe_red(String strict, String loose) throws Exception {
        try (var spoilt = SpoiltPages.header("content-security-policy", strict, loose)) {
            assertThat(verify("perricone-md.sole-owner").evidence().all())
                    .contains("does not forbid content that is not the store’s own");
        }
    }
}
