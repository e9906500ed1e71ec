package shop.troth.desk.children;

import java.util.List;

/**
 * Reports about children, and what is frozen. Contains no personal data.
 *
 * @param erased how many registrations of children were deleted in all
 * @param nextReports number of the report after which the next page of reports begins; empty on the last page
 * @param next id after which the next page of what is frozen begins; empty on the last page
 */
public record ChildrenView(List<Report> reports, String nextReports, List<Row> frozen, int erased, String next) {

    /** A report that nobody has looked into yet. */
    public record Report(String number, String opened, String due, boolean late) {}

    /**
     * @param next what happens next, and when
     * @param late whether staff should have decided by now
     */
    public record Row(String id, String frozen, String next, boolean late, String state) {}
}
