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
import shop.troth.kernel.StoreId;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.NewRows;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AddressCheckedTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("betty-mills");
    private static final String CLAUSE = "betty-mills.bill-and-deliver";

    private final Guest guest = new Guest(SHOP.store("betty-mills"), "door-" + UUID.randomUUID() + "@example.org");

    @Test
    @Keeps("betty-mills.bill-and-deliver")
    void an_address_is_looked_at_before_the_order() {
        var found = verify(CLAUSE);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Refuses("betty-mills.bill-and-deliver")
    void where_nothing_can_be_brought_is_said_kindly_and_nothing_is_kept() {
        guest.adds("BM-1010-CS", 1);
        var came = NewRows.in(SHOP, STORE);

        refuses("Did you mean Massachusetts (MA)?", Map.of("shipping.state", "IL"));
        refuses("Ground shipping isn’t available to PO boxes.", Map.of("shipping.line1", "PO Box 7"));
        refuses(
                "Freight shipping isn’t available to military and diplomatic addresses. Please choose Ground.",
                Map.of(
                        "delivery",
                        "freight",
                        "shipping.line1",
                        "Unit 2050 Box 4190",
                        "shipping.city",
                        "APO",
                        "shipping.state",
                        "AP",
                        "shipping.zip",
                        "96278"));
        refuses(
                "Two-day shipping isn’t available to U.S. territories",
                Map.of(
                        "delivery",
                        "two-day",
                        "shipping.city",
                        "San Juan",
                        "shipping.state",
                        "PR",
                        "shipping.zip",
                        "00901"));
        refuses("enter APO, FPO, or DPO as the city", Map.of("shipping.state", "AE", "shipping.zip", "09128"));
        refuses("five digits, such as 01821, or nine", Map.of("shipping.zip", "01821-0000"));
        refuses("We don’t see a street number.", Map.of("shipping.line1", "Example Street"));
        refuses("We don’t recognize this ZIP code.", Map.of("shipping.zip", "00021"));
        assertThat(came.found()).isEmpty();
    }

    @Test
    void a_doubt_may_be_left_as_typed_and_a_mistake_may_not() {
        guest.adds("BM-1010-CS", 1);

        assertThat(sends(Map.of("shipping.line1", "Example Hall", "shipping.as-typed", "yes"))
                        .status())
                .isEqualTo(303);
        assertThat(sends(Map.of("shipping.state", "NH", "shipping.as-typed", "yes"))
                        .status())
                .isEqualTo(303);
        var far = sends(Map.of("shipping.state", "CA", "shipping.as-typed", "yes"));
        assertThat(far.status()).isEqualTo(422);
        assertThat(far.body()).contains("Did you mean Massachusetts (MA)?").doesNotContain("Use as entered");
        assertThat(sends(Map.of("shipping.line1", "PO Box 7", "shipping.as-typed", "yes"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_suggestion_is_taken_by_one_press_and_shown_at_the_review() {
        guest.adds("BM-1010-CS", 1);

        assertThat(sends(Map.of("shipping.state", "IL", "instead", "shipping.state"))
                        .status())
                .isEqualTo(303);
        assertThat(guest.shop().get("/checkout/review").body()).contains("Billerica, MA 01821");
    }

    @Test
    void nine_digits_are_taken_however_they_are_written_and_a_bill_may_go_to_a_box() {
        guest.adds("BM-1010-CS", 1);
        var sent = new LinkedHashMap<>(Map.of("shipping.zip", "018213306", "billing.same", "no"));
        sent.putAll(Map.of(
                "billing.line1",
                "PO Box 7",
                "billing.line2",
                "",
                "billing.city",
                "Billerica",
                "billing.state",
                "MA",
                "billing.zip",
                "01821"));

        assertThat(sends(sent).status()).isEqualTo(303);
        assertThat(guest.shop().get("/checkout/review").body()).contains("Billerica, MA 01821-3306", "PO Box 7");
    }

    @Test
    @Detects("betty-mills.bill-and-deliver")
    void a_store_that_takes_any_address_turns_the_probe_red() throws Exception {
        try (var meddling =
                Meddling.with((request, response, chain) -> chain.doFilter(deliverable(request), response))) {
            var found = verify(CLAUSE);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("of a post office box", "was accepted");
        }
    }

    private void refuses(String says, Map<String, String> inputs) {
        var answer = sends(inputs);

        assertThat(answer.status()).as(says).isEqualTo(422);
        assertThat(answer.body()).contains(says);
    }

    private ShopClient.Answer sends(Map<String, String> inputs) {
        var all = guest.details();
        all.putAll(inputs);
        return guest.shop().post("/checkout", all);
    }

    /** As if the check saw a street where a box was typed. */
    private static HttpServletRequest deliverable(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public Map<String, String[]> getParameterMap() {
                var all = new LinkedHashMap<>(super.getParameterMap());
                all.computeIfPresent(
                        "shipping.line1",
                        (name, typed) -> typed[0].startsWith("P.O. Box") ? new String[] {"1 Example Street"} : typed);
                return all;
            }
        };
    }
}
