package shop.troth.desk.cases;

import java.time.Instant;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.desk.view.DeskTimes;
import shop.troth.stores.Store;

/**
 * A message in the list, without its writer and its text.
 *
 * @param due what happens next, and when; empty if nothing
 * @param late whether an answer is overdue
 */
public record CaseRow(String number, String topic, String opened, String due, String state, boolean late) {

    static CaseRow of(Store store, Case one, String topic, Instant now) {
        return new CaseRow(
                one.number(),
                topic,
                DeskTimes.minute(store, one.opened()),
                due(store, one),
                state(one),
                isLate(one, now));
    }

    /** What happens next, and when; empty if nothing. */
    public static String due(Store store, Case one) {
        return switch (one.state()) {
            case WITH_STORE -> "Answer by " + DeskTimes.minute(store, one.due());
            case WITH_SHOPPER -> "Closes " + DeskTimes.minute(store, one.due());
            case WITH_BANK, CLOSED -> "";
        };
    }

    public static String state(Case one) {
        return switch (one.state()) {
            case WITH_STORE -> "Waiting for us";
            case WITH_SHOPPER -> "Answered";
            case WITH_BANK -> "Waiting for the bank";
            case CLOSED -> "Closed";
        };
    }

    /** Whether an answer is overdue. */
    public static boolean isLate(Case one, Instant now) {
        return one.state() == CaseState.WITH_STORE && one.due().isBefore(now);
    }
}
