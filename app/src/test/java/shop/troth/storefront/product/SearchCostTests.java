package shop.troth.storefront.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.web.NetworkHash;
import shop.troth.web.limits.RateLimits;

/** What takes the processor long counts as several requests of its network. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SearchCostTests {

    private static final RunningShop SHOP = RunningShop.get();

    private static final int MOST = 100;

    @Test
    void a_search_with_misspelled_words_counts_as_twenty_pages_and_one_with_words_of_the_catalog_as_one() {
        assertThat(costs("millipore", "reads", browser -> browser.get("/products?q=syringe")))
                .isEqualTo(1);
        assertThat(costs("millipore", "reads", browser -> browser.get("/products?q=syrimge+zzfiltxr")))
                .isEqualTo(20);
        assertThat(costs("millipore", "reads", browser -> browser.get("/suggestions?q=syrimge+zzfiltxr")))
                .isEqualTo(1);
    }

    @Test
    void a_quick_order_counts_once_more_for_each_number_that_similar_ones_are_searched_for() {
        var pad = Map.of("pasted", String.join("\n", List.of("zzz111 1", "zzz222 1", "zzz333 1")), "do", "check");

        assertThat(costs("betty-mills", "writes", browser -> browser.post("/quick-order", pad)))
                .isEqualTo(4);
    }

    private interface Visit {
        ShopClient.Answer by(ShopClient browser);
    }

    /** How many tokens of its network a request takes. */
    private static long costs(String store, String which, Visit visit) {
        var browser = new ShopClient(SHOP.store(store));
        var bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(MOST).refillGreedy(1, Duration.ofHours(1)))
                .build();
        buckets(which).put(store + " " + SHOP.bean(NetworkHash.class).of(browser.network()), bucket);
        assertThat(visit.by(browser).status()).isEqualTo(200);
        return MOST - bucket.getAvailableTokens();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Bucket> buckets(String which) {
        return ((Cache<String, Bucket>)
                        Objects.requireNonNull(ReflectionTestUtils.getField(SHOP.bean(RateLimits.class), which)))
                .asMap();
    }
}
