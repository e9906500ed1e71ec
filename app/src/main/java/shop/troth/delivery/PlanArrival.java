package shop.troth.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.Store;

/** Computes when an order arrives: it ships today if placed before the store's cut-off on a business day, or else on the next one. */
public final class PlanArrival {

    /** How many days a buyer can choose from. */
    private static final int DAYS_TO_CHOOSE = 15;

    private PlanArrival() {}

    /** @param wished the chosen day, or null; ignored if it is not available */
    public static Arrival of(Store store, DeliveryMethod method, Instant placed, @Nullable LocalDate wished) {
        var leaves = leaves(store, placed);
        var first = BusinessDays.after(leaves, method.transit().from());
        return wished != null && days(store, method, placed).contains(wished)
                ? new Arrival(wished, wished, true)
                : new Arrival(first, BusinessDays.after(leaves, method.transit().until()), false);
    }

    /** The delivery days that can be chosen for an order placed now; empty if the method offers no choice. */
    public static List<LocalDate> days(Store store, DeliveryMethod method, Instant placed) {
        if (!method.wishedDay()) {
            return List.of();
        }
        var first = BusinessDays.after(leaves(store, placed), method.transit().from());
        return Stream.iterate(first, it -> BusinessDays.after(it, 1))
                .limit(DAYS_TO_CHOOSE)
                .toList();
    }

    /** All days that can be chosen with any method of the store, in order. */
    public static List<LocalDate> days(Store store, Instant placed) {
        return store.deliveries().stream()
                .flatMap(it -> days(store, it, placed).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Why a day is not available with a method, in a sentence that says what to do; empty if it is. */
    public static Optional<String> refusal(Store store, DeliveryMethod method, Instant placed, LocalDate wished) {
        var days = days(store, method, placed);
        if (days.contains(wished)) {
            return Optional.empty();
        }
        return Optional.of(
                days.isEmpty()
                        ? "You can’t choose a delivery date with %s. Please choose another shipping method, or as soon as possible."
                                .formatted(method.name())
                        : "The earliest delivery date with %s is %s. Please choose a later date or a faster shipping method."
                                .formatted(method.name(), Arrival.day(days.getFirst())));
    }

    private static LocalDate leaves(Store store, Instant placed) {
        var there = placed.atZone(store.dispatch().zone());
        var today = there.toLocalDate();
        return BusinessDays.is(today)
                        && there.toLocalTime().isBefore(store.dispatch().cutOff())
                ? today
                : BusinessDays.from(today.plusDays(1));
    }
}
