package shop.troth.cases.message;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import shop.troth.cases.Case;

/** What a message says of each kind of trouble. */
final class TroubleWords {

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.US).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("MMMM d", Locale.US).withZone(ZoneOffset.UTC);

    private static final String ASKS = "The link asks for this e-mail address first.";

    /**
     * The words of one message.
     *
     * @param button what the link does; the empty text where the reader need do nothing
     * @param path where below the order's page it leads
     */
    record Words(String subject, String heading, List<String> said, String button, String path, String fine) {}

    private TroubleWords() {}

    static Words of(Case about, String number) {
        return switch (about.kind()) {
            case DECLINED ->
                new Words(
                        "Your payment for order " + number + " did not go through",
                        "Your payment did not go through.",
                        List.of(
                                "The bank declined the card you gave for order " + number + ". Nothing was charged.",
                                "Pay by " + hour(about.due())
                                        + " with the same card or another one: until then we hold "
                                        + "your pieces. After that the order ends by itself, costs nothing, and your cart is "
                                        + "as it was."),
                        "Pay for the order",
                        "/pay",
                        "The link leads to the bank's page, where the card is typed. If it has ended, it leads to your cart.");
            case MISSING_STOCK ->
                new Words(
                        "Something in your order " + number + " is missing",
                        "Something in your order is missing.",
                        List.of(
                                "We took your order " + number + ", and then could not find all of it. We are sorry.",
                                "You choose: wait until we have the rest, take the missing pieces out and get their money "
                                        + "back, or cancel everything. Please choose by " + day(about.due()) + "."),
                        "Choose what we do",
                        "/trouble",
                        ASKS);
            case UNDELIVERABLE ->
                new Words(
                        "We cannot deliver order " + number + " to its address",
                        "We cannot deliver to the address we have.",
                        List.of(
                                "Your order " + number + " cannot reach the address you gave us. It waits here.",
                                "Please correct the address by " + day(about.due())
                                        + ". We send the order on as soon as "
                                        + "you have; you need not tell us anything more."),
                        "Correct the address",
                        "/trouble",
                        ASKS);
            case BANK_SILENT ->
                new Words(
                        "We are waiting for the bank about order " + number,
                        "We do not yet know whether your payment went through.",
                        List.of(
                                "The bank does not answer us at the moment, so your order " + number + " waits.",
                                "If you paid, do nothing and do not pay again: we keep asking the bank and confirm your "
                                        + "order as soon as it tells us. If you did not pay, the order ends by itself."),
                        "See your order",
                        "/trouble",
                        ASKS);
            case PAID_TOO_LATE ->
                new Words(
                        "Your money for order " + number + " goes back to you",
                        "Your payment came too late, so your money goes back.",
                        List.of(
                                "The bank took your payment for order " + number
                                        + " after the order had ended. We do not "
                                        + "keep money for an order that is not there.",
                                "We have told the bank to return all of it to your card. You need do nothing. If you still "
                                        + "want the goods, please order again."),
                        "",
                        "",
                        "");
            case MONEY_CAME_BACK ->
                new Words(
                        "Your bank did not take back money for order " + number,
                        "Your money has not reached you yet.",
                        List.of(
                                "We returned money for order " + number
                                        + ", and your bank did not take it: cards that were closed "
                                        + "or replaced often do that. The money is yours, and we owe it to you.",
                                "Somebody looks for another way and writes to you by " + day(about.due())
                                        + ". Please send us no card or account numbers by e-mail."),
                        "See how it stands",
                        "/trouble",
                        ASKS);
            case DISPUTE ->
                new Words(
                        "Your bank asked us about order " + number,
                        "Your bank asked us about your payment.",
                        List.of(
                                "Your bank told us that the payment for order " + number
                                        + " is being questioned. That is "
                                        + "your right, and we answer the bank with the facts of the order.",
                                "If you do not know the charge, leave it with your bank. If it is a misunderstanding, or "
                                        + "something was wrong with the order, tell us: we would rather put it right."),
                        "See your order",
                        "/trouble",
                        ASKS);
            case REPORT ->
                new Words(
                        "We heard you about order " + number,
                        "We heard you. Thank you for telling us.",
                        List.of(
                                "You told us that something is wrong with order " + number
                                        + ". Somebody looks at it and " + "answers by " + day(about.due()) + ".",
                                "You see how it stands on the order's page."),
                        "See how it stands",
                        "/trouble",
                        ASKS);
        };
    }

    private static String hour(Instant at) {
        return HOUR.format(at);
    }

    private static String day(Instant at) {
        return DAY.format(at);
    }
}
