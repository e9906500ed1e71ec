package shop.troth.storefront.checkout;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import shop.troth.delivery.Arrival;
import shop.troth.storefront.page.Choice;
import shop.troth.vault.Form;

/**
 * The days on which an order can be wished for.
 *
 * @param days the first is as soon as possible; none where no way of delivery offers a choice
 * @param ways the ways that do, in words
 * @param error what is wrong with the chosen day, one sentence, or the empty text
 */
public record DaysView(List<Choice> days, String ways, String error) {

    public static final DaysView NONE = new DaysView(List.of(), "", "");

    /** @param chosen as the form sends it, or nothing */
    static DaysView of(Form form, String ways, Optional<String> chosen, String error) {
        var options = form.choices().get("day");
        if (options == null) {
            return NONE;
        }
        var days = options.stream()
                .filter(it -> !it.equals("soon"))
                .sorted()
                .map(it -> new Choice(it, Arrival.day(java.time.LocalDate.parse(it)), chosen.equals(Optional.of(it))));
        return new DaysView(
                Stream.concat(Stream.of(new Choice("soon", "As soon as possible", false)), days)
                        .toList(),
                ways,
                error);
    }

    public boolean offered() {
        return !days.isEmpty();
    }
}
