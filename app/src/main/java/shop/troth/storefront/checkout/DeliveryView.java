package shop.troth.storefront.checkout;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.checkout.ReadCart.Way;
import shop.troth.delivery.Arrival;
import shop.troth.pricing.Amounts;
import shop.troth.storefront.page.Choice;
import shop.troth.storefront.policytext.PageWords;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.Store;
import shop.troth.vault.Form;

/**
 * A delivery method to choose.
 *
 * @param arrives when the order arrives, in words
 */
public record DeliveryView(String id, String name, String arrives, String price, boolean chosen) {

    /** @param chosen id of the chosen method; if it is unknown, the first is chosen */
    public static List<DeliveryView> of(List<Way> ways, String chosen) {
        var counts = chosen(ways, chosen);
        return ways.stream()
                .map(it -> new DeliveryView(
                        it.method().id(),
                        it.method().name(),
                        PageWords.capital(it.arrival().inWords()),
                        Amounts.text(it.method()),
                        counts.filter(it.method().id()::equals).isPresent()))
                .toList();
    }

    /** Returns the id of the chosen method, or of the first; empty if there are none. */
    static Optional<String> chosen(List<Way> ways, String chosen) {
        var ids = ways.stream().map(it -> it.method().id()).toList();
        return ids.contains(chosen) ? Optional.of(chosen) : ids.stream().findFirst();
    }

    /**
     * The choice of a delivery day.
     *
     * @param days days to choose from, the first meaning as soon as possible; empty if no delivery method offers a choice
     * @param ways the methods that do, in words
     * @param error what is wrong with the chosen day, one sentence, or empty
     */
    public record Days(List<Choice> days, String ways, String error) {

        public static final Days NONE = new Days(List.of(), "", "");

        /** @param chosen as the form sends it, or nothing */
        static Days of(Form form, Store store, Optional<String> chosen, String error) {
            var options = form.choices().get("day");
            if (options == null) {
                return NONE;
            }
            var days = options.stream()
                    .filter(it -> !it.equals("soon"))
                    .sorted()
                    .map(it -> new Choice(it, Arrival.day(LocalDate.parse(it)), chosen.equals(Optional.of(it))));
            return new Days(
                    Stream.concat(Stream.of(new Choice("soon", "As soon as possible", false)), days)
                            .toList(),
                    ways(store),
                    error);
        }

        private static String ways(Store store) {
            return store.deliveries().stream()
                    .filter(DeliveryMethod::wishedDay)
                    .map(DeliveryMethod::name)
                    .collect(Collectors.joining(" or "));
        }

        public boolean offered() {
            return !days.isEmpty();
        }
    }
}
