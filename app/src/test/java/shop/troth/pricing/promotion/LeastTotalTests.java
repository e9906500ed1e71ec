package shop.troth.pricing.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.pricing.promotion.SomePromotions.amount;
import static shop.troth.pricing.promotion.SomePromotions.of;
import static shop.troth.pricing.promotion.SomePromotions.percent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.pricing.promotion.PromotionPlan.Item;
import shop.troth.pricing.promotion.PromotionTerms.Benefit.FreeDelivery;
import shop.troth.pricing.promotion.PromotionTerms.Scope;
import shop.troth.testing.Seed;

/** Of all that is allowed, what costs least counts; and what is said of the others is true. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LeastTotalTests {

    private static final Instant NOW = Instant.parse("2026-11-23T14:00:00Z");
    private static final long DELIVERY = 1_450;
    private static final Item SHIRT = new Item("shirt", "Clothes", 2_000, 3);

    @Test
    void a_code_for_two_lines_gives_way_to_what_saves_more_on_each() {
        var shirt = percent(3_000).on("shirt").promotion("a");
        var hat = percent(3_000).on("hat").promotion("b");
        var both = percent(2_000).on("shirt", "hat").coded("BOTH").promotion("c");
        var items = new Item[] {new Item("shirt", "Clothes", 5_000, 1), new Item("hat", "Clothes", 5_000, 1)};
        var all = List.of(shirt, hat, both);

        var choice = offers(all, Optional.of(both), items).choose();

        assertThat(choice.plan().saved()).isEqualTo(3_000);
        assertThat(whyNot(all, both, items)).isEqualTo(new PromotionRefusal.NotCombined(Optional.of("a"), true));
        var alone = percent(2_900).alone().on("shirt").coded("ALONE").promotion("d");
        assertThat(whyNot(List.of(hat, alone, percent(4_000).on("hat").promotion("e")), alone, items))
                .isEqualTo(new PromotionRefusal.NotCombined(Optional.empty(), true));
    }

    @Test
    void a_free_delivery_gives_way_where_it_is_not_chosen_and_can_be_had_instead() {
        var free = of(new FreeDelivery()).alone().promotion("free");
        var tenth = percent(1_000).promotion("tenth");
        var promotions = List.of(free, tenth);

        var other = without(promotions, SHIRT).choose();
        assertThat(other.plan().saved()).isEqualTo(600);
        assertThat(other.delivered().free()).isPresent();
        assertThat(other.has(free)).isTrue();
        assertThat(without(promotions, SHIRT).passed(other)).isEmpty();

        var chosen = offers(promotions, Optional.empty(), SHIRT).choose();
        assertThat(chosen.plan().taken()).containsExactly(new PromotionPlan.Taken(free, true, DELIVERY));
        assertThat(offers(promotions, Optional.empty(), SHIRT).passed(chosen))
                .containsExactly(new PromotionEffect.Passed("tenth", Optional.empty(), true));

        var combining = of(new FreeDelivery()).promotion("free");
        assertThat(offers(List.of(combining, tenth), Optional.empty(), SHIRT)
                        .choose()
                        .plan()
                        .saved())
                .isEqualTo(600 + DELIVERY);
    }

    @Test
    void nine_that_share_a_line_all_find_their_own() {
        var items = new ArrayList<Item>();
        var promotions = new ArrayList<Promotion>();
        for (int i = 0; i < 10; i++) {
            items.add(new Item("p" + i, "Clothes", 1_000, 1));
            promotions.add(percent(1_000 + i).on("p" + i).promotion("p" + i));
        }
        promotions.add(
                amount(50).with(Scope.Chosen.of(List.of(), List.of("Clothes"))).promotion("q"));

        assertThat(offers(promotions, Optional.empty(), items.toArray(Item[]::new))
                        .choose()
                        .plan()
                        .taken())
                .hasSize(10);
    }

    @Test
    void one_more_promotion_or_a_code_never_makes_a_cart_dearer_and_nothing_that_is_allowed_is_cheaper() {
        var random = Seed.random(2_711);
        var products = List.of("shirt", "hat", "book");
        int items = 0;
        for (int round = 0; round < 3_000; round++) {
            var promotions = new ArrayList<Promotion>();
            for (int i = 0; i <= random.nextInt(6); i++) {
                promotions.add(SomePromotions.random(random, products).promotion("p" + i));
            }
            var cart = new ArrayList<Item>();
            products.forEach(it -> cart.add(new Item(
                    it, it.equals("book") ? "Wipes" : "Clothes", random.nextInt(3_000), 1 + random.nextInt(6))));
            long most = random.nextInt(4_000);
            int rate = random.nextInt(1_000);
            var besides = new SelectPromotions.Besides(
                    DELIVERY,
                    random.nextBoolean(),
                    left -> Math.min(left, most),
                    left -> (left * rate + 5_000) / 10_000);
            var coded = SomePromotions.random(random, products).coded("CODE").promotion("code");

            var all = total(promotions, Optional.empty(), cart, besides);
            assertThat(all).as("round %s", round).isEqualTo(least(promotions, cart, besides));
            var with = new ArrayList<>(promotions);
            with.add(coded);
            assertThat(total(with, Optional.of(coded), cart, besides))
                    .as("round %s, with the code", round)
                    .isLessThanOrEqualTo(all);
            for (var it : promotions) {
                var others = promotions.stream().filter(one -> one != it).toList();
                assertThat(total(others, Optional.empty(), cart, besides))
                        .as("round %s, without %s", round, it.id())
                        .isGreaterThanOrEqualTo(all);
            }
            items += promotions.stream().filter(it -> it.terms().isForItems()).count() > 1 ? 1 : 0;
        }
        assertThat(items).isGreaterThan(500); // or they hardly met
    }

    private static long total(
            List<Promotion> promotions, Optional<Promotion> typed, List<Item> items, SelectPromotions.Besides besides) {
        var plan = SelectPromotions.of(promotions, typed, items, besides, NOW)
                .choose()
                .plan();
        var free = besides.chosen() && plan.free().isPresent() ? besides.delivery() : 0;
        return plan.left() + besides.tax().applyAsLong(plan.left()) - free;
    }

    private static long least(List<Promotion> promotions, List<Item> items, SelectPromotions.Besides besides) {
        long goods = items.stream().mapToLong(Item::total).sum();
        var applying = promotions.stream()
                .filter(it -> it.terms().least().getAmountMinorLong() <= goods)
                .toList();
        return LeastTotal.of(applying, items, besides);
    }

    private static SelectPromotions without(List<Promotion> promotions, Item... items) {
        return SelectPromotions.of(
                promotions,
                Optional.empty(),
                List.of(items),
                new SelectPromotions.Besides(DELIVERY, false, _ -> 0, _ -> 0),
                NOW);
    }

    private static PromotionRefusal whyNot(List<Promotion> promotions, Promotion typed, Item... items) {
        var offers = offers(promotions, Optional.of(typed), items);
        return offers.whyNot(typed, offers.choose());
    }

    private static SelectPromotions offers(List<Promotion> promotions, Optional<Promotion> typed, Item... items) {
        return SelectPromotions.of(
                promotions, typed, List.of(items), new SelectPromotions.Besides(DELIVERY, true, _ -> 0, _ -> 0), NOW);
    }
}
