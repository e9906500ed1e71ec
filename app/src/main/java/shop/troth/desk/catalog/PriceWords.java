package shop.troth.desk.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.joda.money.Money;
import shop.troth.catalog.edit.UndoPrices;
import shop.troth.catalog.price.PricePlan;
import shop.troth.catalog.price.PriceRule;
import shop.troth.desk.view.Counts;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.desk.view.DeskTimes;
import shop.troth.stores.Store;

/** Puts new prices into words. */
final class PriceWords {

    private PriceWords() {}

    static String rule(PriceRule rule, Store store) {
        if (!rule.kind().hasValue()) {
            return rule.kind().title();
        }
        var currency = store.currency();
        var value = rule.kind().isPercent()
                ? rule.value().stripTrailingZeros().toPlainString() + " percent"
                : DeskAmounts.text(Money.ofMinor(currency, rule.value().longValueExact()));
        var words =
                new ArrayList<>(List.of(rule.kind().title().replaceFirst(" (percent|an amount)$", "") + " " + value));
        if (rule.ending99()) {
            words.add("ending in .99");
        }
        if (rule.showWas() && !rule.kind().isSale()) {
            words.add("with the former price");
        }
        rule.period().ifPresent(it -> words.add(during(it, store)));
        return String.join(", ", words);
    }

    private static String during(PriceRule.Period period, Store store) {
        return "from %s until %s"
                .formatted(DeskTimes.minute(store, period.from()), DeskTimes.minute(store, period.until()));
    }

    static String prices(PriceRule.Prices prices, Store store) {
        var currency = store.currency();
        var was = prices.was()
                .map(it -> ", was " + DeskAmounts.text(Money.ofMinor(currency, it)))
                .orElse("");
        var breaks = prices.breaks().stream()
                .map(it -> "; from %d: %s".formatted(it.from(), DeskAmounts.text(Money.ofMinor(currency, it.each()))))
                .collect(Collectors.joining());
        var sale = prices.sale()
                .map(it -> "; sale %s %s"
                        .formatted(DeskAmounts.text(Money.ofMinor(currency, it.each())), during(it.period(), store)))
                .orElse("");
        return DeskAmounts.text(Money.ofMinor(currency, prices.price())) + was + breaks + sale;
    }

    static String counts(PricePlan plan) {
        var changes = Counts.of(plan.changes(), "variant changes", "variants change");
        return plan.leftOut() == 0
                ? changes
                : changes + ", " + Counts.of(plan.leftOut(), "stays as it is", "stay as they are");
    }

    /** Why a plan was not applied, and what to do. */
    static String changed(int variants) {
        return "Nothing was changed: %s changed or retired since this list was made. Start over from the list of products."
                .formatted(Counts.of(variants, "of these variants was", "of these variants were"));
    }

    static String undone(UndoPrices.Report report) {
        var undone =
                Counts.of(report.variants(), "variant has its earlier prices.", "variants have their earlier prices.");
        return report.left() == 0
                ? undone
                : undone
                        + " "
                        + Counts.of(
                                report.left(),
                                "price stays, because it has since changed.",
                                "prices stay, because they have since changed.");
    }
}
