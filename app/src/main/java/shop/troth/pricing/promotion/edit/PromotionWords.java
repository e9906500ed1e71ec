package shop.troth.pricing.promotion.edit;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import shop.troth.pricing.Amounts;
import shop.troth.pricing.promotion.PromotionTerms;
import shop.troth.pricing.promotion.PromotionTerms.Benefit;
import shop.troth.pricing.promotion.PromotionTerms.Scope;
import shop.troth.stores.Store;

/** Describes promotions for staff. */
public final class PromotionWords {

    private static final int DECIMALS = 2;

    private PromotionWords() {}

    /** Returns words such as {@code 7.5% off} or {@code Buy 2, get 1 free}. */
    public static String benefit(Store store, Benefit benefit) {
        return switch (benefit) {
            case Benefit.Percent(var basisPoints) -> percent(basisPoints) + "% off";
            case Benefit.Amount(var amount) -> Amounts.text(amount) + " off";
            case Benefit.FreeDelivery() ->
                "Free " + store.deliveries().getFirst().name() + " shipping";
            case Benefit.BuyGet(var buy, var get) -> "Buy %d, get %d free".formatted(buy, get);
        };
    }

    /** Returns a number such as {@code 7.5}. */
    public static String percent(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, DECIMALS).stripTrailingZeros().toPlainString();
    }

    /** Returns what it applies to, in one line. */
    public static String scope(Scope scope) {
        return switch (scope) {
            case Scope.Everything() -> "Everything";
            case Scope.Chosen(var products, var categories) -> {
                var both = new TreeSet<>(products);
                categories.forEach(it -> both.add("Category " + it));
                yield String.join("\n", both);
            }
        };
    }

    /** Returns its fields by label; equal terms give equal maps. */
    static Map<String, String> fields(Store store, PromotionTerms terms) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("Name", terms.name());
        fields.put("Discount", benefit(store, terms.benefit()));
        fields.put("Applies to", scope(terms.scope()));
        fields.put("Code", terms.code().orElse("None"));
        fields.put("Starts", store.dispatch().minute(terms.from()));
        fields.put("Ends", terms.until().map(store.dispatch()::minute).orElse("Never"));
        fields.put("Status", terms.on() ? "On" : "Off");
        fields.put("Minimum subtotal", terms.least().isZero() ? "None" : Amounts.text(terms.least()));
        fields.put(
                "Total uses",
                terms.most().isPresent() ? Integer.toString(terms.most().getAsInt()) : "Unlimited");
        fields.put("Combines with others", terms.combines() ? "Yes" : "No");
        return fields;
    }

    /** Returns the saved values, by label, of fields that differ from the input. */
    public static Map<String, String> differing(Store store, PromotionTerms typed, PromotionTerms saved) {
        var differing = new LinkedHashMap<>(fields(store, saved));
        fields(store, typed).forEach(differing::remove);
        return differing;
    }

    /** Returns the fields by label; empty without terms. */
    static Map<String, String> fields(Store store, Optional<PromotionTerms> terms) {
        return terms.map(it -> fields(store, it)).orElse(Map.of());
    }
}
