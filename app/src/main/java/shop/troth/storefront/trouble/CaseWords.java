package shop.troth.storefront.trouble;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.storefront.trouble.TroublePageView.Past;
import shop.troth.storefront.trouble.TroublePageView.Trouble;
import shop.troth.storefront.trouble.TroublePageView.Way;
import shop.troth.stores.Dispatch;

/** Cases in words, for the one whose order it is. */
final class CaseWords {

    static final Map<String, String> TOPICS = Map.of(
            "damaged", "It arrived damaged",
            "wrong", "Something else arrived",
            "missing", "Something was not in the parcel",
            "late", "It is late",
            "other", "Something else");

    /** The choice by which whoever reported something closes the report. */
    static final String SETTLED = "settled";

    private CaseWords() {}

    static String heading(Case one) {
        return switch (one.kind()) {
            case DECLINED -> "The payment did not go through";
            case MISSING_STOCK -> "Something is missing";
            case UNDELIVERABLE -> "The address cannot be delivered to";
            case BANK_SILENT -> "We are waiting for the bank";
            case PAID_TOO_LATE -> "The payment came after the order had ended";
            case MONEY_CAME_BACK -> "Your bank did not take back the money";
            case DISPUTE -> "Your bank asked us about this payment";
            case REPORT ->
                "You told us: "
                        + TOPICS.getOrDefault(one.topic(), "something is wrong").toLowerCase(Locale.ROOT);
        };
    }

    static Trouble open(Case one, Order order, String base, Dispatch clock) {
        return new Trouble(
                one.number(),
                heading(one),
                text(one),
                pieces(one, order),
                waits(one, clock),
                one.state() == CaseState.CLOSED ? List.of() : ways(one),
                link(one, base),
                does(one));
    }

    private static List<String> text(Case one) {
        return switch (one.kind()) {
            case DECLINED ->
                List.of("The bank declined the card. Nothing was charged. Pay with the same card or another one.");
            case MISSING_STOCK ->
                one.state() == CaseState.WITH_STORE
                        ? List.of(
                                "You chose to wait. We send the order when the pieces are here. You can still choose otherwise.")
                        : List.of(
                                "You paid for these pieces, and we could not find them. We are sorry. What shall we do?");
            case UNDELIVERABLE ->
                List.of(
                        "The order waits here. As soon as you correct the address we send it on; you need do nothing more.");
            case BANK_SILENT ->
                List.of(
                        "The bank does not tell us whether your payment went through. If you paid, do not pay again: we keep asking.");
            case PAID_TOO_LATE -> List.of("All of your money goes back to your card. You need do nothing.");
            case MONEY_CAME_BACK ->
                List.of(
                        "We returned money to your card, and your bank did not take it. It is yours: somebody looks for another way and writes to you.");
            case DISPUTE ->
                List.of(
                        "That is your right. We answer the bank with the facts of the order. If it is a misunderstanding, tell us below.");
            case REPORT -> List.of("Somebody looks at it and answers you by e-mail.");
        };
    }

    private static List<Way> ways(Case one) {
        return switch (one.kind()) {
            case MISSING_STOCK -> {
                var others = List.of(
                        new Way(
                                "leave-out",
                                "Send the rest without them",
                                "The money for the missing pieces goes back to your card."),
                        new Way("cancel", "Cancel the whole order", "All of your money goes back to your card."));
                yield one.state() == CaseState.WITH_STORE
                        ? others
                        : List.of(
                                new Way("wait", "Wait for them", "We send the order when everything is here."),
                                others.getFirst(),
                                others.getLast());
            }
            case REPORT ->
                List.of(new Way(
                        SETTLED,
                        "It is settled",
                        "Closes this report. Nobody looks into it any more, and you can report again."));
            case DECLINED, UNDELIVERABLE, BANK_SILENT, PAID_TOO_LATE, MONEY_CAME_BACK, DISPUTE -> List.of();
        };
    }

    private static String link(Case one, String base) {
        return switch (one.kind()) {
            case DECLINED -> base + "/pay";
            case UNDELIVERABLE -> base + "/address";
            case MISSING_STOCK, BANK_SILENT, PAID_TOO_LATE, MONEY_CAME_BACK, DISPUTE, REPORT -> "";
        };
    }

    private static String does(Case one) {
        return switch (one.kind()) {
            case DECLINED -> "Pay at the bank";
            case UNDELIVERABLE -> "Correct the address";
            case MISSING_STOCK, BANK_SILENT, PAID_TOO_LATE, MONEY_CAME_BACK, DISPUTE, REPORT -> "";
        };
    }

    private static String waits(Case one, Dispatch clock) {
        return one.state() == CaseState.WITH_SHOPPER
                ? "Please act by " + clock.minute(one.due()) + "."
                : "With us since " + clock.minute(one.opened()) + "; done by " + clock.minute(one.due()) + ".";
    }

    private static List<String> pieces(Case one, Order order) {
        var names = order.lines().stream().collect(Collectors.toMap(OrderLine::sku, OrderLine::name, (a, b) -> a));
        return one.pieces().entrySet().stream()
                .map(it -> "%d × %s".formatted(it.getValue(), names.getOrDefault(it.getKey(), it.getKey())))
                .toList();
    }

    static Past past(Case one, Dispatch clock) {
        var when = one.closed().map(clock::minute).orElse("");
        return new Past(
                one.number(),
                heading(one),
                switch (one.ending().orElse("")) {
                    case "mended" -> "Put right " + when + ".";
                    case "order-ended" -> "The order ended " + when + "; nothing was paid.";
                    case "order-cancelled" -> "The order was cancelled " + when + ".";
                    case "withdrawn" -> "You closed it " + when + ".";
                    case "won" -> "The bank closed it in our favour " + when + ".";
                    case "lost" -> "The bank closed it in your favour " + when + ".";
                    default -> "Settled " + when + ".";
                });
    }
}
