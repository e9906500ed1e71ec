package shop.troth.fulfillment.message;

import java.util.List;
import shop.troth.kernel.Sink;

/** The content of the email about a changed address. Public because the template is compiled into a different package. */
@Sink
public record AddressView(LetterFrame frame, String name, String number, List<String> shipping) {}
