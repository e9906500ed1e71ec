package shop.troth.desk.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.catalog.edit.UndoPrices;
import shop.troth.catalog.price.PricePlan;

/** One is one, and two are two. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PriceWordsTests {

    @Test
    void one_price_changes_and_two_change() {
        assertThat(PriceWords.counts(plan(1, 0))).isEqualTo("1 variant changes");
        assertThat(PriceWords.counts(plan(2, 1))).isEqualTo("2 variants change, 1 stays as it is");
        assertThat(PriceWords.counts(plan(0, 1200))).isEqualTo("0 variants change, 1,200 stay as they are");
        assertThat(PriceWords.changed(1)).startsWith("Nothing was changed: 1 of these variants was changed or retired");
        assertThat(PriceWords.changed(3)).startsWith("Nothing was changed: 3 of these variants were changed");
        assertThat(PriceWords.undone(new UndoPrices.Report(1, 1)))
                .isEqualTo("1 variant has its earlier prices. 1 price stays, because it has since changed.");
        assertThat(PriceWords.undone(new UndoPrices.Report(2, 3)))
                .isEqualTo("2 variants have their earlier prices. 3 prices stay, because they have since changed.");
    }

    private static PricePlan plan(int changes, int leftOut) {
        return new PricePlan(UUID.randomUUID(), "Raise", Optional.empty(), changes, leftOut);
    }
}
