package shop.troth.desk.successor;

import java.util.List;
import java.util.Map;
import shop.troth.desk.approval.CaseStaff.Line;
import shop.troth.desk.successor.TransfersPage.TransferFormView.Choice;
import shop.troth.desk.view.Activity;

/**
 * The page of a transfer. Contains no personal data.
 *
 * @param key the successor's public key
 * @param lines who takes over what, and when
 * @param missing conditions without evidence
 * @param people how many people it concerns; empty until they are being told
 * @param from from when on it can be exported; empty until everybody is told
 * @param mayAdd whether evidence can be added now
 * @param approves whether the visitor may approve it now
 * @param refuses whether they may refuse it now
 * @param prints whether there are letters to print and mail now
 * @param exports whether they may begin the export now
 * @param downloads whether they may download it now
 * @param note about what was just tried; empty if nothing
 * @param typed what was typed about a document, by input
 * @param errors what is wrong with it, by input
 */
public record TransferView(
        String number,
        String state,
        String key,
        List<Line> lines,
        List<Document> evidence,
        List<String> missing,
        List<Line> approvals,
        List<Line> people,
        String from,
        String downloadUntil,
        List<Choice> required,
        boolean mayAdd,
        boolean approves,
        boolean refuses,
        boolean prints,
        boolean exports,
        boolean downloads,
        String note,
        Map<String, String> typed,
        Map<String, String> errors,
        List<Activity> events) {

    /** A document that is evidence for a condition. */
    public record Document(String required, String title, String certified, String sha256, String added) {}

    public String value(String input) {
        return typed.getOrDefault(input, "");
    }

    public String error(String input) {
        return errors.getOrDefault(input, "");
    }
}
