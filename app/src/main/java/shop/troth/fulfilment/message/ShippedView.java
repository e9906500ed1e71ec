package shop.troth.fulfilment.message;

import java.util.List;
import shop.troth.kernel.Sink;

/**
 * Everything the mail about a sent order says. Public because the template is compiled into its own package.
 *
 * @param tracking the carrier's number of the parcel, or the empty text
 * @param trackingLink where the carrier shows the way of the parcel, or the empty text
 * @param pieces such as {@code 2 × Membrane filter}
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
        List<String> shipping) {}
