package shop.troth.fulfillment.message;

import java.util.List;
import shop.troth.kernel.Sink;

/**
 * Everything the confirmation mail says, and nothing it does not. Public because the template is compiled into its own package.
 *
 * @param shipping lines of the address; {@code billing} as well
 * @param arrival when it arrives, a sentence; the empty text if nothing was promised
 * @param written what its buyer added, such as a comment
 */
@Sink
public record ConfirmationView(
        LetterFrame frame,
        String name,
        String number,
        String placedOn,
        LetterAmounts amounts,
        List<String> shipping,
        List<String> billing,
        String arrival,
        List<Written> written) {

    /** A text of the buyer's own, under the name that the checkout gave it. */
    @Sink
    public record Written(String name, String text) {}
}
