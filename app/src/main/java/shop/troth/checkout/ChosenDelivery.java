package shop.troth.checkout;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import shop.troth.delivery.PlanArrival;
import shop.troth.pricing.PriceRequest.Destination;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;
import shop.troth.vault.Submission.Figures;

/**
 * The delivery chosen at the checkout.
 *
 * @param method the delivery method; no value if none was chosen
 * @param day the requested day of arrival; no value for as soon as possible
 * @param missing what to fix about the method, one sentence; empty if it is valid
 * @param dayError what to fix about the day, one sentence; empty if it is valid
 */
public record ChosenDelivery(
        Optional<DeliveryMethod> method, Optional<LocalDate> day, String missing, String dayError) {

    private static final String SHIPPING = "shipping";

    static ChosenDelivery of(Store store, Submission given, Instant now) {
        var method = given.chosen("delivery").flatMap(store::delivery);
        var day = given.chosen(CheckoutForm.DAY)
                .filter(it -> !it.equals(CheckoutForm.SOON))
                .map(LocalDate::parse);
        var unknown = given.errors().getOrDefault(CheckoutForm.DAY, "");
        var refusal = method.flatMap(way -> day.flatMap(it -> PlanArrival.refusal(store, way, now, it)));
        return new ChosenDelivery(
                method, day, method.isPresent() ? "" : "Please choose a shipping method.", refusal.orElse(unknown));
    }

    /** Returns the destination, as far as the store's prices depend on it; the address itself is sealed. */
    static Destination to(Store store, Submission given) {
        return new Destination(
                store.conditions().salesTax().isCollected()
                        ? OptionalInt.of(given.figure(Kind.SHIPPING, tax(store)))
                        : OptionalInt.empty(),
                store.zones().names().isEmpty()
                        ? Optional.empty()
                        : Optional.of(store.zones().name(given.figure(Kind.SHIPPING, zones(store)))));
    }

    /** Returns the destination by state and ZIP code as typed so far; the rest of the address may be missing. */
    public static Destination typed(Store store, Submission given) {
        var zone = given.figure(SHIPPING, zones(store));
        return new Destination(
                store.conditions().salesTax().isCollected() ? given.figure(SHIPPING, tax(store)) : OptionalInt.empty(),
                store.zones().names().isEmpty() || zone.isEmpty()
                        ? Optional.empty()
                        : Optional.of(store.zones().name(zone.getAsInt())));
    }

    private static Figures tax(Store store) {
        return Figures.ofStates(store.conditions().salesTax().rates());
    }

    private static Figures zones(Store store) {
        return new Figures(store.zones().states(), store.zones().zips());
    }

    public boolean isGood() {
        return missing.isEmpty() && dayError.isEmpty();
    }

    /** The first error, one sentence; empty if there is none. */
    public String error() {
        return missing.isEmpty() ? dayError : missing;
    }
}
