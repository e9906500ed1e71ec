package shop.troth.desk.children;

/**
 * The page of something that is frozen. Shows nobody's data.
 *
 * @param report number of the report; the empty text once that is deleted
 * @param next what happens next, and when
 * @param late whether staff should have decided by now
 * @param told whether the message about it has gone out
 * @param records how many records of people are frozen and not deleted yet
 * @param undecided whether staff can still decide
 * @param disputed whether that includes deleting everything, for nothing is deleted by itself
 * @param note about what was just tried, or the empty text
 */
public record FrozenView(
        String id,
        String report,
        String state,
        String frozen,
        String next,
        boolean late,
        boolean told,
        int records,
        boolean undecided,
        boolean disputed,
        String note) {}
