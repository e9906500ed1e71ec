package shop.troth.desk.mailing;

import java.util.List;

/**
 * One mailing whose labels are printed.
 *
 * @param takeOut numbers of labels that may not be mailed any more; empty until somebody tries to mark the labels as mailed
 */
public record MailingView(
        String id, String title, String started, int labels, List<Sheet> sheets, List<Integer> takeOut) {

    /** Labels that are printed together. */
    public record Sheet(int number, int from, int to) {}

    /** As the form sends them back, separated by commas. */
    public String takenOut() {
        return String.join(",", takeOut.stream().map(String::valueOf).toList());
    }

    /** As people read them. */
    public String takeOutInWords() {
        return String.join(", ", takeOut.stream().map(String::valueOf).toList());
    }
}
