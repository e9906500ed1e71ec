package shop.troth.pricing.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.pricing.promotion.SomePromotions.amount;
import static shop.troth.pricing.promotion.SomePromotions.of;
import static shop.troth.pricing.promotion.SomePromotions.percent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.pricing.promotion.PromotionPlan.Item;
import shop.troth.pricing.promotion.PromotionTerms.Benefit.BuyGet;
import shop.troth.pricing.promotion.PromotionTerms.Benefit.FreeDelivery;
import shop.troth.pricing.promotion.PromotionTerms.Scope;
import shop.troth.testing.Seed;

/** What each kind takes off, in what order, and which promotions count together. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SelectPromotionsTests {

    private static final Instant NOW = Instant.parse("2026-11-23T14:00:00Z");
    private static final long DELIVERY = 1_450;
    private static final Item SHIRT = new Item("shirt", "Clothes", 2_000, 3);
    private static final Item HAT = new Item("hat", "Clothes", 1_500, 2);
    private static final Item BOOK = new Item("book", "Books", 1_001, 1);

    @Test
    void a_percentage_of_everything_is_rounded_once_and_spread_over_the_lines() {
        var plan = plan(List.of(percent(1_000).promotion("a")), SHIRT, HAT, BOOK);

        assertThat(plan.off()).containsExactly(600, 300, 100); // 10% of 100.01 is 10.001, half up 10.00
        assertThat(plan.taken())
                .singleElement()
                .satisfies(it -> assertThat(it.amount()).isEqualTo(1_000));
    }

    @Test
    void an_amount_is_taken_once_and_never_more_than_the_items_it_is_for_cost() {
        assertThat(plan(List.of(amount(500).on("hat", "book").promotion("a")), SHIRT, HAT, BOOK)
                        .off())
                .containsExactly(0, 375, 125);
        assertThat(plan(List.of(amount(50_000).on("book").promotion("a")), SHIRT, BOOK)
                        .off())
                .containsExactly(0, 1_001);
    }

    @Test
    void of_each_whole_group_the_cheapest_pieces_of_the_selection_are_free() {
        var two = of(new BuyGet(2, 1))
                .with(Scope.Chosen.of(List.of(), List.of("Clothes")))
                .promotion("a");

        assertThat(plan(List.of(two), SHIRT, HAT, BOOK).saved()).isEqualTo(1_500); // five pieces are one group
        assertThat(plan(List.of(two), SHIRT, new Item("hat", "Clothes", 1_500, 3))
                        .saved())
                .isEqualTo(3_000);
        assertThat(plan(List.of(two), new Item("hat", "Clothes", 1_500, 2)).saved())
                .isZero();
        assertThat(plan(List.of(of(new BuyGet(1, 1)).promotion("a")), SHIRT, HAT)
                        .off())
                .containsExactly(2_000, 1_000); // both hats, spread over all five
    }

    @Test
    void free_delivery_is_taken_whichever_way_is_chosen_and_once() {
        var one = of(new FreeDelivery()).promotion("a");
        var other = of(new FreeDelivery()).promotion("b");

        var plan = plan(List.of(one, other), BOOK);

        assertThat(plan.taken()).containsExactly(new PromotionPlan.Taken(one, true, DELIVERY));
        assertThat(PromotionPlan.sum(plan.off())).isZero();
        assertThat(plan(List.of(of(new FreeDelivery()).on("hat").promotion("a")), BOOK)
                        .taken())
                .isEmpty();
    }

    @Test
    void a_line_counts_for_one_promotion_for_items_the_one_that_saves_most() {
        var twoForOne = of(new BuyGet(1, 1)).on("hat", "shirt").promotion("a");
        var tenth = percent(1_000)
                .with(Scope.Chosen.of(List.of("book"), List.of("Clothes")))
                .promotion("b");

        var plan = plan(List.of(twoForOne, tenth), SHIRT, HAT, BOOK);

        assertThat(plan.taken())
                .containsExactly(
                        new PromotionPlan.Taken(twoForOne, false, 3_000), new PromotionPlan.Taken(tenth, false, 100));
    }

    @Test
    void promotions_for_the_order_come_after_those_for_items_percentages_first_and_a_coupon_last() {
        var all = List.of(
                amount(1_000).promotion("a"),
                percent(1_000).promotion("b"),
                percent(5_000).on("shirt").promotion("c"));

        var plan = choose(all, Optional.empty(), left -> left / 2, SHIRT, HAT).plan();

        assertThat(plan.taken()).extracting(PromotionPlan.Taken::amount).containsExactly(3_000L, 600L, 1_000L);
        assertThat(plan.coupon()).isEqualTo((9_000 - 4_600) / 2);
    }

    @Test
    void one_that_does_not_combine_counts_alone_where_it_saves_more() {
        var tenth = percent(1_000).promotion("a");
        var dollar = amount(100).promotion("b");
        var alone = percent(1_200).alone().promotion("c");

        var choice = choose(List.of(tenth, dollar, alone), Optional.empty(), _ -> 0, SHIRT);
        assertThat(choice.together()).isFalse();
        assertThat(choice.plan().taken()).extracting(it -> it.promotion().id()).containsExactly("c");
        assertThat(offers(List.of(tenth, dollar, alone), Optional.empty(), _ -> 0, SHIRT)
                        .passed(choice))
                .containsExactly(
                        new PromotionEffect.Passed("a", Optional.of("c"), true),
                        new PromotionEffect.Passed("b", Optional.of("c"), true));

        var withCoupon = choose(List.of(tenth, dollar, alone), Optional.empty(), _ -> 500, SHIRT);
        assertThat(withCoupon.together()).isTrue();
        assertThat(withCoupon.plan().coupon()).isEqualTo(500);
    }

    @Test
    void of_two_that_save_the_same_the_first_by_id_counts() {
        var promotions = List.of(
                percent(1_000).alone().promotion("b"), amount(600).alone().promotion("a"));

        assertThat(choose(promotions, Optional.empty(), _ -> 0, SHIRT).plan().taken())
                .extracting(it -> it.promotion().id())
                .containsExactly("a");
    }

    @Test
    void a_code_counts_only_where_it_is_typed_and_says_why_it_does_not() {
        var spring = percent(1_000).coded("SPRING").promotion("spring");
        assertThat(choose(List.of(spring), Optional.empty(), _ -> 0, SHIRT)
                        .plan()
                        .taken())
                .isEmpty();
        assertThat(choose(List.of(spring), Optional.of(spring), _ -> 0, SHIRT)
                        .plan()
                        .saved())
                .isEqualTo(600);

        assertThat(why(percent(1).coded("X").off())).isEqualTo(new PromotionRefusal.Unknown());
        assertThat(why(percent(1)
                        .coded("X")
                        .between(NOW.plusSeconds(60), Optional.empty())
                        .off()))
                .isEqualTo(new PromotionRefusal.Unknown());
        assertThat(why(percent(1).coded("X").between(NOW.plusSeconds(60), Optional.empty())))
                .isEqualTo(new PromotionRefusal.NotYet(NOW.plusSeconds(60)));
        assertThat(why(percent(1).coded("X").between(Instant.EPOCH, Optional.of(NOW))))
                .isEqualTo(new PromotionRefusal.Over());
        assertThat(why(percent(100).coded("X").least(6_001))).isInstanceOf(PromotionRefusal.TooLittle.class);
        assertThat(why(percent(100).coded("X").on("book"))).isEqualTo(new PromotionRefusal.NotForThese());
        assertThat(why(of(new BuyGet(3, 1)).coded("X"))).isEqualTo(new PromotionRefusal.TooFew(4));
        var used = new Promotion("x", 1, percent(100).coded("X").most(2).named("x"), 2);
        assertThat(whyNot(List.of(used), used, SHIRT)).isEqualTo(new PromotionRefusal.UsedUp());
        var better = percent(2_000).alone().promotion("better");
        assertThat(whyNot(List.of(spring, better), spring, SHIRT))
                .isEqualTo(new PromotionRefusal.NotCombined(Optional.of("better"), true));
    }

    @Test
    void a_free_delivery_that_gives_way_to_another_says_so_before_one_is_chosen() {
        var first = of(new FreeDelivery()).alone().promotion("a");
        var second = of(new FreeDelivery()).coded("SHIP").alone().promotion("b");
        var besides = new SelectPromotions.Besides(DELIVERY, false, _ -> 0, _ -> 0);
        var offers = SelectPromotions.of(List.of(first, second), Optional.of(second), List.of(SHIRT), besides, NOW);

        assertThat(offers.whyNot(second, offers.choose()))
                .isEqualTo(new PromotionRefusal.NotCombined(Optional.of("a"), false));
    }

    @Test
    void what_is_for_nothing_is_not_for_everything() {
        assertThatThrownBy(() -> Scope.Chosen.of(List.of(), List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatever_is_applied_no_line_goes_below_nothing_and_all_shares_add_up() {
        var random = Seed.random(2_611);
        var products = List.of("shirt", "hat", "book");
        for (int round = 0; round < 2_000; round++) {
            var promotions = new ArrayList<Promotion>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                promotions.add(SomePromotions.random(random, products).promotion("p" + i));
            }
            var items = new ArrayList<Item>();
            products.forEach(it -> items.add(new Item(
                    it, it.equals("book") ? "Wipes" : "Clothes", random.nextInt(3_000), 1 + random.nextInt(9))));
            long most = random.nextInt(4_000);
            var choice = choose(promotions, Optional.empty(), left -> Math.min(left, most), items.toArray(Item[]::new));

            var plan = choice.plan();
            for (int i = 0; i < items.size(); i++) {
                assertThat(plan.off()[i])
                        .as("round %s", round)
                        .isBetween(0L, items.get(i).total());
            }
            assertThat(PromotionPlan.sum(plan.off()))
                    .isEqualTo(plan.taken().stream()
                            .filter(it -> !it.delivery())
                            .mapToLong(PromotionPlan.Taken::amount)
                            .sum());
            for (var it : promotions) {
                assertThat(plan.saved())
                        .as("round %s, %s alone", round, it.id())
                        .isGreaterThanOrEqualTo(it.terms().combines() ? 0 : alone(it, items));
            }
        }
    }

    private static long alone(Promotion promotion, List<Item> items) {
        return choose(List.of(promotion), Optional.empty(), _ -> 0, items.toArray(Item[]::new))
                .plan()
                .saved();
    }

    private static PromotionRefusal why(SomePromotions terms) {
        var promotion = terms.promotion("x");
        return whyNot(List.of(promotion), promotion, SHIRT);
    }

    private static PromotionRefusal whyNot(List<Promotion> promotions, Promotion typed, Item... items) {
        var offers = offers(promotions, Optional.of(typed), _ -> 0, items);
        return offers.whyNot(typed, offers.choose());
    }

    private static PromotionPlan plan(List<Promotion> promotions, Item... items) {
        return choose(promotions, Optional.empty(), _ -> 0, items).plan();
    }

    private static SelectPromotions.Choice choose(
            List<Promotion> promotions, Optional<Promotion> typed, LongUnaryOperator coupon, Item... items) {
        return offers(promotions, typed, coupon, items).choose();
    }

    private static SelectPromotions offers(
            List<Promotion> promotions, Optional<Promotion> typed, LongUnaryOperator coupon, Item... items) {
        return SelectPromotions.of(
                promotions, typed, List.of(items), new SelectPromotions.Besides(DELIVERY, true, coupon, _ -> 0), NOW);
    }
}
