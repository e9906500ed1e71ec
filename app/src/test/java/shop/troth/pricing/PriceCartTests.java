package shop.troth.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import shop.troth.catalog.Sku;
import shop.troth.kernel.StoreId;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.Seed;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PriceCartTests {

    static final Sku DISC = PricedCatalog.DISC;
    static final Sku HOLDER = PricedCatalog.HOLDER;
    static final Sku BULK = PricedCatalog.BULK;
    static final Sku GONE = new Sku("TEST-GONE");
    static final Stores STORES = Stores.read(Path.of("../stores"));
    static final Store MILLIPORE = STORES.get(new StoreId("millipore"));
    static final Optional<DeliveryMethod> GROUND = MILLIPORE.deliveries().stream()
            .filter(it -> it.id().equals("ground"))
            .findFirst();

    static final AnnotationConfigApplicationContext SPRING = new AnnotationConfigApplicationContext();

    @BeforeAll
    static void fill_the_catalog() {
        PricedCatalog.fill(SPRING, STORES, MILLIPORE);
    }

    @AfterAll
    static void end() {
        SPRING.close();
    }

    @Test
    void lines_delivery_and_total_are_exact_to_the_cent() {
        var quote = price(Map.of(DISC, 999), GROUND);

        assertThat(quote.goods()).isEqualTo(Money.parse("USD 69.93"));
        assertThat(quote.delivery()).isEqualTo(GROUND);
        assertThat(quote.tax().isZero()).isTrue();
        assertThat(quote.total()).isEqualTo(Money.parse("USD 84.43"));
    }

    @Test
    void lines_keep_the_order_of_the_cart_and_say_what_they_are() {
        var pieces = new LinkedHashMap<Sku, Integer>();
        pieces.put(HOLDER, 2);
        pieces.put(DISC, 1);

        var quote = price(pieces, Optional.empty());

        assertThat(quote.lines()).extracting(Quote.Line::sku).containsExactly(HOLDER, DISC);
        assertThat(quote.lines().getFirst().total()).isEqualTo(Money.parse("USD 2469.12"));
        assertThat(quote.lines().getFirst().options()).isEqualTo("47 mm");
        assertThat(quote.pieces()).isEqualTo(3);
    }

    @Test
    void more_pieces_cost_less_each_from_the_quantity_the_catalog_names() {
        assertThat(price(Map.of(BULK, 9), Optional.empty()).goods()).isEqualTo(Money.parse("USD 27.00"));
        assertThat(price(Map.of(BULK, 10), Optional.empty()).goods()).isEqualTo(Money.parse("USD 27.50"));
        assertThat(price(Map.of(BULK, 10), Optional.empty()).lines().getFirst().each())
                .isEqualTo(Money.parse("USD 2.75"));
    }

    @Test
    void what_is_no_longer_sold_is_named_and_costs_nothing() {
        var quote = price(Map.of(GONE, 3), GROUND);

        assertThat(quote.lines()).isEmpty();
        assertThat(quote.unsold()).containsExactly(GONE);
        assertThat(quote.goods().isZero()).isTrue();
    }

    @Test
    void the_digest_changes_with_anything_the_shopper_saw_and_with_nothing_else() {
        var reviewed = price(Map.of(DISC, 2), GROUND);

        assertThat(price(Map.of(DISC, 2), GROUND).digest()).isEqualTo(reviewed.digest());
        assertThat(price(Map.of(DISC, 3), GROUND).digest()).isNotEqualTo(reviewed.digest());
        assertThat(price(Map.of(DISC, 2), Optional.empty()).digest()).isNotEqualTo(reviewed.digest());
        assertThat(price(Map.of(HOLDER, 2), GROUND).digest()).isNotEqualTo(reviewed.digest());
    }

    @Test
    void a_cart_beyond_its_limits_is_refused() {
        var tooMany = IntStream.rangeClosed(0, PriceCart.MOST_LINES_SENT)
                .boxed()
                .collect(Collectors.toMap(it -> new Sku("TEST-" + it), _ -> 1));

        assertThatThrownBy(() -> price(Map.of(DISC, 0), GROUND)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> price(Map.of(DISC, 1000), GROUND)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> price(tooMany, GROUND)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_tax_is_on_the_goods_alone_and_rounded_half_up_once_on_their_sum() {
        var quote = price(PriceRequest.of(Map.of(DISC, 8, HOLDER, 1))
                .by(GROUND.orElseThrow())
                .taxed(6_250));

        assertThat(quote.goods()).isEqualTo(Money.parse("USD 1235.12"));
        assertThat(quote.tax())
                .isEqualTo(Money.parse("USD 77.20")); // 77.195, and neither line alone gives the half cent
        assertThat(quote.total()).isEqualTo(Money.parse("USD 1326.82"));
        assertThat(quote.taxLater()).isFalse();
    }

    @Test
    void before_the_address_is_known_the_tax_comes_later_where_the_store_collects_any() {
        var quote = price(PriceRequest.of(Map.of(DISC, 8)));

        assertThat(quote.taxLater()).isTrue();
        assertThat(quote.tax().isZero()).isTrue();
        assertThat(price(PriceRequest.of(Map.of(DISC, 8)).taxed(0)).taxLater()).isFalse();
        var elsewhere = STORES.get(new StoreId("perricone-md"));
        assertThat(SPRING.getBean(PriceCart.class)
                        .price(elsewhere, PriceRequest.of(Map.of()))
                        .taxLater())
                .isFalse();
    }

    @Test
    void a_percent_that_the_store_no_longer_has_is_not_known_any_more() {
        assertThat(price(PriceRequest.of(Map.of(DISC, 8)).taxed(6_251)).taxLater())
                .isTrue();
    }

    @Test
    void the_digest_changes_with_tax_and_coupon() {
        add(new Coupon.Off.Percent(1_000), "TEST-TEN");
        add(new Coupon.Off.Percent(1_001), "TEST-TENTH");
        var plain = PriceRequest.of(Map.of(HOLDER, 1)).taxed(0);

        assertThat(Stream.of(
                                plain,
                                plain.taxed(6_250),
                                plain.taxed(7_250),
                                plain.with(new CouponCode("TEST-TEN")),
                                plain.with(new CouponCode("TEST-TENTH")))
                        .map(it -> price(it).digest()))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_coupon_counts_from_its_first_day_to_its_last_for_enough_goods_and_as_often_as_it_may() {
        var today = LocalDate.of(2026, 11, 23);
        var coupon = coupon(new Coupon.Off.Percent(1_000), "ANY");
        var enough = Money.parse("USD 50.00");

        assertThat(with(coupon, today, today, 1, 0).refusal(enough, today)).isEmpty();
        assertThat(with(coupon, today.plusDays(1), today.plusDays(1), 1, 0).refusal(enough, today))
                .contains(new Coupon.Refusal.NotYet(today.plusDays(1)));
        assertThat(with(coupon, today.minusDays(1), today.minusDays(1), 1, 0).refusal(enough, today))
                .contains(new Coupon.Refusal.Over());
        assertThat(with(coupon, today, today, 1, 1).refusal(enough, today)).contains(new Coupon.Refusal.UsedUp());
        assertThat(with(coupon, today, today, 1, 0).refusal(Money.parse("USD 49.99"), today))
                .contains(new Coupon.Refusal.TooLittle(enough));
    }

    @Test
    void an_amount_takes_off_no_more_than_the_goods_cost_and_nothing_of_the_delivery() {
        add(new Coupon.Off.Amount(Money.parse("USD 5.00")), "TEST-FIVE");
        var quote = price(PriceRequest.of(Map.of(DISC, 10))
                .by(GROUND.orElseThrow())
                .taxed(6_250)
                .with(new CouponCode("TEST-FIVE")));

        assertThat(quote.coupon().orElseThrow().off()).isEqualTo(Money.parse("USD 0.70"));
        assertThat(quote.tax().isZero()).isTrue();
        assertThat(quote.total()).isEqualTo(GROUND.orElseThrow().price());
    }

    @Test
    void a_thousand_carts_come_to_what_whole_cents_come_to_when_they_are_reckoned_by_hand() {
        var random = Seed.random(20_261_120);
        var offs = new LinkedHashMap<CouponCode, Coupon.Off>();
        for (int i = 0; i < 40; i++) {
            var off = i % 2 == 0
                    ? new Coupon.Off.Percent(1 + random.nextInt(10_000))
                    : new Coupon.Off.Amount(Money.ofMinor(MILLIPORE.currency(), 1 + random.nextInt(200_000)));
            offs.put(add(off, "HAND-" + i), off);
        }
        var codes = List.copyOf(offs.keySet());
        for (int i = 0; i < 1_000; i++) {
            var pieces = new LinkedHashMap<Sku, Integer>();
            List.of(DISC, HOLDER, BULK).forEach(it -> pieces.put(it, 1 + random.nextInt(999)));
            var rate = List.of(0, 6_250, 7_250).get(random.nextInt(3));
            var code = codes.get(random.nextInt(codes.size()));
            var method = MILLIPORE.deliveries().get(random.nextInt(3));

            var quote = price(PriceRequest.of(pieces).by(method).taxed(rate).with(code));

            var bulk = pieces.get(BULK);
            var goods = pieces.get(DISC) * 7L + pieces.get(HOLDER) * 123_456L + bulk * (bulk < 10 ? 300L : 275L);
            var off = switch (offs.get(code)) {
                case Coupon.Off.Percent(var bp) -> (goods * bp + 5_000) / 10_000;
                case Coupon.Off.Amount(var amount) -> Math.min(goods, amount.getAmountMinorLong());
            };
            var tax = ((goods - off) * rate + 50_000) / 100_000;
            assertThat(quote.goods().getAmountMinorLong()).isEqualTo(goods);
            assertThat(quote.coupon().orElseThrow().off().getAmountMinorLong()).isEqualTo(off);
            assertThat(quote.tax().getAmountMinorLong()).isEqualTo(tax);
            assertThat(quote.total().getAmountMinorLong())
                    .isEqualTo(goods - off + tax + method.price().getAmountMinorLong());
        }
    }

    private static CouponCode add(Coupon.Off off, String code) {
        SPRING.getBean(Coupons.class).add(MILLIPORE.id(), coupon(off, code));
        return new CouponCode(code);
    }

    private static Coupon coupon(Coupon.Off off, String code) {
        return new Coupon(
                new CouponCode(code),
                off,
                Money.zero(MILLIPORE.currency()),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                0,
                false);
    }

    private static Coupon with(Coupon coupon, LocalDate from, LocalDate until, int most, int used) {
        return new Coupon(
                coupon.code(),
                coupon.off(),
                Money.parse("USD 50.00"),
                Optional.of(from),
                Optional.of(until),
                OptionalInt.of(most),
                used,
                false);
    }

    private static Quote price(Map<Sku, Integer> pieces, Optional<DeliveryMethod> delivery) {
        var wanted = PriceRequest.of(pieces);
        return price(delivery.map(wanted::by).orElse(wanted));
    }

    private static Quote price(PriceRequest wanted) {
        return SPRING.getBean(PriceCart.class).price(MILLIPORE, wanted);
    }
}
