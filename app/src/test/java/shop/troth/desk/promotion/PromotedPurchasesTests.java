package shop.troth.desk.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.Sku;
import shop.troth.checkout.CartId;
import shop.troth.checkout.ChangeCart;
import shop.troth.checkout.ChangeCoupon;
import shop.troth.checkout.CheckoutForm;
import shop.troth.checkout.GoToBank;
import shop.troth.checkout.OrderOrigin;
import shop.troth.checkout.PlaceOrder;
import shop.troth.checkout.ReadCart;
import shop.troth.checkout.SettleOrder;
import shop.troth.checkout.TakeDetails;
import shop.troth.desk.catalog.Selling;
import shop.troth.fulfillment.CancelOrder;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.Quote;
import shop.troth.pricing.promotion.PromotionTerms.Scope;
import shop.troth.pricing.promotion.SomePromotions;
import shop.troth.pricing.promotion.edit.EditPromotion;
import shop.troth.pricing.promotion.edit.PromotionEdit;
import shop.troth.pricing.promotion.edit.PromotionEditOutcome;
import shop.troth.pricing.promotion.edit.PromotionList;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.Seed;
import shop.troth.testing.TestTier;
import shop.troth.vault.ObservedValue;

/** Carts with promotions by chance, each placed, paid at the bank, and canceled in parts by what the shop itself runs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PromotedPurchasesTests {

    private static final RunningShop SHOP = Promoting.SHOP;
    private static final int CARTS = TestTier.cases("troth.carts", 20, 200);
    private static final int CARTS_TO_PROMOTIONS = 20;
    private static final int PROMOTIONS = 5;
    private static final int CODED = 2;

    private final Promoting promoting = new Promoting();
    private final List<Selling> more = List.of(new Selling("0.07"), new Selling("234.56"));
    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final ReadCart lookAtCart = SHOP.bean(ReadCart.class);
    private final Random random = Seed.random(20_261_124);
    private final Map<String, Integer> versions = new LinkedHashMap<>();
    private final Guest guest = new Guest(SHOP, "promoted-" + UUID.randomUUID() + "@example.org");
    private int discounted;

    @AfterEach
    void goes() {
        promoting.close();
        more.forEach(Selling::close);
    }

    @Test
    void orders_are_placed_as_reviewed_and_canceled_to_the_cent() {
        more.forEach(Selling::waitUntilSold);
        for (int i = 0; i < PROMOTIONS; i++) {
            versions.put(promoting.id(), 0);
        }
        for (int batch = 0; batch < CARTS / CARTS_TO_PROMOTIONS; batch++) {
            rewrite();
            for (int i = 0; i < CARTS_TO_PROMOTIONS; i++) {
                buys();
            }
        }
        assertThat(discounted).isGreaterThan(CARTS / 3); // or the sums above prove little
        for (var id : versions.keySet()) {
            assertThat(SHOP.bean(PromotionList.class).find(promoting.store, id))
                    .hasValueSatisfying(it -> assertThat(it.uses()).isZero());
        }
    }

    /** Those that apply by themselves are for the products of this test alone. */
    private void rewrite() {
        var products = List.of(promoting.selling.slug, more.getFirst().slug, more.getLast().slug);
        for (var id : List.copyOf(versions.keySet())) {
            var number = List.copyOf(versions.keySet()).indexOf(id);
            var some = SomePromotions.random(random, products);
            var chosen = some.scope() instanceof Scope.Chosen it ? List.copyOf(it.products()) : products;
            var terms = number < CODED ? some.coded(code(number)) : some;
            if (number >= CODED || some.scope() instanceof Scope.Chosen) {
                terms = terms.with(Scope.Chosen.of(chosen, List.of()));
            }
            if (random.nextInt(3) == 0) {
                terms = terms.most(1_000);
            }
            int version = Objects.requireNonNull(versions.get(id));
            var edit = new PromotionEdit(UUID.randomUUID(), UUID.randomUUID(), version);
            assertThat(SHOP.bean(EditPromotion.class).save(promoting.store, id, terms.named("Chance " + version), edit))
                    .isEqualTo(new PromotionEditOutcome.Saved(version + 1, true));
            versions.put(id, version + 1);
            promoting.heard(id, version + 1);
        }
    }

    private String code(int number) {
        return promoting.selling.sku + "-" + number;
    }

    private void buys() {
        var cart = cart();
        var seen = lookAtCart.read(promoting.store, Optional.of(cart));
        var placed = SHOP.bean(PlaceOrder.class)
                .place(
                        promoting.store,
                        cart,
                        seen.reviewed(),
                        new OrderOrigin(ObservedValue.of("127.0.0.1")),
                        PlaceOrder.UnpaidLimit.NONE);
        if (seen.quote().isTooLittle()) {
            assertThat(placed).isEqualTo(new PlaceOrder.Outcome.TooLittleToPay());
            return;
        }
        assertThat(placed).isInstanceOf(PlaceOrder.Outcome.Placed.class);
        var order = SHOP.bean(Orders.class)
                .find(promoting.store.id(), ((PlaceOrder.Outcome.Placed) placed).order())
                .orElseThrow();
        same(order, seen.quote());
        pays(cart);
        cancels(order);
        discounted += order.totals().discounts().isEmpty() ? 0 : 1;
    }

    private CartId cart() {
        var pieces = new LinkedHashMap<Sku, Integer>();
        more.forEach(it -> {
            if (random.nextBoolean()) {
                pieces.put(new Sku(it.sku), 1 + random.nextInt(6));
            }
        });
        pieces.put(new Sku(promoting.selling.sku), 1 + random.nextInt(8));
        var store = promoting.store;
        var changed = SHOP.bean(ChangeCart.class).change(store.id(), Optional.empty(), pieces, ChangeCart.Mode.SET);
        var details = new LinkedHashMap<String, String[]>();
        guest.details().forEach((name, value) -> details.put(name, new String[] {value}));
        var delivery = store.deliveries().get(random.nextInt(3)).id();
        details.put("delivery", new String[] {delivery});
        var taken = SHOP.bean(TakeDetails.class)
                .take(
                        store.id(),
                        ((ChangeCart.Outcome.Changed) changed).cart(),
                        SHOP.bean(CheckoutForm.class).asking(store).read(details),
                        List.of());
        var cart = ((TakeDetails.Outcome.Taken) taken).cart();
        if (random.nextInt(3) == 0) {
            SHOP.bean(ChangeCoupon.class).change(store, cart, CouponCode.of(code(random.nextInt(CODED))));
        }
        return cart;
    }

    private void same(Order order, Quote quote) {
        assertThat(order.total()).isEqualTo(quote.total());
        assertThat(order.totals().discounts()).hasSameSizeAs(quote.discounts());
        assertThat(order.lines())
                .extracting(it -> it.off())
                .containsExactlyElementsOf(
                        quote.lines().stream().map(Quote.Line::off).toList());
        assertThat(db.sql("select amount_minor from payments.payment where order_id = :order")
                        .param("order", order.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(order.total().getAmountMinorLong());
    }

    private void pays(CartId cart) {
        var store = promoting.store.id();
        var opened = SHOP.bean(GoToBank.class).go(store, cart, SHOP.store().toString());
        var back = guest.pays(URI.create(((GoToBank.Outcome.Opened) opened).page()));
        assertThat(SHOP.bean(SettleOrder.class).settle(store, back.substring(back.indexOf('=') + 1)))
                .isEqualTo(SettleOrder.Standing.PAID);
    }

    /** First some pieces, then the others: together they are the order, and that is what the bank is asked to return. */
    private void cancels(Order order) {
        var some = new LinkedHashMap<String, Integer>();
        order.lines().forEach(it -> some.put(it.sku(), random.nextInt(it.quantity() + 1)));
        var totals = new ArrayList<Long>();
        if (some.values().stream().anyMatch(it -> it > 0)
                && order.lines().stream().anyMatch(it -> it.quantity() > Objects.requireNonNull(some.get(it.sku())))) {
            totals.add(cancels(order, new CancelOrder.Wish.Some(some)));
        }
        totals.add(cancels(order, new CancelOrder.Wish.Whole()));

        assertThat(totals.stream().mapToLong(it -> it).sum())
                .isEqualTo(order.total().getAmountMinorLong());
        assertThat(db.sql("select sum(amount_minor) from payments.refund where order_id = :order")
                        .param("order", order.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(order.total().getAmountMinorLong());
    }

    private static long cancels(Order order, CancelOrder.Wish wish) {
        var outcome = SHOP.bean(CancelOrder.class).cancel(order.store(), order.id(), UUID.randomUUID(), wish);
        assertThat(outcome).isInstanceOf(CancelOrder.Outcome.Cancelled.class);
        var total = ((CancelOrder.Outcome.Cancelled) outcome).cancellation().total();
        assertThat(total.isNegative()).isFalse();
        return total.getAmountMinorLong();
    }
}
