package shop.troth.catalog.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.catalog.edit.TwoProductStore;
import shop.troth.catalog.edit.UndoPrices;
import shop.troth.catalog.price.PriceRule.Kind;
import shop.troth.catalog.price.PriceRule.Period;
import shop.troth.testing.MovableClock;

/** Sales of many variants at once: looked over, put into effect whole, undone. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanSalesTests {

    private static final Period WEEKEND =
            new Period(Instant.parse("2026-11-27T14:00:00Z"), Instant.parse("2026-12-01T05:00:00Z"));
    private static final String DATES = " 2026-11-27T14:00:00Z 2026-12-01T05:00:00Z";

    private final TwoProductStore shelf = new TwoProductStore();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-20T14:00:00Z"));
    private final PlanPrices planPrices = new PlanPrices(shelf.source, clock);
    private final ApplyPrices applyPrices = new ApplyPrices(shelf.source, clock);
    private final UndoPrices undoPrices = new UndoPrices(shelf.source);
    private final FindPlans plans = new FindPlans(shelf.source);
    private final JdbcClient db = JdbcClient.create(shelf.source);

    @Test
    void a_sale_of_several_products_is_what_was_looked_over_and_is_undone() {
        var plan = plan(Kind.SALE_PERCENT, "20");
        assertThat(plans.lines(TwoProductStore.ID, plan, "", 9))
                .extracting(it -> it.after().sale().orElseThrow().each())
                .containsExactly(1000L, 1120L, 3600L);
        assertThat(sales()).containsExactly("A-1 ", "A-2 ", "B-1 ");

        assertThat(apply(plan)).isEqualTo(new ApplyPrices.Outcome.Applied());

        assertThat(sales()).containsExactly("A-1 1000" + DATES, "A-2 1120" + DATES, "B-1 3600" + DATES);
        assertThat(prices()).containsExactly("A-1 1250 10: 1100; 50: 1000", "A-2 1400 ", "B-1 4500 ");
        assertThat(undoPrices.undo(TwoProductStore.ID, plan, TwoProductStore.edit()))
                .isEqualTo(new UndoPrices.Report(3, 0));
        assertThat(sales()).containsExactly("A-1 ", "A-2 ", "B-1 ");
    }

    @Test
    void what_would_not_be_lower_is_left_out_and_one_that_changed_since_stops_all() {
        var plan = plan(Kind.SALE_SET, "1400");
        assertThat(plans.lines(TwoProductStore.ID, plan, "", 9))
                .extracting(PricePlan.Line::leftOut)
                .containsExactly("the sale price would not be lower", "the sale price would not be lower", "");

        db.sql("update catalog.variant set sale = '4400" + DATES + "' where sku = 'B-1'")
                .update();
        assertThat(apply(plan)).isEqualTo(new ApplyPrices.Outcome.Changed(1));
        assertThat(sales()).containsExactly("A-1 ", "A-2 ", "B-1 4400" + DATES);
    }

    @Test
    void a_price_is_not_lowered_to_a_sale_price_that_is_to_come_and_takes_out_one_that_is_over() {
        apply(plan(Kind.SALE_AMOUNT, "100"));
        var lowered = plan(Kind.LOWER_AMOUNT, "100");
        assertThat(plans.lines(TwoProductStore.ID, lowered, "", 9))
                .extracting(PricePlan.Line::leftOut)
                .containsOnly("its sale price would not be lower than its price");

        clock.to(WEEKEND.until());
        apply(plan(Kind.LOWER_AMOUNT, "50"));
        assertThat(sales()).containsExactly("A-1 ", "A-2 ", "B-1 ");
        assertThat(prices()).containsExactly("A-1 1200 10: 1050; 50: 950", "A-2 1350 ", "B-1 4450 ");
    }

    @Test
    void sales_are_removed_together_and_the_prices_stay() {
        apply(plan(Kind.SALE_PERCENT, "20"));
        var before = prices();

        assertThat(apply(plan(Kind.NO_SALE, "0"))).isEqualTo(new ApplyPrices.Outcome.Applied());

        assertThat(sales()).containsExactly("A-1 ", "A-2 ", "B-1 ");
        assertThat(prices()).isEqualTo(before);
    }

    private UUID plan(Kind kind, String value) {
        var key = UUID.randomUUID();
        var period = kind.isSale() ? Optional.of(WEEKEND) : Optional.<Period>empty();
        var rule = new PriceRule(kind, new BigDecimal(value), false, false, period);
        assertThat(planPrices.plan(
                        TwoProductStore.ID,
                        List.of("disc", "flask"),
                        rule,
                        "Sale",
                        new StaffEdit(key, TwoProductStore.STAFF)))
                .isEqualTo(PlanPrices.Outcome.PLANNED);
        return key;
    }

    private ApplyPrices.Outcome apply(UUID plan) {
        return applyPrices.apply(TwoProductStore.ID, plan, TwoProductStore.STAFF);
    }

    private List<String> sales() {
        return db.sql("select sku || ' ' || sale from catalog.variant order by sku")
                .query(String.class)
                .list();
    }

    private List<String> prices() {
        return db.sql("select sku || ' ' || price_minor || ' ' || breaks from catalog.variant order by sku")
                .query(String.class)
                .list();
    }
}
