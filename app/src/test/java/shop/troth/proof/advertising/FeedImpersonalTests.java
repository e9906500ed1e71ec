package shop.troth.proof.advertising;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.advertising.OtherVendor;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.SpoiltPages;

/** The list of products that an advertising company fetches. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FeedImpersonalTests {

    private static final String CLAUSE = "betty-mills.ads-by-vendors";
    private static final RunningShop SHOP = RunningShop.get();

    @Test
    @Keeps("betty-mills.ads-by-vendors")
    void the_list_is_about_products_and_no_list_of_customers_can_be_given() {
        var found = verify(CLAUSE);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Refuses("betty-mills.ads-by-vendors")
    void without_its_key_there_is_no_list_and_with_it_no_cookie() throws Exception {
        try (var _ = new OtherVendor("betty-mills")) {
            var company = new ShopClient(SHOP.store("betty-mills"));

            assertThat(company.get("/ads/feed/" + OtherVendor.FEED_KEY + "0").status())
                    .isEqualTo(404);
            assertThat(company.get("/ads/feed/").status()).isEqualTo(404);
            var feed = company.get("/ads/feed/" + OtherVendor.FEED_KEY);
            assertThat(feed.status()).isEqualTo(200);
            assertThat(feed.body()).contains("<g:id>BM-1010-EA</g:id>", "/products/neutral-floor-cleaner");
            assertThat(feed.headers()).doesNotContainKey("set-cookie");
            assertThat(new ShopClient(SHOP.store("millipore"))
                            .get("/ads/feed/" + OtherVendor.FEED_KEY)
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    @Detects("betty-mills.ads-by-vendors")
    void a_list_with_another_field_turns_the_probe_red() throws Exception {
        try (var _ = SpoiltPages.everywhere("<g:condition>new</g:condition>", "<g:bought_by>1</g:bought_by>")) {
            assertThat(broken()).contains("fields that do not describe products");
        }
    }

    @Test
    @Detects("betty-mills.ads-by-vendors")
    void a_list_that_names_a_buyer_turns_the_probe_red() throws Exception {
        var last = new AtomicReference<>("nobody");
        try (var _ = Meddling.with((request, response, chain) -> {
            @Nullable String typed = request.getRequestURI().equals("/checkout") ? request.getParameter("email") : null;
            if (typed != null) {
                last.set(typed);
            }
            if (request.getRequestURI().startsWith("/ads/feed/a-key-of")) {
                response.setContentType("application/xml; charset=utf-8");
                response.getWriter()
                        .write("<rss><channel><item><title>%s</title></item></channel></rss>".formatted(last.get()));
            } else {
                chain.doFilter(request, response);
            }
        })) {
            assertThat(broken()).contains("something that a buyer typed");
        }
    }

    private static String broken() {
        var found = verify(CLAUSE);
        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.BROKEN);
        return found.evidence().all();
    }
}
