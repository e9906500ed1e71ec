package shop.troth.checkout;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import shop.troth.delivery.PlanArrival;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.Store;
import shop.troth.vault.Submission;

/**
 * How an order is to come, as chosen at the checkout.
 *
 * @param method nothing if none was chosen
 * @param day wished for; nothing for as soon as possible
 * @param missing what to mend about the way, one sentence; {@code dayError} about the day; the empty text if nothing is wrong
 */
public record ChosenDelivery(
        Optional<DeliveryMethod> method, Optional<LocalDate> day, String missing, String dayError) {

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

    public boolean isGood() {
        return missing.isEmpty() && dayError.isEmpty();
    }

    /** The first of what is wrong, one sentence. */
    public String error() {
        return missing.isEmpty() ? dayError : missing;
    }
}
