package shop.troth.storefront.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.Coupon;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.Coupons;
import shop.troth.stores.Stores;
import shop.troth.testing.Guest;
import shop.troth.testing.NewRows;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.web.limits.UnpaidOrders;

/** A network from which many orders came and were not paid. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ManyUnpaidTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId MILLIPORE = new StoreId("millipore");
    private static final String SKU = "PES010-025-100";

    @Test
    void holds_no_more_goods_is_told_what_to_do_and_may_still_pay_what_waits() {
        var waits = guest();
        var bank = waits.goesToTheBank();
        var next = guest();
        nothingIsLeft();
        var came = NewRows.in(SHOP, MILLIPORE);

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

    /** Five, the limit of one network, of ten. */
    @Test
    void leaves_uses_of_a_limited_coupon_to_others_and_gets_more_by_paying() {
        var code = new CouponCode(
                "HELD-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT));
        var here = new ShopClient(SHOP.store()).network();
        var elsewhere = new ShopClient(SHOP.store()).network();
        SHOP.bean(Coupons.class)
                .add(
                        MILLIPORE,
                        new Coupon(
                                code,
                                new Coupon.Off.Percent(1_000),
                                Money.zero(CurrencyUnit.USD),
                                Optional.empty(),
                                Optional.empty(),
                                OptionalInt.of(10),
                                0,
                                false));
        var first = withCoupon(here, code);
        var bank = first.goesToTheBank();
        for (int i = 1; i < 5; i++) {
            assertThat(withCoupon(here, code).goesToTheBank().getPath()).startsWith("/pay/");
        }
        var sixth = withCoupon(here, code);
        var came = NewRows.in(SHOP, MILLIPORE);

        var answer = sixth.places(sixth.reviews());

        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(Objects.requireNonNull(answer.header("Retry-After"))))
                .isBetween(1, 721);
        assertThat(answer.body()).contains("your discount still applies", "Coupon " + code, "name=\"reviewed\"");
        assertThat(came.found()).isEmpty();
        assertThat(used(code)).isEqualTo(5);
        assertThat(withCoupon(elsewhere, code).goesToTheBank().getPath()).startsWith("/pay/");

        first.shop().get(first.pays(bank));
        assertThat(sixth.goesToTheBank().getPath()).startsWith("/pay/");
        assertThat(used(code)).isEqualTo(7);
    }

    @AfterEach
    void all_is_left() {
        left().invalidateAll();
    }

    private static Guest withCoupon(String network, CouponCode code) {
        var guest = guest(network);
        assertThat(guest.shop()
                        .post("/cart/coupon", Map.of("code", code.value()))
                        .status())
                .isEqualTo(303);
        return guest;
    }

    private static int used(CouponCode code) {
        var store = SHOP.bean(Stores.class).get(MILLIPORE);
        return SHOP.bean(Coupons.class).find(store, code).orElseThrow().used();
    }

    private static Guest guest() {
        return guest("127.0.0.1");
    }

    private static Guest guest(String network) {
        SHOP.bean(JdbcClient.class)
                .sql("update catalog.stock set on_hand = 1000 where store_id = 'millipore' and sku = :sku")
                .param("sku", SKU)
                .update();
        return new Guest(new ShopClient(SHOP.store(), network), "unpaid-" + UUID.randomUUID() + "@example.org")
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
