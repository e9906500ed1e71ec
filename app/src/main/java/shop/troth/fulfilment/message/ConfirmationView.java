package shop.troth.fulfilment.message;

import java.util.List;
import shop.troth.kernel.Sink;

/**
 * Everything the confirmation mail says, and nothing it does not. Public because the template is compiled into its own package.
 *
 * @param shipping lines of the address; {@code billing} as well
 */
@Sink
public record ConfirmationView(
        LetterFrame frame,
        String name,
        String number,
        String placedOn,
        LetterAmounts amounts,
        List<String> shipping,
        List<String> billing) {}
