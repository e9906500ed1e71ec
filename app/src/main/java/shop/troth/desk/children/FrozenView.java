package shop.troth.desk.children;

/**
 * The page of data that is frozen. Contains no personal data.
 *
 * @param report number of the report; empty once it is deleted
 * @param next what happens next, and when
 * @param late whether staff should have decided by now
 * @param told whether the message about it was sent
 * @param records how many records of people are frozen and not deleted yet
 * @param undecided whether staff can still decide
 * @param disputed whether staff can also delete everything, because it is not deleted automatically
 * @param note about what was just tried; empty if nothing
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
