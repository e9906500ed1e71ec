package shop.troth.proof.advertising;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import jakarta.servlet.http.HttpServletResponseWrapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SpoiltPages;
import shop.troth.web.signal.PrivacySignal;

/** Advertising by consent, and each of its protections taken out. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TagsAfterConsentTests {

    private static final String CLAUSE = "betty-mills.remarketing";
    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists planted on advertising.ended").update();
        db.sql("drop function if exists public.planted()").update();
    }

    @Test
    @Keeps("betty-mills.remarketing")
    void visits_are_told_after_a_yes_only_and_nothing_else_is() {
        var found = verify(CLAUSE);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @ParameterizedTest
    @CsvSource({
        "</body>, '<img src=\"/ads/p.gif?p=/\" alt=\"\"></body>', has an image for advertising",
        "'value=\"no\">No', 'value=\"no\" style=\"opacity: .5\">No', do not look alike",
        "May we and Google use your visits, We use cookies, does not ask before visits are used"
    })
    @Detects("betty-mills.remarketing")
    @Tag("deep")
    void a_page_that_tells_unasked_or_asks_unfairly_turns_the_probe_red(String from, String to, String said)
            throws Exception {
        try (var _ = SpoiltPages.everywhere(from, to)) {
            assertThat(broken()).contains(said);
        }
    }

    @Test
    @Detects("betty-mills.remarketing")
    void a_checkout_that_is_told_of_turns_the_probe_red() throws Exception {
        try (var _ = SpoiltPages.on("/checkout", "</body>", "<img src=\"/ads/p.gif?p=/\" alt=\"\"></body>")) {
            assertThat(broken()).contains("The page /checkout has an image for advertising");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "content-security-policy, img-src 'self', img-src 'self' http://ads.example.com, may load images from elsewhere",
        "set-cookie, ads=no, ads=yes, with a no",
        "set-cookie, _ga=;, _gone=;, the advertising cookies were not deleted"
    })
    @Detects("betty-mills.remarketing")
    @Tag("deep")
    void a_header_that_lets_more_out_turns_the_probe_red(String header, String from, String to, String said)
            throws Exception {
        try (var _ = SpoiltPages.header(header, from, to)) {
            assertThat(broken()).contains(said);
        }
    }

    @Test
    @Detects("betty-mills.remarketing")
    void a_signal_that_is_not_heeded_turns_the_probe_red() throws Exception {
        try (var _ = Meddling.with((request, response, chain) -> {
            request.setAttribute(PrivacySignal.class.getName(), false);
            chain.doFilter(request, response);
        })) {
            assertThat(broken()).contains("Global Privacy Control");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/checkout, email, something that a customer typed",
        "/products, q, what a customer searched for",
        "/cart/lines, sku, put into the cart"
    })
    @Detects("betty-mills.remarketing")
    @Tag("deep")
    void what_was_typed_searched_or_bought_and_is_told_turns_the_probe_red(String path, String field, String said)
            throws Exception {
        var last = new AtomicReference<>("");
        try (var _ = Meddling.with((request, response, chain) -> {
            @Nullable String typed = request.getRequestURI().equals(path) ? request.getParameter(field) : null;
            if (typed != null) {
                last.set(typed);
            }
            chain.doFilter(request, new HttpServletResponseWrapper(response) {
                @Override
                public void addHeader(String name, String value) {
                    super.addHeader(name, more(name, value));
                }

                @Override
                public void setHeader(String name, String value) {
                    super.setHeader(name, more(name, value));
                }

                private String more(String name, String value) {
                    return name.equalsIgnoreCase("Location") && value.contains("/pagead/")
                            ? value + "&more=" + URLEncoder.encode(last.get(), StandardCharsets.UTF_8)
                            : value;
                }
            });
        })) {
            assertThat(broken()).contains(said);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"return null", "new.number = null; return new"})
    @Detects("betty-mills.remarketing")
    @Tag("deep")
    void a_withdrawal_that_is_not_kept_or_not_passed_on_turns_the_probe_red(String instead) {
        db.sql("create function public.planted() returns trigger language plpgsql as $$ begin " + instead + "; end $$")
                .update();
        db.sql(
                        "create trigger planted before insert on advertising.ended for each row execute function public.planted()")
                .update();

        assertThat(broken()).contains("was not asked to delete");
    }

    private static String broken() {
        var found = verify(CLAUSE);
        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.BROKEN);
        return found.evidence().all();
    }
}
