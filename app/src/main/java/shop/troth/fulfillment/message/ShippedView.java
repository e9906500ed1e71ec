package shop.troth.fulfillment.message;

import java.util.List;
import shop.troth.kernel.Sink;

/**
 * The content of an email about a shipment. Public because the template is compiled into a different package.
 *
 * @param tracking tracking number of the package, or empty
 * @param trackingLink address of the carrier's tracking page, or empty
 * @param late whether it only announces the tracking number, which was added or changed after the package left
 * @param pieces pieces in this shipment, such as {@code 2 × Membrane filter}
 * @param left pieces still to come; empty if this was the last shipment
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
