package shop.troth.desk.breach;

import java.util.List;
import java.util.Map;
import shop.troth.desk.approval.CaseStaff.Line;
import shop.troth.desk.view.Activity;
import shop.troth.rights.breach.BreachWords.Part;

/**
 * The page of a breach. Contains no personal data.
 *
 * @param clock how much of the 72 hours is left; empty once nothing runs
 * @param late whether they are over
 * @param lines what happened, and what was decided
 * @param people how many people it concerns, and how they are told
 * @param lead the first sentence of the message
 * @param message the message to somebody whom all of it concerns; empty if nobody is told
 * @param notice the notice to the authority that was entered; empty if none was
 * @param sha256 of what the authority got; empty if there is no notice
 * @param approves whether the visitor may approve it now
 * @param practices whether anybody may approve it now in both parts, because it is practice
 * @param refuses whether they may refuse it now
 * @param prints whether there are letters to print and mail now
 * @param reports whether a notice to the authority can be entered now
 * @param next what comes next, in a sentence; empty if nothing does
 * @param note about what was just tried; empty if nothing
 * @param typed what was typed about the notice, by input
 * @param errors what is wrong with it, by input
 */
public record BreachView(
        String number,
        boolean practice,
        String state,
        String clock,
        boolean late,
        List<Line> lines,
        List<Line> people,
        boolean tells,
        String title,
        String lead,
        List<Part> message,
        List<Line> approvals,
        List<Line> notice,
        String sha256,
        boolean approves,
        boolean practices,
        boolean refuses,
        boolean prints,
        boolean reports,
        String next,
        String note,
        Map<String, String> typed,
        Map<String, String> errors,
        List<Activity> events) {

    public String value(String input) {
        return typed.getOrDefault(input, "");
    }

    public String error(String input) {
        return errors.getOrDefault(input, "");
    }
}
