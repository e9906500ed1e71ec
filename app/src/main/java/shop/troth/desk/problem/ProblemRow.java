package shop.troth.desk.problem;

import java.time.Instant;
import shop.troth.cases.Case;
import shop.troth.desk.cases.CaseRow;
import shop.troth.desk.view.DeskTimes;
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
                DeskTimes.minute(store, one.opened()),
                CaseRow.due(store, one),
                CaseRow.state(one),
                CaseRow.isLate(one, now));
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
