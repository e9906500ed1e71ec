package shop.troth.desk.promotion;

import java.util.List;
import java.util.Locale;
import shop.troth.pricing.promotion.Promotion;

/**
 * The list of promotions.
 *
 * @param states to filter by
 * @param next the address of the next page; empty on the last page
 */
public record PromotionsView(List<Choice> states, List<Row> rows, String next, boolean mayEdit) {

    /** @param style CSS class of its state */
    public record Row(
            String id,
            String name,
            String discount,
            String code,
            String state,
            String style,
            String from,
            String until,
            String uses) {}

    /** Something to filter by. */
    public record Choice(String word, String title, boolean chosen) {}

    public boolean isUnfiltered() {
        return states.getFirst().chosen();
    }

    static String word(Promotion.State state) {
        var word = state.name().toLowerCase(Locale.ROOT);
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** How often it was used, such as {@code 3 of 10}. */
    static String uses(Promotion promotion) {
        var most = promotion.terms().most();
        return most.isPresent()
                ? "%,d of %,d".formatted(promotion.uses(), most.getAsInt())
                : "%,d".formatted(promotion.uses());
    }
}
