package shop.troth.fulfillment.message;

import java.util.List;
import shop.troth.kernel.Sink;

/** Everything the mail about a changed address says. Public because the template is compiled into its own package. */
@Sink
public record AddressView(LetterFrame frame, String name, String number, List<String> shipping) {}
