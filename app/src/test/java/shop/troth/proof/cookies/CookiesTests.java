package shop.troth.proof.cookies;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.proof.Verdict;
import shop.troth.proof.schema.CompareSchema;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.MeddlingInside;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.SpoiltPages;
import shop.troth.web.cookies.DroppedCookies;

/** Which cookies there are, and what they are for. That one nobody declared is dropped both ways: {@code DeclaredCookiesOnlyTests}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CookiesTests {

    private static final RunningShop SHOP = RunningShop.get();

    @ParameterizedTest
    @ValueSource(strings = {"millipore.cookie-uses", "betty-mills.cookies-explained"})
    @Keeps({"millipore.cookie-uses", "betty-mills.cookies-explained"})
    void cookies_are_the_declared_ones_and_explained(String clause) {
        var found = verify(clause);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"betty-mills.cookie-uses", "millipore.cookie-number"})
    @Keeps({"betty-mills.cookie-uses", "millipore.cookie-number"})
    void visits_are_counted_and_a_number_comes_with_the_first_page(String clause) {
        var found = verify(clause);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"perricone-md.cookies-anonymous", "perricone-md.beacons-anonymous"})
    @Keeps({"perricone-md.cookies-anonymous", "perricone-md.beacons-anonymous"})
    void visits_and_content_are_counted_apart_from_people(String clause) {
        var found = verify(clause);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @ParameterizedTest
    @CsvSource({
        "millipore.cookie-number, was not given one number",
        "perricone-md.cookies-anonymous, was given no number",
        "betty-mills.cookie-uses, was not counted once"
    })
    @Detects({"millipore.cookie-number", "perricone-md.cookies-anonymous", "betty-mills.cookie-uses"})
    void pages_without_the_image_that_counts_them_turn_the_probe_red(String clause, String said) throws Exception {
        try (var spoilt = SpoiltPages.everywhere("/visits/p.gif", "/nothing.gif")) {
            assertThat(broken(clause)).contains(said);
        }
    }

    @Test
    @Detects("perricone-md.cookies-anonymous")
    void a_cart_that_counts_its_visitors_turns_the_probe_red() throws Exception {
        try (var spoilt = SpoiltPages.on("/cart", "</body>", "<img src=\"/visits/p.gif?p=/\" alt=\"\"></body>")) {
            assertThat(broken("perricone-md.cookies-anonymous")).contains("The page /cart counts its visitors.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/visits/c.gif?c=, /visits/c.gif?from=ada&amp;c=, carries more than the name",
        "loading=\"lazy\">, loading=\"lazy\"><img src=\"/visits/c.gif?c=about\" alt=\"\">, instead of one"
    })
    @Detects("perricone-md.beacons-anonymous")
    void a_beacon_that_says_more_turns_the_probe_red(String from, String to, String said) throws Exception {
        try (var spoilt = SpoiltPages.everywhere(from, to)) {
            assertThat(broken("perricone-md.beacons-anonymous")).contains(said);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/light.css | /look.css | did not get a light page",
                "</head> | <script src=\"/more.js\"></script></head> | did not get a light page"
            })
    @Detects("millipore.cookie-uses")
    void a_page_that_is_not_light_turns_the_probe_red(String from, String to, String said) throws Exception {
        try (var spoilt = SpoiltPages.on("/products", from, to)) {
            assertThat(broken("millipore.cookie-uses")).contains(said);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "visits.tally, troth_app, The account the store uses in its database can read or change visits: visits.tally.",
        "orders.placed, troth_visits, The account for visits in the database can read or change something else: orders.placed."
    })
    @Detects("perricone-md.cookies-anonymous")
    void an_account_that_reads_visits_and_something_else_turns_the_probe_red_and_verify_names_it(
            String table, String account, String said) {
        var owner = SHOP.owner();
        owner.sql("grant select on %s to %s".formatted(table, account)
                        + (account.equals("troth_visits") ? "" : "; grant usage on schema visits to " + account))
                .update();
        try {
            assertThat(broken("perricone-md.cookies-anonymous")).contains(said);
            assertThat(SHOP.bean(CompareSchema.class).compare()).contains(said);
        } finally {
            owner.sql("revoke select on %s from %s".formatted(table, account)
                            + (account.equals("troth_visits") ? "" : "; revoke usage on schema visits from " + account))
                    .update();
        }
        assertThat(SHOP.bean(CompareSchema.class).compare()).doesNotContain(said);
    }

    private static String broken(String clause) {
        var found = verify(clause);
        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.BROKEN);
        return found.evidence().all();
    }

    @Test
    @Refuses("perricone-md.cookies-anonymous")
    void a_cookie_that_nobody_declared_reaches_no_browser() throws Exception {
        try (var meddling = MeddlingInside.with((request, response, chain) -> {
            response.addHeader("Set-Cookie", "tracker=1; Path=/; HttpOnly; SameSite=Lax");
            chain.doFilter(request, response);
        })) {
            var client = new ShopClient(SHOP.store("perricone-md"));

            assertThat(client.get("/").status()).isEqualTo(200);
            assertThat(client.cookies()).doesNotContainKey("tracker");
        } finally {
            DroppedCookies.forget(SHOP);
        }
    }

    @Test
    @Refuses("millipore.cookie-number")
    void a_name_is_not_taken_for_a_number() {
        var client = new ShopClient(SHOP.store());
        client.cookies().put("basket", "Ada.Example.of.Billerica.MA.0182");

        client.post("/cart/lines", Map.of("sku", "PES010-025-100", "quantity", "1"));

        assertThat(client.cookies().get("basket"))
                .matches("[A-Za-z0-9_-]{32}")
                .isNotEqualTo("Ada.Example.of.Billerica.MA.0182");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "millipore.cookie-uses",
                "betty-mills.cookie-uses",
                "betty-mills.cookies-explained",
                "perricone-md.cookies-anonymous"
            })
    @Detects({
        "millipore.cookie-uses",
        "betty-mills.cookie-uses",
        "betty-mills.cookies-explained",
        "perricone-md.cookies-anonymous"
    })
    @Tag("deep")
    void a_cookie_nobody_declared_turns_the_probe_red(String clause) throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            response.addHeader("Set-Cookie", "tracker=1; Path=/; HttpOnly; SameSite=Lax");
            chain.doFilter(request, response);
        })) {
            var found = verify(clause);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("The cookie tracker was set");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore.cookie-uses", "betty-mills.cookie-uses"})
    @Detects({"millipore.cookie-uses", "betty-mills.cookie-uses"})
    @Tag("deep")
    void a_page_that_wants_to_set_a_cookie_nobody_declared_turns_the_probe_red_although_it_is_dropped(String clause)
            throws Exception {
        try (var meddling = MeddlingInside.with((request, response, chain) -> {
            if (request.getServerName().startsWith("probe.")) {
                response.addHeader("Set-Cookie", "tracker=1; Path=/; HttpOnly; SameSite=Lax");
            }
            chain.doFilter(request, response);
        })) {
            var found = verify(clause);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all())
                    .contains("A page tried to set a cookie that is not registered. It was blocked.")
                    .doesNotContain("The cookie tracker was set");
        }
        assertThat(verify(clause).verdict()).isNotEqualTo(Verdict.BROKEN);
    }

    @Test
    @Detects("millipore.cookie-uses")
    @Tag("deep")
    void one_that_was_dropped_from_a_page_of_the_real_store_keeps_the_probe_red() throws Exception {
        try (var meddling = MeddlingInside.with((request, response, chain) -> {
            response.addHeader("Set-Cookie", "tracker=1; Path=/; HttpOnly; SameSite=Lax");
            chain.doFilter(request, response);
        })) {
            assertThat(new ShopClient(SHOP.store()).get("/").status()).isEqualTo(200);
        }
        try {
            assertThat(DroppedCookies.any(SHOP)).isTrue();
            var found = verify("millipore.cookie-uses");

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("A page tried to set a cookie that is not registered");
        } finally {
            DroppedCookies.forget(SHOP);
        }
        assertThat(verify("millipore.cookie-uses").verdict()).isEqualTo(Verdict.KEPT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "millipore.cookie-uses | data: session.settings, for: site.preferences | data: session.settings, for:"
                        + " site.adapt",
                "betty-mills.cookie-uses | data: [session.basket, session.settings], for: [site.basket,"
                        + " site.preferences] | data: [session.basket, session.settings], for: [site.basket, site.adapt]"
            })
    @Detects({"millipore.cookie-uses", "betty-mills.cookie-uses"})
    @Tag("deep")
    void a_cookie_for_a_use_that_is_not_listed_turns_the_probe_red(String clause, String listed, String other) {
        var evidence = ProbeContexts.look(ProbeContexts.under(clause, listed, other));

        assertThat(evidence.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(evidence.all()).contains("is registered for site.preferences, which the policy does not list");
    }

    @Test
    @Detects("millipore.cookie-uses")
    @Tag("deep")
    void a_use_of_cookies_that_does_not_work_turns_the_probe_red() throws Exception {
        try (var spoilt = SpoiltPages.on("/visits", "href=\"/products/", "href=\"/none/")) {
            assertThat(verify("millipore.cookie-uses").evidence().all()).contains("A past visit was not remembered.");
        }
        try (var spoilt = SpoiltPages.everywhere("content=\"width=1100\"", "content=\"\"")) {
            assertThat(verify("millipore.cookie-uses").evidence().all())
                    .contains("Pages were not adapted to a browser that asked for full size.");
        }
        try (var spoilt = SpoiltPages.on("/cart", "content=\"width=1100\"", "content=\"\"")) {
            assertThat(verify("millipore.cookie-uses").evidence().all())
                    .contains("Pages were not adapted to a browser that asked for full size.");
        }
    }

    @Test
    @Detects("millipore.cookie-number")
    @Tag("deep")
    void one_number_for_everybody_turns_the_probe_red() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            response.addHeader("Set-Cookie", "visitor=AAAAAAAAAAAAAAAAAAAAAAAA; Path=/");
            chain.doFilter(request, response);
        })) {
            assertThat(verify("millipore.cookie-number").evidence().all())
                    .contains("was given 2 numbers instead of one");
        }
        try (var spoilt = SpoiltPages.header("set-cookie", "basket=", "basket=AAAA")) {
            assertThat(verify("millipore.cookie-number").verdict()).isEqualTo(Verdict.BROKEN);
        }
    }

    @Test
    @Detects("millipore.cookie-number")
    void a_number_that_stays_when_a_name_is_typed_turns_the_probe_red() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> chain.doFilter(
                request, request.getRequestURI().equals("/checkout") ? withoutCookies(response) : response))) {
            assertThat(verify("millipore.cookie-number").evidence().all())
                    .contains("The number was not replaced when a name was typed");
        }
    }

    private static HttpServletResponse withoutCookies(HttpServletResponse response) {
        return new HttpServletResponseWrapper(response) {
            @Override
            public void addHeader(String name, String value) {
                if (!name.equals("Set-Cookie")) {
                    super.addHeader(name, value);
                }
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "A cookie is a small file, A cookie is a thing, missing from the policy page",
        ">basket<, >trolley<, does not list the cookie basket",
        "/settings, /elsewhere, or which pages use it"
    })
    @Detects("betty-mills.cookies-explained")
    @Tag("deep")
    void a_page_that_does_not_explain_turns_the_probe_red(String said, String unsaid, String says) throws Exception {
        try (var spoilt = SpoiltPages.on("/privacy", said, unsaid)) {
            var found = verify("betty-mills.cookies-explained");

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains(says);
        }
    }
}
