package shop.troth.catalog.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.catalog.edit.TwoProductStore;
import shop.troth.catalog.edit.UndoPrices;
import shop.troth.catalog.price.PlanPrices.Outcome;
import shop.troth.catalog.price.PriceRule.Kind;

/** What was looked over is what is put into effect, once, whole or not at all, and what is undone. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanPricesTests {

    private final TwoProductStore shelf = new TwoProductStore();
    private final PlanPrices planPrices = new PlanPrices(shelf.source, Clock.systemUTC());
    private final ApplyPrices applyPrices = new ApplyPrices(shelf.source, Clock.systemUTC());
    private final UndoPrices undoPrices = new UndoPrices(shelf.source);
    private final FindPlans plans = new FindPlans(shelf.source);
    private final JdbcClient db = JdbcClient.create(shelf.source);

    @Test
    void a_preview_is_what_is_applied_and_undone() {
        var before = prices();
        var edit = TwoProductStore.edit();
        assertThat(plan(List.of("disc", "flask"), edit.key())).isEqualTo(Outcome.PLANNED);
        assertThat(prices()).isEqualTo(before);
        var seen = plans.lines(TwoProductStore.ID, edit.key(), "", 10).stream()
                .map(it -> it.sku() + " " + it.after().price())
                .toList();

        assertThat(apply(edit.key())).isEqualTo(new ApplyPrices.Outcome.Applied());
        assertThat(apply(edit.key())).isEqualTo(new ApplyPrices.Outcome.Applied());

        assertThat(prices()).isEqualTo(seen).containsExactly("A-1 1375", "A-2 1540", "B-1 4950");
        assertThat(breaks()).isEqualTo("10: 1210; 50: 1100");
        assertThat(undoPrices.undo(TwoProductStore.ID, edit.key(), TwoProductStore.edit()))
                .isEqualTo(new UndoPrices.Report(3, 0));
        assertThat(prices()).isEqualTo(before);
        assertThat(breaks()).isEqualTo("10: 1100; 50: 1000");
    }

    @Test
    void a_price_that_changed_since_the_preview_stops_all() {
        var plan = UUID.randomUUID();
        plan(List.of("disc", "flask"), plan);
        db.sql("update catalog.variant set price_minor = 4600 where sku = 'B-1'")
                .update();
        var before = prices();

        assertThat(apply(plan)).isEqualTo(new ApplyPrices.Outcome.Changed(1));
        assertThat(prices()).isEqualTo(before);
        assertThat(plans.find(TwoProductStore.ID, plan).orElseThrow().applied()).isEmpty();
        assertThat(apply(UUID.randomUUID())).isEqualTo(new ApplyPrices.Outcome.NoSuchPlan());
    }

    @Test
    void what_was_changed_since_is_not_undone() {
        var plan = UUID.randomUUID();
        plan(List.of("disc", "flask"), plan);
        apply(plan);
        db.sql("update catalog.variant set price_minor = 4600 where sku = 'B-1'")
                .update();

        var undo = TwoProductStore.edit();
        assertThat(undoPrices.undo(TwoProductStore.ID, plan, undo)).isEqualTo(new UndoPrices.Report(2, 1));
        assertThat(undoPrices.undo(TwoProductStore.ID, plan, undo))
                .as("the same press of the button says the same")
                .isEqualTo(new UndoPrices.Report(2, 1));
        assertThat(prices()).containsExactly("A-1 1250", "A-2 1400", "B-1 4600");
    }

    @Test
    @Tag("deep")
    void ten_thousand_variants_are_one_change() {
        shelf.imports("sku,product,name,category,price,stock\n"
                + IntStream.range(0, 10_000)
                        .mapToObj(it -> "S-%d,p-%d,Product %d,Things,10.00,1\n".formatted(it, it, it))
                        .collect(Collectors.joining()));
        var slugs = IntStream.range(0, 10_000).mapToObj(it -> "p-" + it).toList();
        var plan = UUID.randomUUID();

        assertThat(plan(slugs, plan)).isEqualTo(Outcome.PLANNED);
        assertThat(apply(plan)).isEqualTo(new ApplyPrices.Outcome.Applied());
        assertThat(db.sql("select count(*) from catalog.variant where price_minor = 1100")
                        .query(Integer.class)
                        .single())
                .isEqualTo(10_000);
        assertThat(undoPrices.undo(TwoProductStore.ID, plan, TwoProductStore.edit()))
                .isEqualTo(new UndoPrices.Report(10_000, 0));
        assertThat(plan(Stream.concat(slugs.stream(), Stream.of("disc")).toList(), UUID.randomUUID()))
                .isEqualTo(Outcome.TOO_MANY);
        assertThat(plan(List.of("none"), UUID.randomUUID())).isEqualTo(Outcome.NOTHING_CHOSEN);
    }

    @Test
    void more_products_than_variants_at_once_are_too_many_and_none_is_left_out_silently() {
        var none = IntStream.range(0, PlanPrices.MOST).mapToObj(it -> "none-" + it);

        assertThat(plan(Stream.concat(none, Stream.of("disc")).toList(), UUID.randomUUID()))
                .isEqualTo(Outcome.TOO_MANY);
    }

    private Outcome plan(List<String> slugs, UUID key) {
        var rule = new PriceRule(Kind.RAISE_PERCENT, BigDecimal.TEN, false, false);
        return planPrices.plan(
                TwoProductStore.ID, slugs, rule, "Raise by 10 percent", new StaffEdit(key, TwoProductStore.STAFF));
    }

    private ApplyPrices.Outcome apply(UUID plan) {
        return applyPrices.apply(TwoProductStore.ID, plan, TwoProductStore.STAFF);
    }

    private List<String> prices() {
        return db.sql("select sku || ' ' || price_minor from catalog.variant order by sku")
                .query(String.class)
                .list();
    }

    private String breaks() {
        return db.sql("select breaks from catalog.variant where sku = 'A-1'")
                .query(String.class)
                .single();
    }
}
