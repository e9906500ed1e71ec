package shop.troth.fulfillment.message;

import java.util.List;
import shop.troth.kernel.Sink;

/**
 * Everything a mail about a shipment says. Public because the template is compiled into its own package.
 *
 * @param tracking the carrier's number of the parcel, or the empty text
 * @param trackingLink where the carrier shows the way of the parcel, or the empty text
 * @param late whether it only tells the tracking number, which was added or changed after the parcel left
 * @param pieces in this shipment, such as {@code 2 × Membrane filter}
 * @param left still to come; none if this was the last shipment
 */
@Sink
public record ShippedView(
        LetterFrame frame,
        String name,
        String number,
        String sentOn,
        String carrier,
        String tracking,
        String trackingLink,
        boolean late,
        List<String> pieces,
        List<String> left,
        List<String> shipping) {

    public String title() {
        if (late) {
            return "Your tracking number";
        }
        return left.isEmpty() ? "Your order is on its way" : "Part of your order is on its way";
    }

    public String subject() {
        if (late) {
            return "Tracking number of your order " + number;
        }
        return (left.isEmpty() ? "Your order %s is on its way" : "Part of your order %s is on its way")
                .formatted(number);
    }

    public String lead() {
        var what = left.isEmpty() ? "your order" : "part of your order";
        return late
                ? "Hello %s, here is the tracking number of the package with %s %s, which we shipped on %s via %s. If you got another number before, use this one."
                        .formatted(name, what, number, sentOn, carrier)
                : "Hello %s, we shipped %s %s on %s, via %s.".formatted(name, what, number, sentOn, carrier);
    }
}
