package shop.troth.proof.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.kernel.StoreId;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.NewRows;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.vault.InputChecks;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ShipsWithinTests {

    private static final RunningShop SHOP = RunningShop.get();

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Keeps({"millipore.shipping-area", "perricone-md.shipping-area", "betty-mills.shipping-area"})
    void nothing_can_be_ordered_to_an_address_abroad(String store) {
        var found = verify(store + ".shipping-area");

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Refuses({"millipore.shipping-area", "perricone-md.shipping-area", "betty-mills.shipping-area"})
    void an_address_abroad_is_refused_kindly_even_if_somebody_insists_and_nothing_is_kept() {
        var guest = new Guest(SHOP.store("betty-mills"), "abroad-" + UUID.randomUUID() + "@example.org");
        guest.adds("BM-1010-CS", 1);
        var came = NewRows.in(SHOP, new StoreId("betty-mills"));
        var all = guest.details();
        all.putAll(Map.of(
                "shipping.city", "Mexico City",
                "shipping.state", "MX",
                "shipping.zip", "06000",
                "shipping.as-typed", "yes"));

        var answer = guest.shop().post("/checkout", all);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("We ship within the United States.");
        assertThat(came.found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Detects({"millipore.shipping-area", "perricone-md.shipping-area", "betty-mills.shipping-area"})
    void a_store_that_takes_addresses_abroad_turns_the_probe_red(String store) throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> chain.doFilter(athome(request), response))) {
            var found = verify(store + ".shipping-area");

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("An address in Mexico City was accepted.");
        }
    }

    /** As if the check saw a place in the United States. */
    private static HttpServletRequest athome(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public Map<String, String[]> getParameterMap() {
                var all = new LinkedHashMap<>(super.getParameterMap());
                if (all.containsKey("shipping.state")
                        && !InputChecks.STATES.containsKey(all.get("shipping.state")[0])) {
                    all.put("shipping.state", new String[] {"MA"});
                    all.put("shipping.zip", new String[] {"01730"});
                }
                return all;
            }
        };
    }
}
