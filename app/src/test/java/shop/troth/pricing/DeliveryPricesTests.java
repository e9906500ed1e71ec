package shop.troth.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.PriceRequest.Destination;
import shop.troth.pricing.promotion.Discount;
import shop.troth.pricing.promotion.PromotionTerms.Benefit;
import shop.troth.pricing.promotion.Promotions;
import shop.troth.pricing.promotion.SomePromotions;
import shop.troth.pricing.promotion.edit.EditPromotion;
import shop.troth.pricing.promotion.edit.PromotionEdit;
import shop.troth.pricing.promotion.edit.PromotionEditOutcome;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** What delivery costs in a cart, by zone and by value. That all sums are exact is tried on random carts by {@code PromotedSumsTests}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeliveryPricesTests {

    private static final AnnotationConfigApplicationContext SPRING = new AnnotationConfigApplicationContext();
    private static final String WAYS = """
            zones: { far: [AK, HI] }
            delivery:
              - { id: ground, name: Ground, days: 3 to 5 business days, price: 14.50, by-value: { 30.00: 9.25 }, by-zone: { far: 39.95 } }
              - { id: two-day, name: Two-day, days: 2 business days, price: 29.00, by-value: { 30.00: 0.00 } }
            """;

    @TempDir
    static Path folder;

    private static Store store;

    @BeforeAll
    static void fill_the_catalog() throws IOException {
        var yaml = Files.readString(Path.of("../stores/millipore/store.yaml"));
        var start = yaml.indexOf("delivery:");
        var file = Files.createDirectories(folder.resolve("millipore")).resolve("store.yaml");
        Files.writeString(file, yaml.substring(0, start) + WAYS + yaml.substring(yaml.indexOf("\n\n", start) + 1));
        var stores = Stores.read(folder);
        store = stores.get(new StoreId("millipore"));
        PricedCatalog.fill(SPRING, stores, store);
    }

    @AfterAll
    static void end() {
        SPRING.close();
    }

    @Test
    void the_price_is_that_of_the_zone_and_of_the_goods_together() {
        assertThat(delivery(price("ground", 9, Optional.of("")))).isEqualTo(usd("14.50")); // 27.00 of goods
        assertThat(delivery(price("ground", 11, Optional.of("")))).isEqualTo(usd("9.25")); // 30.25
        assertThat(delivery(price("ground", 11, Optional.of("far")))).isEqualTo(usd("39.95"));
        assertThat(delivery(price("two-day", 11, Optional.of("far")))).isEqualTo(usd("0.00"));
        assertThat(price("ground", 11, Optional.of("far")).total()).isEqualTo(usd("70.20"));
    }

    @Test
    void until_the_address_is_known_the_cart_has_the_least_price_and_cannot_be_ordered() {
        var quote = price("ground", 9, Optional.empty());

        assertThat(quote.deliveryLater()).isTrue();
        assertThat(quote.isUnsettled()).isTrue();
        assertThat(Amounts.text(quote.delivery().orElseThrow())).isEqualTo("From $14.50");
        assertThat(Amounts.text(quote.priced(store.deliveries().getLast()))).isEqualTo("$29.00");
        assertThat(price("two-day", 9, Optional.empty()).isUnsettled()).isFalse();
        assertThat(price("ground", 9, Optional.of("")).isUnsettled()).isFalse();
    }

    @Test
    void a_zone_that_the_store_no_longer_has_is_not_known_any_more() {
        assertThat(price("ground", 9, Optional.of("moon")).deliveryLater()).isTrue();
    }

    @Test
    void each_way_in_the_list_has_the_price_that_it_has_when_it_is_chosen() {
        for (var zone : new String[] {"", "far"}) {
            var quote = price("ground", 11, Optional.of(zone));
            for (var way : store.deliveries()) {
                assertThat(quote.priced(way))
                        .isEqualTo(price(way.id(), 11, Optional.of(zone))
                                .delivery()
                                .orElseThrow());
            }
        }
    }

    @Test
    void a_coupon_does_not_bring_the_value_below_the_step_that_it_has_reached() {
        var code = new CouponCode("HALF");
        assertThat(SPRING.getBean(Coupons.class)
                        .add(
                                store.id(),
                                new Coupon(
                                        code,
                                        new Coupon.Off.Percent(5_000),
                                        Money.zero(store.currency()),
                                        Optional.empty(),
                                        Optional.empty(),
                                        OptionalInt.empty(),
                                        0,
                                        false)))
                .isTrue();

        var quote = pricing().price(store, wanted("ground", 11, Optional.of("")).with(code));

        assertThat(quote.reduction().orElseThrow().off()).isEqualTo(usd("15.13"));
        assertThat(delivery(quote)).isEqualTo(usd("9.25"));
    }

    @Test
    void a_free_delivery_takes_off_the_price_of_the_zone_and_waits_for_it() {
        var promotions = SPRING.getBean(Promotions.class);
        var terms = SomePromotions.of(new Benefit.FreeDelivery()).coded("FREE").named("Free delivery");
        assertThat(SPRING.getBean(EditPromotion.class)
                        .save(store, "free", terms, new PromotionEdit(UUID.randomUUID(), UUID.randomUUID(), 0)))
                .isEqualTo(new PromotionEditOutcome.Saved(1, true));
        promotions.forget(store.id());
        var code = new CouponCode("FREE");

        var far =
                pricing().price(store, wanted("ground", 11, Optional.of("far")).with(code));
        assertThat(delivery(far)).isEqualTo(usd("0.00"));
        assertThat(far.discounts()).extracting(Discount::amount).containsExactly(usd("39.95"));
        assertThat(far.total()).isEqualTo(usd("30.25"));
        assertThat(far.isUnsettled()).isFalse();

        var unknown =
                pricing().price(store, wanted("ground", 11, Optional.empty()).with(code));
        assertThat(unknown.isUnsettled())
                .as("what it takes off is written with the order")
                .isTrue();
    }

    private static Quote price(String way, int pieces, Optional<String> zone) {
        return pricing().price(store, wanted(way, pieces, zone));
    }

    private static PriceRequest wanted(String way, int pieces, Optional<String> zone) {
        return PriceRequest.of(Map.of(PricedCatalog.BULK, pieces))
                .by(store.delivery(way).orElseThrow())
                .to(new Destination(OptionalInt.of(0), zone));
    }

    private static PriceCart pricing() {
        return SPRING.getBean(PriceCart.class);
    }

    private static Money delivery(Quote quote) {
        return quote.delivery().orElseThrow().price();
    }

    private static Money usd(String amount) {
        return Money.parse("USD " + amount);
    }
}
