package shop.troth.fulfillment.message;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.people.choices.OrderAgreement.SignedUp;

/**
 * The content of the confirmation email. Public because the template is compiled into a different package.
 *
 * @param received what happened to the order, to be followed by its number
 * @param shipping lines of the shipping address
 * @param billing lines of the billing address
 * @param arrival one sentence about when it arrives; empty if nothing was promised
 * @param later what the buyer can do on the order's page; empty if there is no link to it
 * @param written what the buyer added, such as a comment
 * @param signedUp what ordering signed the buyer up for
 */
@Sink
public record ConfirmationView(
        LetterFrame frame,
        String name,
        String received,
        String number,
        String placedOn,
        LetterAmounts amounts,
        List<String> shipping,
        List<String> billing,
        String arrival,
        String later,
        List<Written> written,
        List<SignedUp> signedUp) {

    /** A text by the buyer, with its label at checkout. */
    @Sink
    public record Written(String name, String text) {}
}
