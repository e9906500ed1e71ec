package shop.troth.proof.cookies;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.SpoiltPages;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CookiesImpersonalTests {

    private static final String CLAUSE = "millipore.cookies-impersonal";
    private static final String SKU = "PES010-025-100";
    private static final RunningShop SHOP = RunningShop.get();

    @Test
    @Keeps({"millipore.cookies-impersonal", "millipore.cookie-number"})
    void cookies_are_random_numbers_from_the_register() {
        var found = verify(CLAUSE);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
        assertThat(found.evidence().all())
                .contains("basket", "display", "idle.js", "passkey.js", "record-check.js", "totals.js");
    }

    @Test
    @Refuses("millipore.cookies-impersonal")
    void a_number_the_shop_never_gave_out_is_not_taken_over() {
        var client = new ShopClient(SHOP.store());
        client.cookies().put("basket", "Ada-Example-who-likes-filters-01");

        client.post("/cart/lines", Map.of("sku", SKU, "quantity", "1"));

        assertThat(client.cookies().get("basket"))
                .matches("[A-Za-z0-9_-]{32}")
                .isNotEqualTo("Ada-Example-who-likes-filters-01");
    }

    @Test
    @Refuses("millipore.cookies-impersonal")
    void knowing_a_machine_by_its_traits_is_refused_for_every_purpose() {
        var policy = SHOP.bean(PublishedPolicies.class).current(new StoreId("millipore"));
        for (var purpose : policy.policy().vocabulary().purposes().leaves()) {
            for (var action : new Action[] {Action.COLLECT, Action.KEEP, Action.USE}) {
                var question = policy.table()
                        .question(action, new DataCategory("visit.fingerprint"), new Purpose(purpose), Recipient.SELF);
                assertThat(policy.table().condition(question).isNever()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "visitor, is not registered",
        "basket, does not contain a random number",
    })
    @Detects("millipore.cookies-impersonal")
    @Tag("deep")
    void a_cookie_that_holds_what_was_typed_turns_the_probe_red(String name, String says) throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            var typed = request.getParameter("email");
            if (typed != null) {
                response.addHeader("Set-Cookie", name + "=" + typed + "; Path=/; HttpOnly; SameSite=Lax");
            }
            chain.doFilter(request, response);
        })) {
            var found = verify(CLAUSE);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains(says).contains("something the shopper typed");
        }
    }

    @Test
    @Detects("millipore.cookies-impersonal")
    @Tag("deep")
    void a_cookie_that_scripts_can_read_turns_the_probe_red() throws Exception {
        try (var spoilt = SpoiltPages.header("set-cookie", "; HttpOnly", "")) {
            assertThat(verify(CLAUSE).evidence().all()).contains("can be read by scripts");
        }
    }

    @ParameterizedTest
    @CsvSource({"script-src 'self', script-src 'self' 'unsafe-inline'", "script-src 'self', script-src *"})
    @Detects("millipore.cookies-impersonal")
    @Tag("deep")
    void pages_that_let_foreign_scripts_run_turn_the_probe_red(String strict, String loose) throws Exception {
        try (var spoilt = SpoiltPages.header("content-security-policy", strict, loose)) {
            var found = verify(CLAUSE);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("does not forbid scripts");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const drawn = canvas.toDataURL()",
                "new (window.OfflineAudioContext || webkitOfflineAudioContext)(1, 44100, 44100)",
                "gl.getParameter(gl.getExtension('WEBGL_debug_renderer_info').UNMASKED_RENDERER_WEBGL)",
                "const traits = [navigator.hardwareConcurrency, navigator['plugins'].length]",
                "const { colorDepth } = screen"
            })
    @Detects(CLAUSE)
    @Tag("deep")
    void a_script_of_the_store_that_reads_what_a_device_is_known_by_turns_the_probe_red(String script)
            throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (request.getRequestURI().endsWith("/totals.js")) {
                response.setContentType("text/javascript");
                response.getWriter().write(script);
            } else {
                chain.doFilter(request, response);
            }
        })) {
            var found = verify(CLAUSE);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all())
                    .contains("The script totals.js reads what a device can be recognized by");
        }
    }
}
