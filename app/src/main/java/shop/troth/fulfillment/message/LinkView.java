package shop.troth.fulfillment.message;

/** The content of the email with a new link. Public because the template is compiled into a different package. */
public record LinkView(LetterFrame frame, String number) {}
