package shop.troth.proof.cookies;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.proof.Verdict;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.MeddlingInside;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.SpoiltPages;
import shop.troth.web.cookies.DroppedCookies;

/** The probe of the two cookies holds in all stores, and turns red for a third one, and for one that lasts too long. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SessionCookiesTests {

    private static final String MILLIPORE = "millipore.session-cookies";
    private static final String PERRICONE_MD = "perricone-md.session-cookies";
    private static final String BETTY_MILLS = "betty-mills.session-cookies";
    private static final RunningShop SHOP = RunningShop.get();

    @ParameterizedTest
    @ValueSource(strings = {MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    @Keeps({MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    void one_keeps_the_session_and_one_the_cart(String clause) {
        var found = verify(clause);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Refuses({MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    void a_copy_of_the_cookie_opens_nothing_after_its_owner_signed_out(String store) {
        var owner = new Owner(store).joins().browser;
        var copy = Objects.requireNonNull(owner.cookies().get("session"));
        owner.post("/account/sign-out", Map.of());
        var thief = new ShopClient(SHOP.store(store));
        thief.cookies().put("session", copy);

        assertThat(thief.get("/account").location()).isEqualTo("/account/sign-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    @Detects({MILLIPORE, PERRICONE_MD, BETTY_MILLS})
    @Tag("deep")
    void one_that_lasts_for_longer_than_promised_turns_the_probe_red(String clause) throws Exception {
        try (var spoilt = SpoiltPages.header("set-cookie", "Max-Age=2592000", "Max-Age=99992000")) {
            var found = verify(clause);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("The cookie basket lasts longer than 30 days.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {MILLIPORE, "millipore.cookie-uses"})
    @Detects({MILLIPORE, "millipore.cookie-uses"})
    @Tag("deep")
    void a_script_that_keeps_something_in_the_browser_turns_the_probe_red(String clause) throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (request.getRequestURI().startsWith("/scripts/")) {
                response.setContentType("text/javascript");
                response.getWriter().write("localStorage.setItem('visitor', '1')");
            } else {
                chain.doFilter(request, response);
            }
        })) {
            var found = verify(clause);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("keeps something in the browser");
        }
    }

    @Test
    @Detects(PERRICONE_MD)
    void one_that_was_dropped_from_a_page_of_the_real_store_turns_the_probe_red() throws Exception {
        try (var meddling = MeddlingInside.with((request, response, chain) -> {
            response.addHeader("Set-Cookie", "tracker=1; Path=/; HttpOnly; SameSite=Lax");
            chain.doFilter(request, response);
        })) {
            assertThat(new ShopClient(SHOP.store("perricone-md")).get("/").status())
                    .isEqualTo(200);
        }
        try {
            var found = verify(PERRICONE_MD);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("A page tried to set a cookie that is not registered");
        } finally {
            DroppedCookies.forget(SHOP);
        }
    }
}
