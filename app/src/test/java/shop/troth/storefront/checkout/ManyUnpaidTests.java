package shop.troth.storefront.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import shop.troth.kernel.StoreId;
import shop.troth.testing.Guest;
import shop.troth.testing.NewRows;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.web.limits.UnpaidOrders;

/** A network from which many orders came and were not paid. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ManyUnpaidTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String SKU = "PES010-025-100";

    @Test
    void holds_no_more_goods_is_told_what_to_do_and_may_still_pay_what_waits() {
        var waits = guest();
        var bank = waits.goesToTheBank();
        var next = guest();
        nothingIsLeft();
        var came = NewRows.in(SHOP, new StoreId("millipore"));

        var answer = next.places(next.reviews());

        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(Objects.requireNonNull(answer.header("Retry-After"))))
                .isBetween(1, 3601);
        assertThat(answer.body()).contains("Please pay for one of them", "name=\"reviewed\"");
        assertThat(came.found()).isEmpty();
        assertThat(waits.places(waits.reviews()).location()).isEqualTo(bank.toString());

        waits.shop().get(waits.pays(bank));
        assertThat(next.goesToTheBank().getPath()).startsWith("/pay/");
    }

    @AfterEach
    void all_is_left() {
        left().invalidateAll();
    }

    private static Guest guest() {
        SHOP.bean(JdbcClient.class)
                .sql("update catalog.stock set on_hand = 1000 where store_id = 'millipore' and sku = :sku")
                .param("sku", SKU)
                .update();
        return new Guest(new ShopClient(SHOP.store(), "127.0.0.1"), "unpaid-" + UUID.randomUUID() + "@example.org")
                .adds(SKU, 1)
                .fillsIn();
    }

    private static void nothingIsLeft() {
        var spent = Bucket.builder()
                .addLimit(limit -> limit.capacity(1).refillGreedy(1, Duration.ofHours(1)))
                .build();
        spent.tryConsume(1);
        left().asMap().replaceAll((network, bucket) -> spent);
    }

    @SuppressWarnings("unchecked")
    private static Cache<String, Bucket> left() {
        return (Cache<String, Bucket>)
                Objects.requireNonNull(ReflectionTestUtils.getField(SHOP.bean(UnpaidOrders.class), "left"));
    }
}
