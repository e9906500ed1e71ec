package shop.troth.desk.problem;

import java.time.Instant;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.desk.view.Times;
import shop.troth.stores.Store;

/**
 * A reported problem in the list, without its reporter and its text.
 *
 * @param order number of the order
 * @param due what happens next, and when; empty if nothing
 * @param late whether an answer is overdue
 */
public record ProblemRow(
        String number, String order, String topic, String opened, String due, String state, boolean late) {

    static ProblemRow of(Store store, Case one, String order, Instant now) {
        return new ProblemRow(
                one.number(),
                order,
                topic(one.topic()),
                Times.minute(store, one.opened()),
                switch (one.state()) {
                    case WITH_STORE -> "Answer by " + Times.minute(store, one.due());
                    case WITH_SHOPPER -> "Closes " + Times.minute(store, one.due());
                    case WITH_BANK, CLOSED -> "";
                },
                switch (one.state()) {
                    case WITH_STORE -> "Waiting for us";
                    case WITH_SHOPPER -> "Answered";
                    case WITH_BANK -> "Waiting for the bank";
                    case CLOSED -> "Closed";
                },
                one.state() == CaseState.WITH_STORE && one.due().isBefore(now));
    }

    private static String topic(String word) {
        return switch (word) {
            case "damaged" -> "Arrived damaged";
            case "wrong" -> "Wrong item";
            case "missing" -> "Something is missing";
            case "late" -> "Late";
            default -> "Another problem";
        };
    }
}
