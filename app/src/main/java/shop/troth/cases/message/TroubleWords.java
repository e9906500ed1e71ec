package shop.troth.cases.message;

import java.util.List;
import shop.troth.cases.Case;
import shop.troth.stores.Dispatch;

/** The text of the email about each kind of problem. */
final class TroubleWords {

    private static final String ASKS = "We’ll ask for this email address first.";

    /**
     * The text of one email.
     *
     * @param button label of the link; empty if the reader need do nothing
     * @param path where the link leads, below the order's page
     */
    record Words(String subject, String heading, List<String> said, String button, String path, String fine) {}

    private TroubleWords() {}

    /** @param clock the calendar and time zone for dates */
    static Words of(Case about, String number, Dispatch clock) {
        return switch (about.kind()) {
            case DECLINED -> declined(number, clock.hour(about.due()));
            case MISSING_STOCK -> missingStock(number, clock.day(about.due()));
            case UNDELIVERABLE -> undeliverable(number, clock.day(about.due()));
            case BANK_SILENT -> bankSilent(number);
            case PAID_TOO_LATE -> paidTooLate(number);
            case MONEY_CAME_BACK -> moneyCameBack(number, clock.day(about.due()));
            case DISPUTE -> dispute(number);
            case INQUIRY -> throw new IllegalArgumentException("a message to the store is no trouble");
            case REPORT -> report(number, clock.day(about.due()));
        };
    }

    private static Words declined(String number, String hour) {
        return new Words(
                "Your payment for order " + number + " didn’t go through",
                "Your payment didn’t go through.",
                List.of(
                        "The bank declined your card for order " + number + ". You weren’t charged.",
                        "You can pay until " + hour
                                + " with the same card or a different one. We’re holding "
                                + "your items until then. After that, we’ll cancel the order at no cost to you, and your "
                                + "cart will be just as you left it."),
                "Pay for your order",
                "/pay",
                "The link takes you to the bank’s page to enter your card. If the order has expired, it takes you to your cart.");
    }

    private static Words missingStock(String number, String day) {
        return new Words(
                "Some items in order " + number + " aren’t available",
                "Some of your items aren’t available.",
                List.of(
                        "We took your order " + number + ", but then we couldn’t find all of the items. We’re sorry.",
                        "It’s up to you: wait until we have the rest, get a refund for the missing items, or cancel the "
                                + "entire order. Please choose by " + day + "."),
                "Choose what to do",
                "/trouble",
                ASKS);
    }

    private static Words undeliverable(String number, String day) {
        return new Words(
                "We can’t deliver order " + number + " to your address",
                "We can’t deliver to your address.",
                List.of(
                        "We can’t deliver your order " + number + " to the address you gave us, so it’s on hold.",
                        "Please correct the address by " + day
                                + ". We’ll ship your order as soon as "
                                + "you do. You don’t need to do anything else."),
                "Correct address",
                "/trouble",
                ASKS);
    }

    private static Words bankSilent(String number) {
        return new Words(
                "We’re waiting to hear from the bank about order " + number,
                "We don’t know yet whether your payment went through.",
                List.of(
                        "The bank isn’t responding right now, so your order " + number + " is on hold.",
                        "If you paid, you don’t need to do anything, and please don’t pay again. We’ll keep checking with the "
                                + "bank and confirm your order as soon as we know. If you didn’t pay, the order will be canceled."),
                "View your order",
                "/trouble",
                ASKS);
    }

    private static Words paidTooLate(String number) {
        return new Words(
                "We’re refunding your payment for order " + number,
                "Your payment arrived too late, so we’re refunding it.",
                List.of(
                        "The bank took your payment for order " + number
                                + " after the order was closed. We don’t "
                                + "keep money for an order that no longer exists.",
                        "We’ve asked the bank to refund the full amount to your card. You don’t need to do anything. If you still "
                                + "want the items, please order again."),
                "",
                "",
                "");
    }

    private static Words moneyCameBack(String number, String day) {
        return new Words(
                "Your bank didn’t accept our refund for order " + number,
                "Your refund hasn’t reached you yet.",
                List.of(
                        "We sent a refund for order " + number
                                + ", but your bank didn’t accept it. This often happens "
                                + "when a card was closed or replaced. The money is yours, and we owe it to you.",
                        "We’ll find another way to pay you and email you by " + day
                                + ". Please don’t email us any card or account numbers."),
                "View status",
                "/trouble",
                ASKS);
    }

    private static Words dispute(String number) {
        return new Words(
                "Your bank asked us about order " + number,
                "Your bank asked us about your payment.",
                List.of(
                        "Your bank told us that the payment for order " + number
                                + " is being disputed. That’s "
                                + "your right, and we’ll send the bank the facts about the order.",
                        "If you don’t recognize the charge, your bank will handle it. If it’s a misunderstanding, or "
                                + "something was wrong with the order, tell us. We’d rather make it right."),
                "View your order",
                "/trouble",
                ASKS);
    }

    private static Words report(String number, String day) {
        return new Words(
                "We got your report about order " + number,
                "We got your report. Thank you for telling us.",
                List.of(
                        "You told us about a problem with order " + number
                                + ". We’re looking into it and will answer you by " + day
                                + ".",
                        "You can check the status on your order page."),
                "View status",
                "/trouble",
                ASKS);
    }
}
