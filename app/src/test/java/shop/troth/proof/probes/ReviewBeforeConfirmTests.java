package shop.troth.proof.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.checkout.CartId;
import shop.troth.checkout.ReadCart;
import shop.troth.kernel.StoreId;
import shop.troth.proof.Verdict;
import shop.troth.stores.Stores;
import shop.troth.testing.Detects;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.NewRows;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReviewBeforeConfirmTests {

    private static final String CLAUSE = "millipore.review-before-confirm";
    private static final String SKU = "PES010-025-100";
    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");

    @Test
    @Keeps("millipore.review-before-confirm")
    void what_is_placed_is_what_was_reviewed() {
        var found = verify(CLAUSE);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Refuses("millipore.review-before-confirm")
    void an_order_nobody_reviewed_is_refused_and_leaves_nothing() {
        var guest = guest();
        var came = NewRows.in(SHOP, STORE);

        assertThat(guest.places("").status()).isEqualTo(409);
        assertThat(guest.places("f".repeat(64)).status()).isEqualTo(409);
        assertThat(came.found()).isEmpty();
    }

    @Test
    @Refuses("millipore.review-before-confirm")
    void an_address_changed_in_another_window_is_not_ordered_to_unseen() {
        var guest = guest();
        var reviewed = guest.reviews();
        var elsewhere = guest.details();
        elsewhere.put("shipping.line1", "2 Other Street");
        guest.shop().post("/checkout", elsewhere);

        var answer = guest.places(reviewed);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body())
                .contains("Something changed since you last looked")
                .contains("2 Other Street");
        assertThat(guest.goesToTheBank().getPath()).startsWith("/pay/");
    }

    @Test
    @Detects("millipore.review-before-confirm")
    void a_shop_that_fills_in_the_review_itself_turns_the_probe_red() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> chain.doFilter(
                request.getRequestURI().equals("/checkout/place") ? new Reviewed(request) : request, response))) {
            var found = verify(CLAUSE);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("without a review was placed");
        }
    }

    private static Guest guest() {
        return new Guest(SHOP, "review-" + UUID.randomUUID() + "@example.org")
                .adds(SKU, 1)
                .fillsIn();
    }

    /** As if the browser had sent the right fingerprint. */
    private static final class Reviewed extends HttpServletRequestWrapper {

        Reviewed(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String[] getParameterValues(String name) {
            return name.equals("reviewed") ? new String[] {right()} : super.getParameterValues(name);
        }

        @Override
        public String getParameter(String name) {
            return name.equals("reviewed") ? right() : super.getParameter(name);
        }

        private String right() {
            var store = SHOP.bean(Stores.class).byHost(getServerName()).orElseThrow();
            var cart = Arrays.stream(getCookies())
                    .flatMap(it -> CartId.of(it.getValue()).map(Stream::of).orElseGet(Stream::empty))
                    .findFirst();
            return SHOP.bean(ReadCart.class)
                    .read(store, Optional.of(cart.orElseThrow()))
                    .reviewed();
        }
    }
}
