package shop.troth.storefront.trouble;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.storefront.trouble.TroublePageView.Past;
import shop.troth.storefront.trouble.TroublePageView.Trouble;
import shop.troth.storefront.trouble.TroublePageView.Way;
import shop.troth.stores.Dispatch;

/** Describes cases to the buyer of the order. */
final class CaseWords {

    static final Map<String, String> TOPICS = Map.of(
            "damaged", "It arrived damaged",
            "wrong", "The wrong item arrived",
            "missing", "Something is missing",
            "late", "It’s late",
            "other", "Something else");

    /** The choice by which a buyer closes their own report. */
    static final String SETTLED = "settled";

    private CaseWords() {}

    static String heading(Case one) {
        return switch (one.kind()) {
            case DECLINED -> "Your payment didn’t go through";
            case MISSING_STOCK -> "Some of your items aren’t available";
            case UNDELIVERABLE -> "We can’t deliver to your address";
            case BANK_SILENT -> "We’re waiting for the bank";
            case PAID_TOO_LATE -> "Your payment arrived after the order was closed";
            case MONEY_CAME_BACK -> "Your bank didn’t accept your refund";
            case DISPUTE -> "Your bank asked us about this payment";
            case INQUIRY -> "You wrote to us";
            case REPORT -> "You reported: " + TOPICS.getOrDefault(one.topic(), "A problem");
        };
    }

    static Trouble open(Case one, Order order, String base, Dispatch clock, @Nullable ThreadView thread) {
        return new Trouble(
                one.number(),
                heading(one),
                text(one),
                pieces(one, order),
                waits(one, clock),
                one.state() == CaseState.CLOSED ? List.of() : ways(one),
                link(one, base),
                does(one),
                thread);
    }

    private static List<String> text(Case one) {
        return switch (one.kind()) {
            case DECLINED ->
                List.of(
                        "The bank declined your card. You weren’t charged. Try again with the same card or a different one.");
            case MISSING_STOCK ->
                one.state() == CaseState.WITH_STORE
                        ? List.of(
                                "You chose to wait. We’ll ship the order when the missing items are in. You can still change your mind.")
                        : List.of(
                                "You paid for these items, and we couldn’t find them. We’re sorry. What would you like us to do?");
            case UNDELIVERABLE ->
                List.of(
                        "Your order is on hold. As soon as you correct the address, we’ll ship it. You don’t need to do anything else.");
            case BANK_SILENT ->
                List.of(
                        "The bank hasn’t told us whether your payment went through. If you paid, please don’t pay again. We’ll keep checking.");
            case PAID_TOO_LATE ->
                List.of("We’re refunding the full amount to your card. You don’t need to do anything.");
            case MONEY_CAME_BACK ->
                List.of(
                        "We sent a refund to your card, but your bank didn’t accept it. The money is yours: we’ll find another way to pay you and email you.");
            case DISPUTE ->
                List.of(
                        one.state() == CaseState.WITH_BANK
                                ? "That’s your right. We sent the bank the facts about the order, and the bank is deciding. If it’s a misunderstanding, tell us below."
                                : "That’s your right. We’ll send the bank the facts about the order. If it’s a misunderstanding, tell us below.");
            case REPORT ->
                List.of(
                        one.state() == CaseState.WITH_SHOPPER
                                ? "We answered you. If something is still wrong, reply below."
                                : "We’re looking into it and will answer you by email.");
            case INQUIRY -> List.of("We’re looking into it and will answer you by email.");
        };
    }

    private static List<Way> ways(Case one) {
        return switch (one.kind()) {
            case MISSING_STOCK -> {
                var others = List.of(
                        new Way("leave-out", "Ship the rest now", "We’ll refund the missing items."),
                        new Way("cancel", "Cancel entire order", "We’ll refund the full amount."));
                yield one.state() == CaseState.WITH_STORE
                        ? others
                        : List.of(
                                new Way("wait", "Wait for them", "We’ll ship the order when everything is in."),
                                others.getFirst(),
                                others.getLast());
            }
            case REPORT ->
                List.of(new Way(
                        SETTLED,
                        "Mark as resolved",
                        "This closes the case. We’ll stop looking into it. You can report a problem again anytime."));
            case DECLINED, UNDELIVERABLE, BANK_SILENT, PAID_TOO_LATE, MONEY_CAME_BACK, DISPUTE, INQUIRY -> List.of();
        };
    }

    private static String link(Case one, String base) {
        return switch (one.kind()) {
            case DECLINED -> base + "/pay";
            case UNDELIVERABLE -> base + "/address";
            case MISSING_STOCK, BANK_SILENT, PAID_TOO_LATE, MONEY_CAME_BACK, DISPUTE, REPORT, INQUIRY -> "";
        };
    }

    private static String does(Case one) {
        return switch (one.kind()) {
            case DECLINED -> "Pay now";
            case UNDELIVERABLE -> "Correct the address";
            case MISSING_STOCK, BANK_SILENT, PAID_TOO_LATE, MONEY_CAME_BACK, DISPUTE, REPORT, INQUIRY -> "";
        };
    }

    private static String waits(Case one, Dispatch clock) {
        if (one.kind() == CaseKind.REPORT && one.state() == CaseState.WITH_SHOPPER) {
            return "If we don’t hear from you by " + clock.describe(one.due()) + ", we’ll close it.";
        }
        if (one.state() == CaseState.WITH_BANK) {
            return "Opened " + clock.describe(one.opened()) + ".";
        }
        return one.state() == CaseState.WITH_SHOPPER
                ? "Please respond by " + clock.describe(one.due()) + "."
                : "Opened " + clock.describe(one.opened()) + ". We’ll answer by " + clock.describe(one.due()) + ".";
    }

    private static List<String> pieces(Case one, Order order) {
        var names = order.lines().stream().collect(Collectors.toMap(OrderLine::sku, OrderLine::name, (a, b) -> a));
        return one.pieces().entrySet().stream()
                .map(it -> "%d × %s".formatted(it.getValue(), names.getOrDefault(it.getKey(), it.getKey())))
                .toList();
    }

    static Past past(Case one, Dispatch clock, @Nullable ThreadView thread) {
        var when = one.closed().map(clock::minute).orElse("");
        return new Past(
                one.number(),
                heading(one),
                switch (one.ending().orElse("")) {
                    case "mended" -> "Resolved " + when + ".";
                    case "order-ended" -> "The order expired " + when + ". You weren’t charged.";
                    case "order-cancelled" -> "The order was canceled " + when + ".";
                    case "withdrawn" -> "You closed it " + when + ".";
                    case "won" -> "The bank decided in our favor " + when + ".";
                    case "lost" -> "The bank decided in your favor " + when + ".";
                    case "answered" -> "We answered, and closed it " + when + ".";
                    default -> "Resolved " + when + ".";
                },
                thread);
    }
}
