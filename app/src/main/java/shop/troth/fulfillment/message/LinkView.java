package shop.troth.fulfillment.message;

/** Everything the mail with a new link says. Public because the template is compiled into its own package. */
public record LinkView(LetterFrame frame, String number) {}
