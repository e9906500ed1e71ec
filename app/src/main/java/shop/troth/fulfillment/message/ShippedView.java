package shop.troth.fulfillment.message;

import java.util.List;
import shop.troth.kernel.Sink;

/**
 * Everything the mail about a shipment says. Public because the template is compiled into its own package.
 *
 * @param tracking the carrier's number of the parcel, or the empty text
 * @param trackingLink where the carrier shows the way of the parcel, or the empty text
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
        List<String> pieces,
        List<String> left,
        List<String> shipping) {

    public String title() {
        return left.isEmpty() ? "Your order is on its way" : "Part of your order is on its way";
    }

    public String subject() {
        return (left.isEmpty() ? "Your order %s is on its way" : "Part of your order %s is on its way")
                .formatted(number);
    }

    public String lead() {
        return "Hello %s, we shipped %s %s on %s, via %s."
                .formatted(name, left.isEmpty() ? "your order" : "part of your order", number, sentOn, carrier);
    }
}
