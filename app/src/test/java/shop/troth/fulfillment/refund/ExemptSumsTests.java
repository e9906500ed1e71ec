package shop.troth.fulfillment.refund;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import shop.troth.catalog.Sku;
import shop.troth.checkout.placed.PlacedOrder;
import shop.troth.fulfillment.CanceledPieces;
import shop.troth.fulfillment.RemainingPieces;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Order;
import shop.troth.orders.credit.Credit;
import shop.troth.pricing.Coupon;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.Coupons;
import shop.troth.pricing.PriceCart;
import shop.troth.pricing.PriceRequest;
import shop.troth.pricing.PricedCatalog;
import shop.troth.pricing.Quote;
import shop.troth.pricing.granted.ExemptionId;
import shop.troth.pricing.promotion.Promotions;
import shop.troth.pricing.promotion.SomePromotions;
import shop.troth.pricing.promotion.edit.EditPromotion;
import shop.troth.pricing.promotion.edit.PromotionEdit;
import shop.troth.pricing.promotion.edit.PromotionEditOutcome;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.Seed;

/** Carts whose buyer has a certificate, with promotions and a coupon: no cent of tax, whatever comes off and goes back in parts. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExemptSumsTests {

    private static final int ROUNDS = 5;
    private static final int CARTS = 100;
    private static final int PROMOTIONS = 5;
    private static final int MASSACHUSETTS = 6_250;
    private static final List<Sku> ITEMS = List.of(PricedCatalog.DISC, PricedCatalog.HOLDER, PricedCatalog.BULK);
    private static final List<String> PRODUCTS = List.of("test-disc", "test-bulk", "test-holder");
    private static final CouponCode COUPON = new CouponCode("COUPON");
    private static final Stores STORES = Stores.read(Path.of("../stores"));
    private static final Store STORE = STORES.get(new StoreId("millipore"));
    private static final Money NONE = Money.zero(STORE.currency());
    private static final AnnotationConfigApplicationContext SPRING = new AnnotationConfigApplicationContext();

    private final PriceCart pricing = SPRING.getBean(PriceCart.class);
    private final Random random = Seed.random(20_261_127);
    private int discounted;
    private int reduced;

    @BeforeAll
    static void fill_the_catalog() {
        PricedCatalog.fill(SPRING, STORES, STORE);
        var off = new Coupon.Off.Percent(777);
        SPRING.getBean(Coupons.class)
                .add(
                        STORE.id(),
                        new Coupon(
                                COUPON, off, NONE, Optional.empty(), Optional.empty(), OptionalInt.empty(), 0, false));
    }

    @AfterAll
    static void end() {
        SPRING.close();
    }

    @Test
    void carts_of_an_exempt_buyer_have_no_tax_and_go_back_in_parts_to_the_cent() {
        for (int round = 0; round < ROUNDS; round++) {
            rewrite(round);
            for (int i = 0; i < CARTS; i++) {
                var quote = pricing.price(STORE, wanted());
                assertThat(quote.tax()).isEqualTo(NONE);
                assertThat(quote.exempt()).contains(new Quote.Exempt(OptionalInt.of(MASSACHUSETTS)));
                assertThat(quote.taxLater()).isFalse();
                SumsOfCart.addUp(STORE, quote);
                discounted += quote.discounts().isEmpty() ? 0 : 1;
                reduced += quote.reduction().isPresent() ? 1 : 0;
                if (!quote.isTooLittle()) {
                    goesBack(placed(quote));
                }
            }
        }
        assertThat(discounted).isGreaterThan(ROUNDS * CARTS / 10); // or the rounds above prove little
        assertThat(reduced).isPositive();
    }

    @Test
    void whether_a_certificate_counts_is_part_of_what_is_reviewed_although_the_total_is_the_same() {
        var untaxed = PriceRequest.of(Map.of(PricedCatalog.BULK, 2))
                .by(STORE.deliveries().getFirst())
                .taxed(0);
        var exempt = untaxed.to(untaxed.to().exemptBy(Optional.of(ExemptionId.next())));

        var usual = pricing.price(STORE, untaxed);
        var certified = pricing.price(STORE, exempt);

        assertThat(certified.total()).isEqualTo(usual.total());
        assertThat(certified.digest()).isNotEqualTo(usual.digest());
        assertThat(exempt.to().or(untaxed.to())).isEqualTo(exempt.to());
        assertThat(untaxed.to().or(exempt.to())).as("typed anew").isEqualTo(untaxed.to());
        assertThat(PriceRequest.Destination.UNKNOWN.or(exempt.to())).isEqualTo(exempt.to());
    }

    private void rewrite(int before) {
        for (int i = 0; i < PROMOTIONS; i++) {
            var terms = SomePromotions.random(random, PRODUCTS).named("Promotion " + i + " of " + before);
            var edit = new PromotionEdit(UUID.randomUUID(), UUID.randomUUID(), before);
            assertThat(SPRING.getBean(EditPromotion.class).save(STORE, "p-" + i, terms, edit))
                    .isEqualTo(new PromotionEditOutcome.Saved(before + 1, true));
        }
        SPRING.getBean(Promotions.class).forget(STORE.id());
    }

    private PriceRequest wanted() {
        var pieces = new LinkedHashMap<Sku, Integer>();
        ITEMS.forEach(it -> pieces.put(it, 1 + random.nextInt(5)));
        var to = new PriceRequest.Destination(OptionalInt.of(MASSACHUSETTS), Optional.empty());
        var wanted = PriceRequest.of(pieces)
                .by(STORE.deliveries().get(random.nextInt(3)))
                .to(to.exemptBy(Optional.of(ExemptionId.next())));
        return random.nextInt(3) == 0 ? wanted.with(COUPON) : wanted;
    }

    private static Order placed(Quote quote) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var order = PlacedOrder.of(STORE, SubjectId.next(), quote, Optional.empty(), Optional.empty(), "policy", now);
        assertThat(order.totals().untaxed())
                .contains(new Order.Untaxed(Order.Untaxed.Why.EXEMPT, OptionalInt.of(MASSACHUSETTS)));
        assertThat(order.total()).isEqualTo(quote.total());
        return order;
    }

    private void goesBack(Order order) {
        var canceled = new ArrayList<Cancellation>();
        var kept = RemainingPieces.of(order, canceled);
        var gone = CanceledPieces.of(order, kept, some(kept));
        assertThat(gone.tax()).isEqualTo(NONE);
        canceled.add(gone);
        var counted = new ArrayList<Credit>();
        var before = RefundableAmounts.of(order, canceled, counted, Map.of(), "");
        var left = new LinkedHashMap<String, Integer>();
        before.lines().forEach(it -> left.put(it.line().sku(), it.refundable()));
        credit(before, new RefundRequest(some(left), Map.of(), random.nextBoolean(), NONE, Set.of()))
                .ifPresent(counted::add);
        var last = RefundableAmounts.of(order, canceled, counted, Map.of(), "");
        credit(last, last.whole(Set.of())).ifPresent(counted::add);

        assertThat(counted)
                .allMatch(it -> it.lines().stream().allMatch(line -> line.tax().isZero()));
        var back = counted.stream().map(Credit::total).reduce(NONE, Money::plus);
        assertThat(canceled.stream().map(Cancellation::total).reduce(back, Money::plus))
                .isEqualTo(order.total());
    }

    private static Optional<Credit> credit(RefundableAmounts before, RefundRequest wish) {
        return before.credit(wish, UUID.randomUUID(), Instant.EPOCH)
                        instanceof RefundableAmounts.Outcome.Accepted(var credit)
                ? Optional.of(credit)
                : Optional.empty();
    }

    private Map<String, Integer> some(Map<String, Integer> left) {
        var some = new LinkedHashMap<String, Integer>();
        left.forEach((sku, pieces) -> some.put(sku, random.nextInt(Objects.requireNonNull(pieces) + 1)));
        return some;
    }
}
